"""Visits to a built course at an LMS that refuses, dies, throws or hangs: the learner is told, and nothing is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from scormforge.lms.faults import CALL
from scormforge.lms.server import Faults, Launch, RequestFault, StandIn
from tests.whole.learner import (
    RIGHT,
    WRONG,
    answer,
    banners,
    chosen,
    closed,
    enter,
    is_locked,
    launched,
    open_page,
    ready,
    recorded,
    saved,
    shown,
    soon,
    state,
    turn,
    verdict,
)

KEPT = "The LMS is not taking your work at the moment. It is kept on this device and sent as soon as the LMS answers."
REOPEN = (
    "The LMS does not answer any more. Your work is kept on this device. Please open the course from your LMS again."
)
REFUSED = (
    "The LMS did not let the course start, so nothing you do here is recorded. "
    "Please close it and open it from your LMS again."
)
ADDED = "Work that was kept on this device has been added to your progress."
LOOK, LOAD = ("q-look", "1", "correct"), ("q-load", "12", "wrong")


def fails_from_now(lms: StandIn, course: int, learner: str, faults: Faults) -> None:
    """The LMS does this wrong at the learner's attempt, in the session that is open too."""
    lms.launch(course, learner=learner, faults=faults)


def work_through_two_questions(frame: Frame) -> None:
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    turn(frame)
    answer(frame, "q-load", WRONG["q-load"])


def closed_and_heard(lms: StandIn, launch: Launch, page: Page) -> None:
    """Close the tab, and wait until the LMS has heard the last words of it."""
    closed(page)
    soon(lambda: lms.calls(launch.attempt_id)[-1].name, "LMSFinish")


def comes_back(lms: StandIn, course: int, learner: str, context: BrowserContext) -> tuple[Launch, Frame]:
    """A sound launch, once everything is saved."""
    launch = lms.launch(course, learner=learner)
    frame = launched(context.new_page(), launch)
    saved(frame)
    return launch, frame


def has_everything_once(lms: StandIn, launch: Launch, frame: Frame) -> None:
    soon(lambda: recorded(lms, launch), [LOOK, LOAD])
    kept = state(lms, launch)
    assert sorted(kept.seen) == [0, 1, 2]
    assert {slot: (each.score, each.done) for slot, each in kept.answers.items()} == {0: (1, True), 1: (0, True)}
    open_page(frame, "Look it over")
    assert chosen(frame, "q-look") == RIGHT["q-look"]
    assert is_locked(frame, "q-look")


FAULTS = {
    "refuses commits": Faults(refuse_commit=True, refuse_finish=True),
    "is dead": Faults(dead=True),
    "throws": Faults(throws=True),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_lms_that_fails_in_mid_visit_has_everything_once_after_the_next_launch(
    lms: StandIn, course: int, fresh_context: BrowserContext, fault: str
) -> None:
    learner = f"meets-{fault.replace(' ', '-')}"
    page = fresh_context.new_page()
    launch = lms.launch(course, learner=learner)
    frame = launched(page, launch)
    saved(frame)
    fails_from_now(lms, course, learner, FAULTS[fault])
    work_through_two_questions(frame)
    expect(frame.locator("#save")).to_have_text("Kept on this device")
    assert KEPT in banners(frame)
    closed_and_heard(lms, launch, page)
    launch, frame = comes_back(lms, course, learner, fresh_context)
    assert ADDED in banners(frame)
    has_everything_once(lms, launch, frame)


def test_an_lms_that_takes_work_again_gets_it_in_the_same_visit(lms: StandIn, course: int, fresh_page: Page) -> None:
    launch = lms.launch(course, learner="recovers")
    frame = launched(fresh_page, launch)
    saved(frame)
    fails_from_now(lms, course, "recovers", Faults(refuse_commit=True))
    work_through_two_questions(frame)
    expect(frame.locator("#save")).to_have_text("Kept on this device")
    assert banners(frame) == [KEPT]
    fails_from_now(lms, course, "recovers", Faults())
    saved(frame)
    assert banners(frame) == []
    has_everything_once(lms, launch, frame)


def test_an_lms_that_never_took_anything_has_everything_once_after_the_next_launch(
    lms: StandIn, course: int, fresh_context: BrowserContext
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(course, learner="never-taken", faults=Faults(refuse_commit=True, refuse_finish=True))
    frame = launched(page, launch)
    work_through_two_questions(frame)
    expect(frame.locator("#save")).to_have_text("Kept on this device")
    closed_and_heard(lms, launch, page)
    launch, frame = comes_back(lms, course, "never-taken", fresh_context)
    assert ADDED in banners(frame)
    has_everything_once(lms, launch, frame)


REFUSALS = {"initialise": Faults(refuse_initialize=True), "dead": Faults(dead=True), "throws": Faults(throws=True)}


@pytest.mark.parametrize("fault", REFUSALS)
def test_a_launch_that_is_refused_can_be_read_and_does_not_promise_to_keep_anything(
    lms: StandIn, course: int, fresh_context: BrowserContext, fault: str
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(course, learner=f"refused-{fault}", faults=REFUSALS[fault])
    frame = launched(page, launch)
    work_through_two_questions(frame)
    assert verdict(frame, "q-load") == "Not right"
    assert banners(frame) == [REFUSED]
    assert not frame.locator("#save").is_visible()
    frame.click("#leave")
    expect(frame.locator("article.screen h1")).to_have_text("You have left the course")
    page.close()
    assert lms.values(launch.attempt_id) == {}
    assert {call.name for call in lms.calls(launch.attempt_id)} & {"LMSSetValue", "LMSCommit", "LMSFinish"} == set()
    launch, frame = comes_back(lms, course, f"refused-{fault}", fresh_context)
    assert (shown(frame), banners(frame), recorded(lms, launch)) == ("when", [], [])


def test_a_reloaded_page_that_is_refused_keeps_its_work_for_the_next_launch(
    lms: StandIn, course: int, fresh_context: BrowserContext
) -> None:
    page = fresh_context.new_page()
    frame = launched(page, lms.launch(course, learner="reloaded"))
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    saved(frame)
    fails_from_now(lms, course, "reloaded", Faults(refuse_initialize=True))
    page.reload()
    frame = ready(page)
    expect(frame.locator("article.page")).to_have_attribute("data-page", "look-over")
    assert banners(frame)[0] == REOPEN
    turn(frame)
    answer(frame, "q-load", WRONG["q-load"])
    expect(frame.locator("#save")).to_have_text("Kept on this device")
    page.close()
    launch, frame = comes_back(lms, course, "reloaded", fresh_context)
    assert ADDED in banners(frame)
    has_everything_once(lms, launch, frame)


def test_what_is_done_just_before_closing_outlives_an_lms_that_only_promises(
    lms: StandIn, course: int, fresh_context: BrowserContext
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(course, learner="in-a-hurry")
    frame = launched(page, launch)
    turn(frame)
    saved(frame)
    fails_from_now(lms, course, "in-a-hurry", Faults(refuse_commit=True, refuse_finish=True))
    answer(frame, "q-look", RIGHT["q-look"])
    turn(frame)
    closed_and_heard(lms, launch, page)  # the page was told "true", since it could not wait; the LMS said "false"
    assert recorded(lms, launch) == []
    launch, frame = comes_back(lms, course, "in-a-hurry", fresh_context)
    soon(lambda: recorded(lms, launch), [LOOK])
    expect(frame.locator("article.page")).to_have_attribute("data-page", "load")
    open_page(frame, "Look it over")
    assert chosen(frame, "q-look") == RIGHT["q-look"]


def test_an_answer_is_on_the_device_before_an_lms_that_hangs_has_it(
    lms: StandIn, course: int, fresh_context: BrowserContext
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(course, learner="waits", faults=Faults(hang_seconds=0.4))  # the start: 2.4 s without a breath
    frame = launched(page, launch)
    assert len(lms.calls(launch.attempt_id)) == 10
    turn(frame)
    saved(frame)
    before = len(lms.calls(launch.attempt_id))
    fails_from_now(lms, course, "waits", Faults(hang_seconds=1))
    enter(frame, "q-look", RIGHT["q-look"])
    frame.evaluate("document.querySelector('form.question').requestSubmit()")
    soon(lambda: len(lms.calls(launch.attempt_id)) > before + 1, True)
    page.close()  # while the answer is on its way, one call a second
    assert recorded(lms, launch) == []
    launch, frame = comes_back(lms, course, "waits", fresh_context)
    soon(lambda: recorded(lms, launch), [LOOK])
    assert shown(frame) == "look-over"
    assert chosen(frame, "q-look") == RIGHT["q-look"]


def test_the_saved_state_whose_answer_got_lost_is_asked_for_again(
    lms: StandIn, course: int, fresh_context: BrowserContext
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(course, learner="first-answer-lost")
    work_through_two_questions(launched(page, launch))
    soon(lambda: recorded(lms, launch), [LOOK, LOAD])
    closed_and_heard(lms, launch, page)
    lost = RequestFault("lost answer", method=CALL, resource="GetValue", on=(1,))
    launch = lms.launch(course, learner="first-answer-lost", faults=Faults(requests=(lost,)))
    frame = launched(fresh_context.new_page(), launch)
    saved(frame)
    has_everything_once(lms, launch, frame)
