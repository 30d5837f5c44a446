"""The public functions, each a straight line through the packages below.

Shapes: a course is a folder, a package is a zip or a folder. What an author or a vendor did wrong comes back as a
`Report`; what we cannot do is raised as a `ScormforgeError`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scormforge.diagnostics import BuildStopped, InputError, Location, Report, Rule, UsageError, did_you_mean, rules_in
from scormforge.diagnostics.render import Excerpt, no_excerpt

if TYPE_CHECKING:
    from scormforge.compiling.store import FileStore
    from scormforge.package.tree import PackageTree
    from scormforge.preview.serve import PreviewOptions
    from scormforge.run.answers import Aim
    from scormforge.run.visit import Visit
    from scormforge.sources.course import Reading
    from scormforge.sources.ids import Edit
    from scormforge.sources.lock import LockChange
    from scormforge.standards.standard import Outline, Standard

CACHE = Path(".scormforge") / "cache.sqlite"
"""Where a course folder keeps compiled pages between builds; never checked in."""

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")

LONGEST_EXCERPT = 2 * 2**20
"""Larger files are not read to show a line of them, in bytes."""


def _silent(doing: str) -> None:
    """Says nothing."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build. `schemas`: a folder of control documents to pack instead of ours."""

    locked: bool = False
    schemas: Path | None = None
    cached: bool = True
    progress: Callable[[str], None] = _silent
    """Is told what is being done now."""


@dataclass(frozen=True, slots=True)
class Package:
    """One package that was built."""

    target: str
    path: Path
    size: int
    """Of the zip, in bytes."""
    files: int
    digest: str
    """SHA-256 over sorted paths and uncompressed contents, in hex: the same on every platform."""

    def as_object(self) -> dict[str, Any]:
        """For programs."""
        return {"target": self.target, "path": str(self.path), "size": self.size, "digest": self.digest}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what was found on the way."""

    packages: tuple[Package, ...]
    report: Report
    excerpt: Excerpt = no_excerpt


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a course."""

    report: Report
    excerpt: Excerpt = no_excerpt


@dataclass(frozen=True, slots=True)
class Validated:
    """What a package holds, and what was found in it. `tree` is None when it is not safe to open."""

    tree: PackageTree | None
    outline: Outline | None
    report: Report
    excerpt: Excerpt = no_excerpt

    @property
    def summary(self) -> str:
        """One line: what the package is."""
        if self.outline is None:
            return "not a package that can be launched"
        units = len(self.outline.units)
        return f"{self.outline.standard}, {self.outline.title!r}, {units} launchable unit{'' if units == 1 else 's'}"

    @property
    def facts(self) -> dict[str, Any]:
        """For programs."""
        if self.outline is None:
            return {"standard": None, "units": []}
        units = [{"id": unit.id, "title": unit.title, "href": unit.href} for unit in self.outline.units]
        return {"standard": self.outline.standard, "title": self.outline.title, "units": units}


def new(name: str, parent: Path = Path(), title: str | None = None) -> Path:
    """Make a course folder from the tutorial; its path. UsageError: not a name; InputError: the folder is there."""
    from scormforge.compiling.assets import starter_folder

    if not NAME.fullmatch(name):
        raise UsageError(
            f"`{name}` cannot be a course's id",
            "use small letters, digits, hyphens, dots and underscores; begin with a letter or digit",
        )
    folder = parent / name
    if folder.exists():
        raise InputError(f"`{folder}` exists", "choose another name, or delete the folder first")
    shutil.copytree(starter_folder(), folder, ignore=shutil.ignore_patterns(".scormforge", ".*"))
    config = folder / "course.yaml"
    text = config.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^id: .*$", f"id: {name}", text, count=1)
    heading = title or name.replace("-", " ").replace("_", " ").capitalize()
    quoted = '"' + heading.replace("\\", "\\\\").replace('"', '\\"') + '"'
    config.write_text(re.sub(r"(?m)^title: .*$", lambda _: f"title: {quoted}", text, count=1), encoding="utf-8")
    return folder


def build(folder: Path, targets: Sequence[str], out: Path, options: BuildOptions = BuildOptions()) -> Built:
    """Compile a course into one package per target, into the folder `out`.

    A course with errors builds nothing; a target that cannot express the course fails alone. UsageError: no such target.
    """
    from scormforge.package.zip_write import write_zip

    chosen = [_standard(target) for target in targets]
    excerpt = _course_excerpt(folder)
    with _store(folder, options) as store:
        reading, report = _read(folder, options, store)
        if reading.course is None or report.errors:
            return Built((), report.sorted(), excerpt)
        options.progress("compiling")
        trees, report = _packed(folder, reading, chosen, options, store, report)
    packages = []
    for target, tree in trees:
        options.progress(f"writing {tree.name}")
        out.mkdir(parents=True, exist_ok=True)
        path = out / tree.name
        write_zip(tree, path)
        packages.append(Package(target, path, path.stat().st_size, len(tree), tree.digest()))
    return Built(tuple(packages), report.sorted(), excerpt)
