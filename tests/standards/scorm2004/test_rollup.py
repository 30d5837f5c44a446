"""What an LMS that keeps to the sequencing book makes of our courses."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.compiling.small_courses import choice, small_course
from tests.standards.scorm2004.rollup import CP, Status, rolled_up
from tests.standards.scorm2004.test_write import manifest, packed
from tests.standards.written import course

READ = Status(completed=True)
BEGUN = Status(completed=False)
PASSED = Status(completed=True, satisfied=True, score=1.0)
FAILED = Status(completed=True, satisfied=False, score=0.0)
ALPHA, BETA, GAMMA = "Alpha & Ω", "Beta", "Gamma"


def organization(root: etree._Element) -> etree._Element:
    found = root.find(f"{CP}organizations/{CP}organization")
    assert found is not None
    return found


@pytest.fixture
def three(tmp_path: Path) -> etree._Element:
    """Alpha and Beta in a section, Gamma in another; Beta has no question."""
    return organization(manifest(packed(course(tmp_path, "unit"))))


@pytest.mark.parametrize(
    ("units", "completed", "satisfied"),
    [
        ({}, None, None),
        ({ALPHA: BEGUN}, False, None),
        ({BETA: READ}, False, None),
        ({ALPHA: PASSED}, False, None),
        ({ALPHA: PASSED, BETA: READ}, False, None),
        ({ALPHA: PASSED, GAMMA: PASSED}, False, True),
        ({ALPHA: PASSED, BETA: BEGUN, GAMMA: PASSED}, False, True),
        ({ALPHA: PASSED, BETA: READ, GAMMA: PASSED}, True, True),
        ({ALPHA: READ, BETA: READ, GAMMA: READ}, True, None),
        ({ALPHA: FAILED}, False, False),
        ({ALPHA: FAILED, BETA: READ, GAMMA: PASSED}, True, False),
    ],
)
def test_the_whole_follows_from_its_units(
    three: etree._Element, units: dict[str, Status], completed: bool | None, satisfied: bool | None
) -> None:
    whole = rolled_up(three, units)
    assert (whole.completed, whole.satisfied) == (completed, satisfied)


def test_without_a_mastery_score_the_whole_is_completed_and_never_judged(tmp_path: Path) -> None:
    whole = organization(manifest(packed(course(tmp_path, "unit", "null"))))
    done = rolled_up(whole, {ALPHA: READ, BETA: READ, GAMMA: READ})
    assert (done.completed, done.satisfied) == (True, None)


@pytest.mark.parametrize("sections", [True, False])
def test_the_score_of_the_whole_is_the_share_of_all_points(tmp_path: Path, sections: bool) -> None:
    points = {"a": 1.0, "b": 3.0, "c": 8.0, "d": 0.5}
    scores = {"a": 1.0, "b": 0.5, "c": 0.25, "d": 0.0}
    units = [f"{{unit: {name}, title: {name}, pages: [{name}]}}" for name in points]
    halves = (("First", units[:2]), ("Second", units[2:]))
    grouped = "".join(f"  - {{section: {title}, units: [{', '.join(half)}]}}\n" for title, half in halves)
    contents = grouped if sections else "".join(f"  - {unit}\n" for unit in units)
    yaml = f"contents:\n{contents}tracking: {{launch: unit, mastery_score: 0.5}}\n"
    small = small_course(tmp_path, {name: choice(f"q-{name}", points[name]) for name in points}, yaml=yaml)
    whole = rolled_up(
        organization(manifest(packed(small))), {name: Status(True, True, score) for name, score in scores.items()}
    )
    assert whole.score == pytest.approx(
        sum(points[name] * scores[name] for name in points) / sum(points.values()), abs=1e-3
    )
