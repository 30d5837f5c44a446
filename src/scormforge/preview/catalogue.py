"""What the library holds: each source with its latest build, and what was found in it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scormforge.diagnostics import BuildStopped, Report, ScormforgeError, UsageError
from scormforge.lms.server import StandIn
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline

FAULT = "This is a fault in scormforge itself. Please report it with what `SCORMFORGE_DEBUG=1 scormforge build` says."


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building a course or reading a package. Without `tree` and `outline` there is nothing to launch."""

    tree: PackageTree | None
    outline: Outline | None
    report: Report = field(default_factory=Report)
    reads: tuple[Path, ...] = ()
    """Files outside the source that went into it, to be watched as well."""


Build = Callable[[Path], Built]
"""Builds a course folder, or reads a package. Raises ScormforgeError when the source cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One source as the library shows it. `package` is the latest that could be launched, if any ever could."""

    number: int
    source: Path
    package: int | None = None
    report: Report = field(default_factory=Report)
    problem: str = ""
    """Why the source could not be built at all, when that is not a matter of findings."""
    help: str = ""
    builds: int = 0
    current: bool = False
    """Whether what can be launched is what the source says now: the latest build did not fail."""
    reads: tuple[Path, ...] = ()
    uploaded: bool = False
    """Whether it came through the library's page, and can be taken out again there."""
    readable: bool = True
    """Whether the latest build could look into it at all."""
    stamp: int = 0
    """Stands for the source's files as they were before the latest build."""


class Catalogue:
    """The sources and their builds. Builds run one at a time; reading never waits for them.

    `uploaded`: sources that came through the library's page in an earlier run.
    """

    def __init__(self, sources: Sequence[Path], build: Build, stand_in: StandIn, uploaded: Sequence[Path] = ()) -> None:
        self._build = build
        self._stand_in = stand_in
        self._building = threading.Lock()
        named = list(dict.fromkeys(Path(source) for source in sources))
        self._entries = (
            *(Entry(number, source) for number, source in enumerate(named)),
            *(Entry(number, source, uploaded=True) for number, source in enumerate(uploaded, len(named))),
        )
        self._next = len(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every source, in the order given, then those that were uploaded."""
        return self._entries

    def entry(self, number: int) -> Entry:
        """The source with this number. UsageError when there is none."""
        for entry in self._entries:
            if entry.number == number:
                return entry
        raise UsageError("This is no longer in the library.")

    def of_package(self, package: int) -> Entry | None:
        """The source that a package came from."""
        return next((entry for entry in self._entries if entry.package == package), None)

    def rebuild(self, number: int) -> Entry:
        """Build a source again and put what came of it on the shelf. Never raises for what the source holds.

        UsageError: there is no such source.
        """
        with self._building:
            before = self.entry(number)
            before = replace(before, stamp=stamp(before.source))
            return self._put(self._built(before, self._asked(before)))

    def offer(self, source: Path) -> tuple[Entry, Path | None]:
        """Take in what was uploaded; with it the file that it is a newer version of, if it is one.

        What cannot be looked into at all is not taken in: its entry says why, and is `readable` no more.
        """
        with self._building:
            asked = self._asked(Entry(self._next, source, uploaded=True))
            older = self._older(asked)
            before = replace(older, source=source) if older else Entry(self._next, source, uploaded=True)
            after = self._built(before, asked)
            if not after.readable:
                return after, None
            self._next += 0 if older else 1
            return self._put(after), older.source if older else None

    def remove(self, number: int) -> Entry:
        """Take out what was uploaded; its learners are there again when it comes back. UsageError: it was not."""
        with self._building:
            entry = self.entry(number)
            if not entry.uploaded:
                raise UsageError("Only what was uploaded can be taken out here. This one was named at the start.")
            self._entries = tuple(one for one in self._entries if one is not entry)
            if entry.package is not None:
                self._stand_in.remove(entry.package)
        return entry

    def _put(self, entry: Entry) -> Entry:
        known = any(one.number == entry.number for one in self._entries)
        kept = tuple(entry if one.number == entry.number else one for one in self._entries)
        self._entries = kept if known else (*kept, entry)
        return entry

    def _older(self, asked: Built | Entry) -> Entry | None:
        """The uploaded source that holds the same course."""
        if isinstance(asked, Entry) or asked.tree is None or asked.outline is None:
            return None
        for entry in self._entries:
            if entry.uploaded and entry.package is not None:
                shelved = self._stand_in.package(entry.package).outline
                if (shelved.standard, shelved.id) == (asked.outline.standard, asked.outline.id):
                    return entry
        return None

    def _asked(self, before: Entry) -> Built | Entry:
        """What the build says; an entry, when it could say nothing."""
        try:
            return self._build(before.source)
        except BuildStopped as stopped:
            return replace(_failed(before, "", ""), report=stopped.report.sorted())
        except (ScormforgeError, OSError) as problem:
            return _failed(before, str(problem), getattr(problem, "help", ""))
        except Exception as fault:  # a fault of ours is shown, and the next save tries again
            return _failed(before, f"{type(fault).__name__}: {fault}", FAULT)

    def _built(self, before: Entry, asked: Built | Entry) -> Entry:
        counted = replace(before, builds=before.builds + 1)
        if isinstance(asked, Entry):
            return replace(asked, number=before.number, package=before.package, builds=counted.builds)
        try:
            package = self._shelve(before.package, asked)
        except ScormforgeError as problem:
            return _failed(counted, str(problem), problem.help)
        report, current = asked.report.sorted(), asked.tree is not None and asked.outline is not None
        problem_said = "" if current or report.errors else "There is nothing to launch in it."
        after = _failed(counted, problem_said, "")
        return replace(
            after, package=package, report=report, current=current, reads=asked.reads, readable=asked.tree is not None
        )

    def _shelve(self, package: int | None, built: Built) -> int | None:
        if built.tree is None or built.outline is None:
            return package
        if package is None:
            return self._stand_in.add(built.tree, built.outline)
        self._stand_in.update(package, built.tree, built.outline)
        return package


def stamp(source: Path) -> int:
    """A number that is another one once a file of the source was saved, came or went. Hidden files do not count."""
    seen = hash(_seen(source))
    if source.is_dir():
        for folder, names, files in os.walk(source):
            names[:] = [name for name in names if not name.startswith(".")]
            seen = hash((seen, *(_seen(Path(folder, name)) for name in sorted(files) if not name.startswith("."))))
    return seen


def _seen(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), 0 if path.is_dir() else found.st_mtime_ns, 0 if path.is_dir() else found.st_size


def _failed(before: Entry, problem: str, help: str) -> Entry:
    return replace(before, report=Report(), problem=problem, help=help, current=False, readable=False)
