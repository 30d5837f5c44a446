"""Visits to a built course at a record store, in cmi5 and xAPI: what is sent is right, little, and never lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from scormforge import api
from scormforge.lms.server import Faults, Launch, RequestFault, StandIn
from scormforge.xapi.profile import profile_problems
from scormforge.xapi.validity import statement_problems
from scormforge.xapi.versions import VERSIONS
from tests.whole.learner import RIGHT, WRONG, answer, check, closed, enter, hurry, launched, saved, soon, turn
from tests.whole.publishing import SOURCES

TARGETS = ("xapi", "cmi5")
BY_LMS = ("launched", "abandoned", "satisfied")
KEPT = "Kept on this device"
LEFT = "Your work is saved"
DOWN = Faults(requests=(RequestFault("status"),))
REQUESTS_AT_START = 8
PAGES_WITH_QUESTIONS = ("q-look", "q-load", "q-angle", "q-hold", "q-reach")


@pytest.fixture(scope="module")
def courses(lms: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, int]:
    """The small course's number at the LMS, by target."""
    out = tmp_path_factory.mktemp("records")
    built = api.build(SOURCES, TARGETS, out, api.BuildOptions(locked=True, cached=False))
    assert not [*built.report]
    checked = [api.validate(package.path) for package in built.packages]
    assert not [found for each in checked for found in each.report]
    return {
        target: lms.add(each.tree, each.outline)
        for target, each in zip(TARGETS, checked, strict=True)
        if each.tree and each.outline
    }


def verbs(lms: StandIn, launch: Launch) -> list[str]:
    """Last words of the verbs of what was stated, without what the LMS itself says, in the order it was stored."""
    return [verb_of(each) for each in said_by_player(lms, launch)]


def answers(lms: StandIn, launch: Launch) -> list[tuple[str, bool]]:
    """Answers in the order they were stored: question, whether it was right."""
    return [
        (statement["object"]["id"].rpartition("/")[2], statement["result"]["success"])
        for statement in lms.statements(launch.attempt_id)
        if statement["verb"]["id"].endswith("/answered")
    ]


def said_by_player(lms: StandIn, launch: Launch) -> list[Mapping[str, Any]]:
    """What was stated in this attempt, by the content alone."""
    return [each for each in lms.statements(launch.attempt_id) if verb_of(each) not in BY_LMS]


def verb_of(statement: Mapping[str, Any]) -> str:
    return str(statement["verb"]["id"]).rpartition("/")[2]


def leave(frame: Frame) -> None:
    """Until the player says goodbye, or the LMS has the window again."""
    frame.click("#leave")
    expect(frame.locator("h1", has_text=re.compile(f"^({LEFT}|Course closed)$"))).to_be_visible()


def work_through_two_questions(frame: Frame) -> None:
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    turn(frame)
    answer(frame, "q-load", WRONG["q-load"])


@pytest.mark.parametrize("target", TARGETS)
def test_all_that_is_stated_with_right_and_wrong_answers_fits_the_standard_and_our_profile(
    lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext, target: str
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(courses[target], learner="plays")
    frame = launched(page, launch)
    saved(frame)
    assert len(lms.calls(launch.attempt_id)) <= REQUESTS_AT_START
    for question in PAGES_WITH_QUESTIONS:
        turn(frame)
        answer(frame, question, RIGHT[question] if question != "q-load" else WRONG[question])
    turn(frame)
    saved(frame)
    leave(frame)
    soon(lambda: verbs(lms, launch)[-1], "terminated")
    stated, own = lms.statements(launch.attempt_id), said_by_player(lms, launch)
    problems = [(verb_of(each), said) for each in own for said in profile_problems(each, target)]
    problems += [(version, said) for each in own for version in VERSIONS for said in statement_problems(each, version)]
    assert problems == []
    counted = Counter(verbs(lms, launch))
    assert (counted["initialized"], counted["completed"], counted["passed"], counted["terminated"]) == (1, 1, 1, 1)
    assert verbs(lms, launch)[0] == "initialized"
    assert counted["answered"] == len(RIGHT)
    assert len({each["id"] for each in stated}) == len(stated)


@pytest.mark.parametrize("target", TARGETS)
def test_an_answer_costs_two_requests_and_those_that_follow_at_once_share_them(
    lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext, target: str
) -> None:
    launch = lms.launch(courses[target], learner="counts")
    frame = launched(fresh_context.new_page(), launch)

    def asked_after(act: Callable[[], None]) -> list[str]:
        before = len(lms.calls(launch.attempt_id))
        act()
        saved(frame)
        return [call.name for call in lms.calls(launch.attempt_id)[before:]]

    saved(frame)
    both = ["POST statements", "PUT activities/state"]
    two = {"q-look": RIGHT["q-look"], "q-load": WRONG["q-load"]}
    assert asked_after(lambda: hurry(frame, two, until="angle")) == both
    assert answers(lms, launch) == [("q-look", True), ("q-load", False)]
    enter(frame, "q-angle", RIGHT["q-angle"])
    assert asked_after(lambda: check(frame, "q-angle")) == both


@pytest.mark.parametrize("target", TARGETS)
def test_answers_given_while_the_store_is_down_arrive_later_in_order_and_once(
    lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext, target: str
) -> None:
    launch = lms.launch(courses[target], learner="meets-a-gap")
    frame = launched(fresh_context.new_page(), launch)
    saved(frame)
    lms.set_faults(launch.attempt_id, DOWN)
    work_through_two_questions(frame)
    expect(frame.locator("#save")).to_have_text(KEPT, timeout=15_000)
    assert answers(lms, launch) == []
    lms.set_faults(launch.attempt_id, Faults())
    saved(frame)
    assert answers(lms, launch) == [("q-look", True), ("q-load", False)]


def test_answers_that_wait_in_a_closed_tab_arrive_after_the_next_launch(
    lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(courses["xapi"], learner="closes")
    frame = launched(page, launch)
    saved(frame)
    lms.set_faults(launch.attempt_id, DOWN)
    work_through_two_questions(frame)
    expect(frame.locator("#save")).to_have_text(KEPT, timeout=15_000)
    closed(page)
    launch = lms.launch(courses["xapi"], learner="closes")
    saved(launched(fresh_context.new_page(), launch))
    assert answers(lms, launch) == [("q-look", True), ("q-load", False)]
    assert verbs(lms, launch) == ["initialized", "answered", "answered", "scored", "resumed"]


@pytest.mark.parametrize("target", TARGETS)
def test_a_later_launch_asks_no_more_than_a_start_may(
    lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext, target: str
) -> None:
    page = fresh_context.new_page()
    frame = launched(page, lms.launch(courses[target], learner="returns"))
    work_through_two_questions(frame)
    saved(frame)
    leave(frame)
    launch = lms.launch(courses[target], learner="returns")
    before = len(lms.calls(launch.attempt_id))
    frame = launched(fresh_context.new_page(), launch)
    saved(frame)
    frame.page.wait_for_timeout(2_500)
    assert 0 < len(lms.calls(launch.attempt_id)) - before <= REQUESTS_AT_START
