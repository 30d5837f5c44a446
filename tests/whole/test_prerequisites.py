"""A learner opens one unit after the other: what the player tells an LMS of SCORM 2004 opens those that wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scormforge import api
from scormforge.diagnostics import UsageError
from scormforge.lms.server import Launch, StandIn
from tests.compiling.small_courses import choice, small_course
from tests.standards.scorm2004.gates import Gates
from tests.standards.scorm2004.test_rollup import organization
from tests.standards.scorm2004.test_write import manifest
from tests.whole.learner import PATIENCE, answer, launched

CONTENTS = """\
contents:
  - {unit: why, title: Why, pages: [one]}
  - {unit: test, title: Test, requires: [why], pages: [two]}
  - {unit: end, title: End, requires: [why, test], pages: [three]}
tracking: {launch: unit, completion: both, mastery_score: 0.8, attempts: 1}
"""


def until(holds: Callable[[], bool]) -> None:
    """Wait for what the player sends a moment later."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def said(lms: StandIn, launch: Launch) -> dict[str, bool]:
    """What a unit told of its objectives, by id, as far as it is committed."""
    values = lms.values(launch.attempt_id)
    places = range(int(values.get("cmi.objectives._count", "10")))
    statuses = {
        values.get(f"cmi.objectives.{place}.id", ""): values.get(f"cmi.objectives.{place}.success_status", "unknown")
        for place in places
    }
    return {name: status == "passed" for name, status in statuses.items() if name and status != "unknown"}


@pytest.mark.parametrize("target", ["scorm2004", "scorm2004-3rd"])
@pytest.mark.parametrize(("given", "end"), [("Second code", {"Why", "Test", "End"}), ("First", {"Why", "Test"})])
def test_units_open_one_after_the_other(
    lms: StandIn, fresh_page: Page, tmp_path: Path, target: str, given: str, end: set[str]
) -> None:
    small = small_course(tmp_path / "course", {"one": "Text.\n", "two": choice("q"), "three": "Text.\n"}, yaml=CONTENTS)
    built = api.build(small.folder, [target], tmp_path / "out")
    checked = api.validate(built.packages[0].path)
    assert checked.tree is not None and checked.outline is not None
    number = lms.add(checked.tree, checked.outline)
    gates = Gates(organization(manifest(checked.tree)))
    why, test, _ = (unit.id for unit in checked.outline.units)
    assert gates.open_units() == {"Why"}
    with pytest.raises(UsageError, match="“Test” cannot be opened now: it is closed"):
        lms.launch(number, unit=test)

    launch = lms.launch(number, unit=why)
    launched(fresh_page, launch)
    until(lambda: said(lms, launch) == {"done:why": True})
    tell(gates, "Why", said(lms, launch))
    assert gates.open_units() == {"Why", "Test"}

    launch = lms.launch(number, unit=test)
    frame = launched(fresh_page, launch)
    answer(frame, "q", (given,))
    until(lambda: lms.values(launch.attempt_id).get("cmi.success_status") in ("passed", "failed"))
    tell(gates, "Test", said(lms, launch))
    assert gates.open_units() == end


def tell(gates: Gates, unit: str, told: dict[str, bool]) -> None:
    for objective, satisfied in told.items():
        gates.tell(unit, objective, satisfied)
