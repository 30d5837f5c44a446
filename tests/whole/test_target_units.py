"""A course with each unit launched apart, in every target: each is tracked by itself, what they share is there once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from scormforge.lms.server import StandIn
from tests.whole.every_target import Learner, becomes_known, built_for_all
from tests.whole.learner import PAGES, PATIENCE, RIGHT, hurry, is_locked, stands, turn
from tests.whole.nearest import nearest
from tests.whole.targets import Meaning, Offered, Reached
from tests.whole.test_targets import ALL_RIGHT, MET, TARGETS

UNIT_PASSED = Meaning(MET, {"climb": MET}, ALL_RIGHT[2:], location="6", spent_time=True)
"""Everything right in the second unit."""


@pytest.fixture(scope="module")
def units(lms: StandIn, tmp_path_factory: pytest.TempPathFactory) -> tuple[Offered, ...]:
    """The small course with each unit launched apart."""
    return built_for_all(lms, tmp_path_factory.mktemp("units"), "  completion: pages\n  launch: unit\n")


def test_each_unit_is_launched_and_tracked_by_itself(
    lms: StandIn, units: tuple[Offered, ...], browser: Browser
) -> None:
    several = [each for each in units if len(each.outline.units) > 1]
    assert {each.target for each in several} == {*TARGETS} - {"xapi"}
    for each in several:
        context = browser.new_context()
        learner = Learner(lms, each, context, "unit-by-unit")
        climb = next(unit for unit in each.outline.units if unit.href == "index-climb.html")
        hurry(learner.begins(climb.id), RIGHT)
        learner.leaves()
        becomes_known(learner, nearest(UNIT_PASSED, each.standard, left=True))
        choose = next(unit for unit in each.outline.units if unit.href != climb.href)
        frame = learner.begins(choose.id)
        expect(frame.locator("#position")).to_have_text("Page 1 of 3")
        turn(frame)
        assert not is_locked(frame, "q-look")
        if each.standard != "web":
            assert learner.known().unit == Reached()
            assert learner.known().interactions == ()
        context.close()


def test_a_unit_behind_the_contents_page_of_an_xapi_package_speaks_of_itself(
    lms: StandIn, units: tuple[Offered, ...], browser: Browser
) -> None:
    (xapi,) = (each for each in units if each.target == "xapi")
    launch = lms.launch(xapi.package, learner="unit-by-unit")
    page = browser.new_context().new_page()
    page.goto(launch.url)
    frame = page.frames[1]
    frame.click("a[data-unit=climb]", timeout=PATIENCE)
    frame.wait_for_selector("#player-data", state="attached", timeout=PATIENCE)
    hurry(stands(frame), RIGHT)
    expect(frame.locator("#save")).to_have_text("Saved", timeout=PATIENCE)
    said = {(each["verb"]["id"].rpartition("/")[2], each["object"]["id"]) for each in lms.statements(launch.attempt_id)}
    passed = [activity.rpartition("/")[2] for verb, activity in said if verb in ("completed", "passed")]
    page.context.close()
    assert passed == ["climb", "climb"]


def test_what_units_share_is_in_a_package_once(units: tuple[Offered, ...]) -> None:
    for each in units:
        contents = [each.tree.read(path) for path in each.tree]
        assert len(set(contents)) == len(contents), each.target
        pages = [path for path in each.tree if path.startswith("pages/")]
        assert len(pages) == len(PAGES), each.target
        assert [path for path in each.tree if path.endswith("player.js")] == ["player.js"], each.target
