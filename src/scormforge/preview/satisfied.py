"""What a learner has satisfied of a course, unit by unit, where its standard knows of such a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scormforge.diagnostics import UsageError
from scormforge.lms.cmi5.satisfaction import Satisfaction
from scormforge.lms.judges import JUDGES
from scormforge.lms.server import StandIn
from scormforge.lms.store import KeptAttempt
from scormforge.standards.standard import Outline, OutlineUnit

_NAME = re.compile(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class PartState:
    """A unit within its course."""

    sections: tuple[str, ...]
    """Titles of the sections that it lies in, the outer ones first."""
    satisfied: bool
    how: str
    """`completed`, `waived` and the like."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A course. `course` None: its standard has no such word."""

    course: bool | None = None
    units: dict[str, PartState] = field(default_factory=dict)


def progress(stand_in: StandIn, package: int, learner: str) -> Progress:
    """How far a learner is. UsageError: there is no such package."""
    stand_in.package(package)
    try:
        whole = stand_in.satisfaction(package, learner)
    except UsageError:
        return Progress()
    return Progress(whole.satisfied, dict(_units(whole, ())))


def required(unit: OutlineUnit, outline: Outline, mine: Sequence[KeptAttempt]) -> str:
    """What must come before a unit and whether it has, for people; "" for nothing. `mine`: a learner's attempts."""
    script, judge = unit.prerequisites, JUDGES.get(outline.standard)
    if not script or judge is None:
        return ""
    titles = {one.id: f"“{one.title}”" for one in outline.units}
    named = _NAME.sub(lambda found: titles.get(found[0], found[0]), script).replace("&", " and ").replace("|", " or ")
    begins = judge.may_begin(script, {one.unit: one.values for one in mine})
    state = {True: "which is done", False: "which is not done yet", None: "which is no script of AICC"}[begins]
    return f"It comes after {' '.join(named.split())}, {state}."


def _units(part: Satisfaction, sections: tuple[str, ...]) -> Iterator[tuple[str, PartState]]:
    if part.kind == "unit":
        yield part.id, PartState(sections, part.satisfied, part.how)
    inner = (*sections, part.title) if part.kind == "section" else sections
    for one in part.parts:
        yield from _units(one, inner)
