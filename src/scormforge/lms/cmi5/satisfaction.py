"""What satisfies a unit and a course (cmi5 9.3.9, 13.1.4): every unit's moveOn. Blocks stand for their units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from scormforge.lms.cmi5 import words
from scormforge.standards.standard import OutlineUnit

_MET: Mapping[str, Callable[[bool, bool], bool]] = {
    "NotApplicable": lambda completed, passed: True,
    "Completed": lambda completed, passed: completed,
    "Passed": lambda completed, passed: passed,
    "CompletedAndPassed": lambda completed, passed: completed and passed,
    "CompletedOrPassed": lambda completed, passed: completed or passed,
}
"""moveOn → whether it is met. One that is none of these is refused by an LMS's import, and counts as not applicable."""


def unit_satisfied(move_on: str, reached: Iterable[str]) -> bool:
    """Whether a unit's criterion is met by the verbs it reached in a registration."""
    verbs = frozenset(reached)
    return _MET.get(move_on, _MET["NotApplicable"])(words.COMPLETED in verbs, words.PASSED in verbs)


def course_satisfied(units: Iterable[OutlineUnit], reached: Mapping[str, Iterable[str]]) -> bool:
    """Whether every unit is satisfied. `reached`: unit → verbs."""
    return all(unit_satisfied(unit.move_on, reached.get(unit.id, ())) for unit in units)
