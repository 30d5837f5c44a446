"""Course sources to packages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scormforge.api.excerpts import of_course
from scormforge.checks.lint import lint
from scormforge.compiling.compile import CompileOptions, compile_course
from scormforge.compiling.compiled import CompiledCourse
from scormforge.compiling.store import FileStore
from scormforge.diagnostics import Report, Severity, UsageError, did_you_mean
from scormforge.diagnostics.render import Excerpt, no_excerpt
from scormforge.package.tree import PackageTree
from scormforge.package.zip_write import write_zip
from scormforge.sources.course import Reading, read_course
from scormforge.sources.lock import insist_on_lock
from scormforge.standards.detect import all_targets
from scormforge.standards.standard import Standard, Target

ALL = "all"
"""Stands for every target."""

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
class StateRoom:
    """Characters that a learner's saved state may need at worst (of units launched apart, the largest), and how many a
    target has for it."""

    worst: int
    limit: int | None
    """None: as many as a learner needs."""


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
    state: StateRoom

    def as_object(self) -> dict[str, Any]:
        """For programs."""
        facts = {"target": self.target, "path": str(self.path), "size": self.size, "digest": self.digest}
        return {**facts, "state": {"worst": self.state.worst, "limit": self.state.limit}}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what was found on the way."""

    packages: tuple[Package, ...]
    report: Report
    excerpt: Excerpt = no_excerpt
    failed: tuple[str, ...] = ()
    """Targets for which nothing was built."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A course before it is written for any target. `course` is None when it has errors."""

    reading: Reading
    course: CompiledCourse | None
    report: Report


@dataclass(frozen=True, slots=True)
class Packed:
    """A course as trees of files, by target, before they become zips."""

    reading: Reading
    trees: tuple[tuple[str, PackageTree], ...]
    report: Report
    worst: int = 0
    """Most characters of a learner's saved state."""


def build(folder: Path, targets: Sequence[str], out: Path, options: BuildOptions | None = None) -> Built:
    """Compile a course into one zip per target, in the folder `out`.

    A course with errors builds nothing; a target that cannot express the course fails alone.
    UsageError: there is no such target.
    """
    options = replace(options or BuildOptions(), outlines=True)
    chosen = targets_named(targets)
    with opened_store(folder, options) as store:
        packed = _faultless(pack(folder, chosen, options, store))
    packages = []
    for target, tree in packed.trees:
        options.progress(f"writing {tree.name}")
        path = out / tree.name
        out.mkdir(parents=True, exist_ok=True)
        write_zip(tree, path)
        room = StateRoom(packed.worst, all_targets()[target][0].state_limit)
        packages.append(Package(target, path, path.stat().st_size, len(tree), tree.digest(), room))
    made = {package.target for package in packages}
    failed = tuple(target.name for _, target in chosen if target.name not in made)
    return Built(tuple(packages), packed.report.sorted(), of_course(folder), failed)


def _faultless(packed: Packed) -> Packed:
    """Nothing to write when the course rules call something an error: its manifest would not hold what standards ask
    for, such as a title or a language. A preview shows such a course all the same."""
    faults = lint(packed.reading, (Severity.ERROR,))
    return replace(packed, trees=() if faults else packed.trees, report=packed.report + faults)


def pack(
    folder: Path, targets: Iterable[tuple[Standard, Target]], options: BuildOptions, store: FileStore | None
) -> Packed:
    """Read and compile a course, and write the tree of each target that can express it: what the rules of its standard
    over a course call an error keeps that one from being written."""
    targets = list(targets)
    made = compiled(folder, options, store)
    if made.course is None:
        return Packed(made.reading, (), made.report)
    judged = course_judged(made.course, (standard for standard, _ in targets))
    report = Report.of((*made.report, *(found for each in judged.values() for found in each)))
    trees = []
    for standard, target in targets:
        if judged[standard.name].errors:
            continue
        tree, more = standard.write(made.course, target)
        report += more
        if tree is not None:
            trees.append((target.name, tree))
    return Packed(made.reading, tuple(trees), report, max(size.worst for size in made.course.states))


def compiled(folder: Path, options: BuildOptions, store: FileStore | None) -> Compiled:
    """Read and compile a course."""
    options.progress(f"reading {folder.name}")
    reading = read_course(folder, store, outlines=options.outlines)
    report = insist_on_lock(reading.report) if options.locked else reading.report
    if reading.course is None or report.errors:
        return Compiled(reading, None, report)
    options.progress("compiling")
    compiling = CompileOptions(folder, store, options.schemas, whole_page=reading.whole_page)
    course, found = compile_course(reading.course, reading.slots, compiling)
    return Compiled(reading, None if found.errors else course, report + found)


def course_judged(course: CompiledCourse, standards: Iterable[Standard]) -> dict[str, Report]:
    """What the rules of each standard say of a course, by the standard's name; each is asked once."""
    distinct = {standard.name: standard for standard in standards}
    return {
        name: Report.of(found for rule in standard.course_rules for found in rule.check(course))
        for name, standard in distinct.items()
    }


@contextmanager
def opened_store(folder: Path, options: BuildOptions) -> Iterator[FileStore | None]:
    """The course's cache for the length of a `with`; None when it is not wanted."""
    if not options.cached or not (folder / "course.yaml").is_file():
        yield None
        return
    with FileStore(folder / CACHE) as store:
        yield store


def targets_named(names: Sequence[str]) -> list[tuple[Standard, Target]]:
    """The targets of these names, each once; `all` stands for every one. UsageError: there is no such target."""
    known = all_targets()
    wanted = dict.fromkeys(each for name in names for each in (known if name == ALL else (name,)))
    for name in wanted:
        if name not in known:
            raise UsageError(f"there is no target `{name}`", did_you_mean(name, (*known, ALL)))
    return [known[name] for name in wanted]
