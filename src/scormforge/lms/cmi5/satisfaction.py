"""What satisfies a unit, a block and a course (cmi5 9.3.9, 13.1.4): every moveOn in it, met or waived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from scormforge.lms.cmi5 import words
from scormforge.standards.standard import Outline, OutlineSection, OutlineUnit

_MET: Mapping[str, Callable[[bool, bool], bool]] = {
    "NotApplicable": lambda completed, passed: True,
    "Completed": lambda completed, passed: completed,
    "Passed": lambda completed, passed: passed,
    "CompletedAndPassed": lambda completed, passed: completed and passed,
    "CompletedOrPassed": lambda completed, passed: completed or passed,
}
"""moveOn → whether it is met. One that is none of these is refused by an LMS's import, and counts as not applicable."""

Reached = Mapping[str, Iterable[str]]
"""Unit → those of completed, passed and waived that were stated in a registration."""


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """A course, a section of it or a unit, and whether a learner has done what it asks for."""

    kind: Literal["course", "section", "unit"]
    id: str
    """The publisher's."""
    title: str
    satisfied: bool
    how: str = ""
    """Of a satisfied unit: `completed`, `passed`, `completed and passed`, `waived`, or `nothing asked`."""
    parts: tuple[Satisfaction, ...] = ()


def unit_satisfied(move_on: str, reached: Iterable[str]) -> bool:
    """Whether a unit's criterion is met by the verbs it reached in a registration."""
    verbs = frozenset(reached)
    met = _MET.get(move_on, _MET["NotApplicable"])(words.COMPLETED in verbs, words.PASSED in verbs)
    return met or words.WAIVED in verbs


def satisfaction(outline: Outline, launched: Mapping[str, OutlineUnit], reached: Reached) -> Satisfaction:
    """The course with all its parts, as a learner has satisfied them. `launched`: units, by id, as their launches have
    them, where those say something else than the package."""
    parts = tuple(_part(part, launched, reached) for part in outline.parts or outline.units)
    return Satisfaction("course", outline.id, outline.title, _all(parts), parts=parts)


def statable(whole: Satisfaction) -> Iterator[Satisfaction]:
    """What the LMS states to be satisfied: sections, the inner ones first, and last the course."""
    for part in whole.parts:
        yield from statable(part)
    if whole.kind != "unit" and whole.satisfied:
        yield whole


def _part(part: OutlineSection | OutlineUnit, launched: Mapping[str, OutlineUnit], reached: Reached) -> Satisfaction:
    if isinstance(part, OutlineUnit):
        part = launched.get(part.id, part)
        verbs = frozenset(reached.get(part.id, ()))
        done = unit_satisfied(part.move_on, verbs)
        return Satisfaction("unit", part.id, part.title, done, _how(verbs) if done else "")
    parts = tuple(_part(one, launched, reached) for one in part.parts)
    return Satisfaction("section", part.id, part.title, _all(parts), parts=parts)


def _all(parts: tuple[Satisfaction, ...]) -> bool:
    return all(part.satisfied for part in parts)


def _how(verbs: frozenset[str]) -> str:
    if words.WAIVED in verbs:
        return "waived"
    return (
        " and ".join(words.name(verb) for verb in (words.COMPLETED, words.PASSED) if verb in verbs) or "nothing asked"
    )
