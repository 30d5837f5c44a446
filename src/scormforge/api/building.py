"""Course sources to packages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scormforge.api.excerpts import of_course
from scormforge.compiling.compile import CompileOptions, compile_course
from scormforge.compiling.store import FileStore
from scormforge.diagnostics import Report, UsageError, did_you_mean
from scormforge.diagnostics.render import Excerpt, no_excerpt
from scormforge.package.tree import PackageTree
from scormforge.package.zip_write import write_zip
from scormforge.sources.course import Reading, read_course
from scormforge.sources.lock import insist_on_lock
from scormforge.standards.detect import all_standards
from scormforge.standards.standard import Standard

CACHE = Path(".scormforge") / "cache.sqlite"
"""Where a course folder keeps compiled pages between builds; never checked in."""


def _silent(doing: str) -> None:
    """Says nothing."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build. `schemas`: a folder of control documents to pack instead of ours."""

    locked: bool = False
    schemas: Path | None = None
    cached: bool = True
    outlines: bool = False
    """Read pages that stay as they are without their words: for who only builds."""
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
class Packed:
    """A course as trees of files, by target, before they become zips."""

    reading: Reading
    trees: tuple[tuple[str, PackageTree], ...]
    report: Report


def build(folder: Path, targets: Sequence[str], out: Path, options: BuildOptions | None = None) -> Built:
    """Compile a course into one zip per target, in the folder `out`.

    A course with errors builds nothing; a target that cannot express the course fails alone.
    UsageError: there is no such target.
    """
    options = replace(options or BuildOptions(), outlines=True)
    chosen = [standard_named(target) for target in targets]
    with opened_store(folder, options) as store:
        packed = pack(folder, chosen, options, store)
    packages = []
    for target, tree in packed.trees:
        options.progress(f"writing {tree.name}")
        path = out / tree.name
        out.mkdir(parents=True, exist_ok=True)
        write_zip(tree, path)
        packages.append(Package(target, path, path.stat().st_size, len(tree), tree.digest()))
    return Built(tuple(packages), packed.report.sorted(), of_course(folder))


def pack(folder: Path, standards: Iterable[Standard], options: BuildOptions, store: FileStore | None) -> Packed:
    """Read and compile a course, and write the tree of each standard that can express it."""
    options.progress(f"reading {folder.name}")
    reading = read_course(folder, store, outlines=options.outlines)
    report = insist_on_lock(reading.report) if options.locked else reading.report
    if reading.course is None or report.errors:
        return Packed(reading, (), report)
    options.progress("compiling")
    compiling = CompileOptions(folder, store, options.schemas, whole_page=reading.whole_page)
    compiled, found = compile_course(reading.course, reading.slots, compiling)
    report += found
    if compiled is None or found.errors:
        return Packed(reading, (), report)
    trees = []
    for standard in standards:
        tree, more = standard.write(compiled, standard.editions[0])
        report += more
        if tree is not None:
            trees.append((standard.name, tree))
    return Packed(reading, tuple(trees), report)


@contextmanager
def opened_store(folder: Path, options: BuildOptions) -> Iterator[FileStore | None]:
    """The course's cache for the length of a `with`; None when it is not wanted."""
    if not options.cached or not (folder / "course.yaml").is_file():
        yield None
        return
    with FileStore(folder / CACHE) as store:
        yield store


def standard_named(target: str) -> Standard:
    """The standard of a target. UsageError when there is none."""
    known = {standard.name: standard for standard in all_standards()}
    if target not in known:
        raise UsageError(f"there is no target `{target}`", did_you_mean(target, known))
    return known[target]
