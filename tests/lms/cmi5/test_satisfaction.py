"""What satisfies units, blocks and courses: every moveOn with everything that can be reached."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from scormforge.lms.cmi5 import words
from scormforge.lms.cmi5.satisfaction import satisfaction, statable, unit_satisfied
from scormforge.standards.standard import Outline, OutlineSection
from tests.lms.small_content import au, cmi5_outline

NAMES = {"c": words.COMPLETED, "p": words.PASSED, "w": words.WAIVED}
MET = {
    "NotApplicable": {"", "c", "p", "cp", "w", "cw", "pw", "cpw"},
    "Completed": {"c", "cp", "w", "cw", "pw", "cpw"},
    "Passed": {"p", "cp", "w", "cw", "pw", "cpw"},
    "CompletedAndPassed": {"cp", "w", "cw", "pw", "cpw"},
    "CompletedOrPassed": {"c", "p", "cp", "w", "cw", "pw", "cpw"},
}
EVERY = ["".join(some) for size in range(4) for some in combinations("cpw", size)]


@pytest.mark.parametrize("move_on", MET)
def test_a_unit_is_satisfied_by_what_its_moveon_asks_for_or_by_a_waiver(move_on: str) -> None:
    met = {some for some in EVERY if unit_satisfied(move_on, [NAMES[one] for one in some])}
    assert met == MET[move_on]


def course() -> Outline:
    """A unit; a block of a unit and of a block with one more."""
    one, two, three = (au(name, "Completed") for name in ("one", "two", "three"))
    parts = (one, OutlineSection("outer", "Outer", (two, OutlineSection("inner", "Inner", (three,)))))
    return replace(cmi5_outline(one, two, three), id="course", parts=parts)


STATED = [
    ((), []),
    (("one",), []),
    (("two",), []),
    (("three",), ["inner"]),
    (("two", "three"), ["inner", "outer"]),
    (("one", "three"), ["inner"]),
    (("one", "two", "three"), ["inner", "outer", "course"]),
]


@pytest.mark.parametrize(("done", "expected"), STATED)
def test_blocks_are_stated_before_what_they_stand_in(done: tuple[str, ...], expected: list[str]) -> None:
    whole = satisfaction(course(), {}, dict.fromkeys(done, (words.COMPLETED,)))
    assert [part.id for part in statable(whole)] == expected


def test_a_course_without_blocks_is_satisfied_by_its_units() -> None:
    whole = satisfaction(cmi5_outline(au("one", "Completed")), {}, {"one": (words.PASSED, words.COMPLETED)})
    assert [(part.kind, part.how) for part in (whole, *whole.parts)] == [
        ("course", ""),
        ("unit", "completed and passed"),
    ]
    assert whole.satisfied


def test_a_unit_counts_as_its_launch_has_it() -> None:
    unit = au("one", "Passed")
    changed = {"one": replace(unit, move_on="NotApplicable")}
    assert not satisfaction(cmi5_outline(unit), {}, {}).satisfied
    assert satisfaction(cmi5_outline(unit), changed, {}).parts[0].how == "nothing asked"
