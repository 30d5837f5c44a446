"""What the library's pages say of packages, attempts and findings: plain values for the templates."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup, escape

from scormforge.diagnostics import Diagnostic, Location, Severity
from scormforge.lms.addresses import lies_elsewhere, on_this_machine
from scormforge.lms.attempt import Standing
from scormforge.lms.server import StandIn
from scormforge.lms.shelf import Shelved
from scormforge.lms.store import KeptAttempt
from scormforge.package.tree import PackageTree
from scormforge.preview.catalogue import Entry
from scormforge.preview.satisfied import PartState, progress, required
from scormforge.standards.content_packaging.hrefs import href_of
from scormforge.standards.detect import title_of
from scormforge.standards.standard import OutlineUnit

LONGEST_LINE = 200
MOST_FINDINGS = 200
"""Findings of one source that are shown; nobody reads more of them on a page."""
LARGEST_FILE = 4 * 2**20
"""Bytes of a source file that are read for the sake of one line."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit, where the learner's latest attempt stands, and what can be done about it."""

    id: str
    title: str
    attempt: int | None
    standing: Standing
    attempts: int
    part: PartState | None = None
    """Where it stands in its course, where the standard tells."""
    requires: str = ""
    """What is to come before it, and whether it has, in a sentence."""
    barred: str = ""
    """Why it cannot be launched, in a sentence."""

    @property
    def score(self) -> str:
        """`83 %`, or nothing."""
        return percent(self.standing.score)

    @property
    def action(self) -> str:
        """What the main button says."""
        if self.standing.finished:
            return "Review"
        return "Resume" if self.standing.status == "in progress" else "Launch"


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A finding with the source line it speaks of, where that can be shown."""

    found: Diagnostic
    line: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`."""
        return str(self.found.at) if self.found.at.path else ""


@dataclass(frozen=True, slots=True)
class Card:
    """One source as the library shows it."""

    number: int
    title: str
    name: str
    """The source's own name on disk."""
    standard: str
    package: int | None
    units: tuple[UnitRow, ...]
    findings: tuple[FoundLine, ...]
    left_out: int
    """How many more findings there are."""
    counts: tuple[tuple[str, int], ...]
    """Severity → how many, the worst first, only those that occur."""
    problem: str
    help: str
    current: bool
    uploaded: bool
    own: bool
    """Whether it is a course of one's own, that is built on save."""
    satisfied: bool | None = None
    """Whether the learner has done what the course asks for; None: its standard does not ask."""
    course: UnitRow | None = None
    """The whole course, where it has a way through its units that the LMS follows (SCORM 2004)."""
    refusal: str = ""
    """Why an LMS must not launch anything of it."""
    notes: tuple[str, ...] = ()
    """What its manifest asks of sequencing that will not happen here."""

    @property
    def state(self) -> str:
        """Of its units taken together."""
        if self.units and all(unit.standing.finished for unit in self.units):
            return "Finished"
        begun = any(unit.attempt for unit in self.units)
        return "" if not self.units else "In progress" if begun else "Not started"

    @property
    def states(self) -> tuple[str, ...]:
        """Every word of `STATES` that it can be found by."""
        return tuple(word for word in (self.state, "With errors" if self.worst == "error" else "") if word)

    @property
    def worst(self) -> str:
        """The worst severity that was found."""
        return self.counts[0][0] if self.counts else "error" if self.problem else ""

    @property
    def words(self) -> str:
        """What it can be found by."""
        return " ".join((self.title, self.name, self.standard, *(unit.title for unit in self.units))).casefold()


STATES = ("Not started", "In progress", "Finished", "With errors")
"""What the library's cards can be narrowed down to."""


def card(entry: Entry, stand_in: StandIn, learner: str) -> Card:
    """How a source looks to one learner."""
    source = entry.source.resolve()  # `.` has no name
    shelved = stand_in.package(entry.package) if entry.package is not None else None
    outline = shelved.outline if shelved else None
    counts = Counter(found.severity for found in entry.report)
    return Card(
        number=entry.number,
        title=outline.title if outline else source.stem,
        name=source.name,
        standard=title_of(outline.standard) if outline else "",
        package=entry.package,
        units=unit_rows(entry.package, stand_in, learner) if entry.package is not None else (),
        findings=found_lines(entry),
        left_out=max(0, len(entry.report) - MOST_FINDINGS),
        counts=tuple((level.label, counts[level]) for level in sorted(Severity, reverse=True) if counts[level]),
        problem=entry.problem,
        help=entry.help,
        current=entry.current,
        uploaded=entry.uploaded,
        own=source.is_dir() and not entry.uploaded,
        satisfied=progress(stand_in, shelved.id, learner).course if shelved else None,
        refusal=stand_in.refusal(shelved.id) if shelved else "",
        course=course_row(stand_in, shelved, learner) if shelved else None,
        notes=tuple(str(one) for one in shelved.unsupported) if shelved else (),
    )


def unit_rows(package: int, stand_in: StandIn, learner: str) -> tuple[UnitRow, ...]:
    """Every unit of a package with the learner's latest attempt."""
    mine = [kept for kept in stand_in.attempts(package) if kept.learner.id == learner]
    parts, shelved = progress(stand_in, package, learner).units, stand_in.package(package)
    return tuple(
        replace(
            _unit_row(unit.id, unit.title, [kept for kept in mine if kept.unit == unit.id], stand_in),
            part=parts.get(unit.id),
            requires=required(unit, shelved.outline, mine),
            barred=why_not(unit, shelved.tree),
        )
        for unit in shelved.outline.units
    )


def course_row(stand_in: StandIn, shelved: Shelved, learner: str) -> UnitRow | None:
    """A whole course as if it were a unit; None: its units are launched one by one."""
    if shelved.course is None:
        return None
    standing = stand_in.course_standing(shelved.id, learner)
    begun = 0 if standing is None else 1
    return UnitRow("", shelved.outline.title, begun or None, standing or Standing("not started"), begun)


def why_not(unit: OutlineUnit, tree: PackageTree) -> str:
    """Why a unit cannot be launched, in a sentence; "" when it can."""
    if on_this_machine(unit.href):
        return ""
    if lies_elsewhere(unit.href):
        return f"It lies at {unit.href}. What is not on this machine is not launched here."
    path = href_of(unit.href).path
    return "" if path in tree else f"Its file {path or unit.href} is not in the package."


def found_lines(entry: Entry) -> tuple[FoundLine, ...]:
    """The findings of the latest build, the worst first, as many as can be shown."""
    ordered = sorted(entry.report, key=lambda found: (-found.severity, found.order))[:MOST_FINDINGS]
    return tuple(FoundLine(found, _source_line(entry.source, found.at)) for found in ordered)


def percent(scaled: float | None) -> str:
    """0.825 → `82.5 %`; None → nothing."""
    return "" if scaled is None else f"{round(scaled * 100, 1):g} %"


def size_text(size: int) -> str:
    """Bytes as people say them: `512 B`, `1.5 MB`, `1 GB`."""
    for name, unit in (("GB", 2**30), ("MB", 2**20), ("kB", 2**10)):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} B"


def marked(text: str) -> Markup:
    """A message with what stands between backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup().join(Markup("<code>%s</code>") % part if place % 2 else part for place, part in enumerate(parts))


def duration(seconds: float) -> str:
    """`0 s`, `42 s`, `12 min`, `1 h 5 min`."""
    minutes, whole = int(seconds) // 60, int(seconds)
    if minutes == 0:
        return f"{whole} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _unit_row(unit: str, title: str, kept: list[KeptAttempt], stand_in: StandIn) -> UnitRow:
    if not kept:
        return UnitRow(unit, title, None, Standing("not started"), 0)
    return UnitRow(unit, title, kept[-1].id, stand_in.standing(kept[-1].id), len(kept))


def _source_line(source: Path, at: Location) -> str:
    if not at.path or not at.line or not source.is_dir():
        return ""
    path = (source / at.path).resolve()
    # Included files may lie beside the course, never elsewhere on the disk.
    if not path.is_relative_to(source.resolve().parent) or not path.is_file() or path.stat().st_size > LARGEST_FILE:
        return ""
    lines = path.read_text("utf-8", "replace").splitlines()
    line = lines[at.line - 1].strip() if at.line <= len(lines) else ""
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
