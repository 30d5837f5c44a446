"""Builds of generated courses, beside plain zipping of the same files in the same run."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.course_maker import make_course
from tests.benchmarks.measuring import Cost, best_of, cost_of

BUILD = (sys.executable, "-m", "scormforge", "build", "course", "--out", "dist")
ZIP = """
import pathlib, sys, zipfile
root = pathlib.Path("unpacked")
with zipfile.ZipFile("plain.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for path in sorted(root.rglob("*")):
        if path.is_file():
            archive.write(path, path.relative_to(root).as_posix())
"""
REPEATS = 3


@dataclass(frozen=True)
class BuildFigures:
    """One size of course: each build once with nothing kept, and with one page changed; and the plain zip."""

    pages: int
    package: Path
    full: Cost
    one_page: Cost
    plain: Cost

    @property
    def zip_megabytes(self) -> float:
        """Size of the package."""
        return self.package.stat().st_size / 1e6


def measure_builds(folder: Path, pages: int) -> BuildFigures:
    """Make a course of this size in `folder` and build it."""
    make_course(folder / "course", pages)
    cost_of((sys.executable, "-m", "scormforge", "build", "--help"), folder)
    cost_of(BUILD, folder)
    full = best_of(list(_full(folder, 1 if pages >= 1000 else REPEATS)))
    one_page = best_of(list(_one_page(folder)))
    package = max((folder / "dist").glob("*.zip"), key=lambda path: path.stat().st_mtime_ns)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / "unpacked")
    plain = best_of([cost_of((sys.executable, "-c", ZIP), folder) for _ in range(1 if pages >= 1000 else REPEATS)])
    return BuildFigures(pages, package, full, one_page, plain)


def _full(folder: Path, repeats: int) -> Iterator[Cost]:
    for _ in range(repeats):
        for kept in (folder / "course" / ".scormforge").glob("cache.sqlite*"):
            kept.unlink()
        yield cost_of(BUILD, folder)


def _one_page(folder: Path) -> Iterator[Cost]:
    """One word of one page changed, again and again."""
    page = folder / "course" / "pages" / "unit-1" / "page-1.md"
    text = page.read_text("utf-8")
    for number in range(REPEATS + 2):
        page.write_text(text.replace("policy", f"rule{number}", 1), "utf-8")
        yield cost_of(BUILD, folder)
