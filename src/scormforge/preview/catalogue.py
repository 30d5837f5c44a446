"""What the library holds: each source with its latest build, and what was found in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scormforge.diagnostics import BuildStopped, Report, ScormforgeError
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


class Catalogue:
    """The sources and their builds. Builds run one at a time; reading never waits for them."""

    def __init__(self, sources: Sequence[Path], build: Build, stand_in: StandIn) -> None:
        self._build = build
        self._stand_in = stand_in
        self._building = threading.Lock()
        distinct = dict.fromkeys(Path(source) for source in sources)
        self._entries = tuple(Entry(number, source) for number, source in enumerate(distinct))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every source, in the order given."""
        return self._entries

    def of_package(self, package: int) -> Entry | None:
        """The source that a package came from."""
        return next((entry for entry in self._entries if entry.package == package), None)

    def rebuild(self, number: int) -> Entry:
        """Build a source again and put what came of it on the shelf. Never raises for what the source holds."""
        with self._building:
            before = self._entries[number]
            after = replace(self._built(before), builds=before.builds + 1)
            self._entries = (*self._entries[:number], after, *self._entries[number + 1 :])
        return after

    def _built(self, before: Entry) -> Entry:
        try:
            built = self._build(before.source)
            package = self._shelve(before.package, built)
        except BuildStopped as stopped:
            return replace(_failed(before, "", ""), report=stopped.report.sorted())
        except (ScormforgeError, OSError) as problem:
            return _failed(before, str(problem), getattr(problem, "help", ""))
        except Exception as fault:  # a fault of ours is shown, and the next save tries again
            return _failed(before, f"{type(fault).__name__}: {fault}", FAULT)
        report, current = built.report.sorted(), built.tree is not None and built.outline is not None
        problem_said = "" if current or report.errors else "There is nothing to launch in it."
        after = _failed(before, problem_said, "")
        return replace(after, package=package, report=report, current=current, reads=built.reads)

    def _shelve(self, package: int | None, built: Built) -> int | None:
        if built.tree is None or built.outline is None:
            return package
        if package is None:
            return self._stand_in.add(built.tree, built.outline)
        self._stand_in.update(package, built.tree, built.outline)
        return package


def _failed(before: Entry, problem: str, help: str) -> Entry:
    return replace(before, report=Report(), problem=problem, help=help, current=False)
