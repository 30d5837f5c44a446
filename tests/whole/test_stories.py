"""Visits to a built course at a sound LMS, from the first launch to the look back, and what the LMS has of them."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Frame, Page, expect

from scormforge.lms.server import Launch, StandIn
from scormforge.lms.trace import render_trace
from tests.whole.learner import (
    PAGES,
    RIGHT,
    WRONG,
    answer,
    banners,
    chosen,
    closed,
    done_marks,
    go_through,
    hurry,
    is_locked,
    launched,
    open_page,
    ready,
    recorded,
    results,
    saved,
    shown,
    soon,
    state,
    turn,
    verdict,
)

FIRST_LAUNCH = """\
LMSInitialize("") -> "true"
LMSGetValue("cmi.suspend_data") -> ""
LMSGetValue("cmi.core.lesson_status") -> "not attempted"
LMSGetValue("cmi.core.lesson_mode") -> "normal"
LMSGetValue("cmi.core.credit") -> "credit"
LMSGetValue("cmi.student_data.mastery_score") -> "70"
LMSSetValue("cmi.core.lesson_status", "incomplete") -> "true"
LMSSetValue("cmi.core.exit", "suspend") -> "true"
LMSSetValue("cmi.suspend_data", "…") -> "true"
LMSCommit("") -> "true\""""
ALL_RIGHT = [
    ("q-look", "1", "correct"),
    ("q-load", "53.5", "correct"),
    ("q-angle", "four | one", "correct"),
    ("q-hold", "f", "correct"),
    ("q-reach", "0,2", "correct"),
]
ALL_WRONG = [
    ("q-look", "2", "wrong"),
    ("q-load", "12", "wrong"),
    ("q-angle", "three | two", "wrong"),
    ("q-hold", "t", "wrong"),
    ("q-reach", "1", "wrong"),
    ("q-reach", "1", "wrong"),
]


def values(lms: StandIn, launch: Launch) -> dict[str, str | None]:
    """Status, raw score and exit as the LMS has them."""
    stored = lms.values(launch.attempt_id)
    return {name: stored.get(f"cmi.core.{name}") for name in ("lesson_status", "score.raw", "exit")}


def without_exit(lms: StandIn, launch: Launch) -> dict[str, str]:
    """All that is stored, but for the LMS's own note of how the last session ended (RTE 1.2 3.4.4, cmi.core.exit)."""
    return {name: value for name, value in lms.values(launch.attempt_id).items() if name != "cmi.core.exit"}


def trace(lms: StandIn, launch: Launch) -> str:
    state_text = re.compile(r'(suspend_data", ")[\w-]+')
    return state_text.sub(r"\1…", render_trace(lms.calls(launch.attempt_id)))


def sessions(lms: StandIn, launch: Launch) -> list[list[str]]:
    """Names of the calls of each session, in order."""
    found: dict[int, list[str]] = {}
    for call in lms.calls(launch.attempt_id):
        found.setdefault(call.session, []).append(call.name)
    return list(found.values())


def test_a_first_launch_makes_ten_calls_and_leaves_nothing_to_chance(
    lms: StandIn, course: int, fresh_page: Page
) -> None:
    launch = lms.launch(course, learner="first")
    frame = launched(fresh_page, launch)
    saved(frame)
    assert trace(lms, launch) == FIRST_LAUNCH
    assert shown(frame) == "when"
    assert banners(frame) == []
    assert sorted(state(lms, launch).seen) == [0]


def test_a_learner_who_comes_back_is_at_the_very_place(
    lms: StandIn, course: int, fresh_context: BrowserContext
) -> None:
    launch = lms.launch(course, learner="back")
    page = fresh_context.new_page()
    page.set_viewport_size({"width": 390, "height": 500})
    frame = launched(page, launch)
    turn(frame)
    answer(frame, "q-look", WRONG["q-look"])
    for _ in range(3):
        turn(frame)
    assert shown(frame) == "hold"
    heading = frame.locator("#h-what-this-means-for-tools")
    heading.evaluate("each => each.scrollIntoView({block: 'start'})")
    before = heading.evaluate("each => each.getBoundingClientRect().top")
    page.wait_for_timeout(700)  # the place is noted once scrolling rests
    closed(page)
    soon(lambda: lms.values(launch.attempt_id).get("cmi.core.lesson_location"), "4#h-what-this-means-for-tools")
    assert values(lms, launch) == {"lesson_status": "incomplete", "score.raw": None, "exit": "suspend"}

    page = fresh_context.new_page()
    page.set_viewport_size({"width": 390, "height": 500})
    again = lms.launch(course, learner="back")
    frame = launched(page, again)
    expect(frame.locator("article.page")).to_have_attribute("data-page", "hold")
    assert again.attempt_id == launch.attempt_id
    assert (
        abs(frame.locator("#h-what-this-means-for-tools").evaluate("e => e.getBoundingClientRect().top") - before) < 80
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    read = ["When a ladder is the right tool", "Look it over", "What it may carry", "The right angle"]
    assert done_marks(frame) == [*read, "Three points of contact"]
    open_page(frame, "Look it over")
    assert chosen(frame, "q-look") == WRONG["q-look"]
    assert is_locked(frame, "q-look")
    assert verdict(frame, "q-look") == "Not right"
    assert len(sessions(lms, launch)[1]) <= 10 + 2  # the start, and the page opened by hand


def test_a_learner_passes_and_looks_back_without_writing_anything(
    lms: StandIn, course: int, fresh_context: BrowserContext
) -> None:
    launch = lms.launch(course, learner="passes")
    page = fresh_context.new_page()
    frame = launched(page, launch)
    go_through(frame, RIGHT)
    saved(frame)
    assert recorded(lms, launch) == ALL_RIGHT
    assert values(lms, launch) == {"lesson_status": "passed", "score.raw": "100", "exit": "suspend"}
    assert results(frame)[""] == "Passed"
    frame.click("#leave")
    expect(frame.locator("article.screen h1")).to_have_text("Your work is saved")
    closed(page)
    assert (lms.standing(launch.attempt_id).status, lms.standing(launch.attempt_id).score) == ("passed", 1.0)
    assert [call.diagnostic for call in lms.calls(launch.attempt_id) if call.error != "0"] == []

    kept = without_exit(lms, launch)
    page = fresh_context.new_page()
    review = lms.launch(course, learner="passes")
    frame = launched(page, review)
    assert banners(frame) == ["You are looking back at a finished attempt. Nothing you do here is recorded."]
    open_page(frame, "Look it over")
    assert chosen(frame, "q-look") == RIGHT["q-look"]
    assert is_locked(frame, "q-look")
    assert results(frame)["Your score"] == "100%"
    closed(page)
    soon(lambda: sessions(lms, review)[-1][-1], "LMSFinish")
    assert set(sessions(lms, review)[-1]) == {"LMSInitialize", "LMSGetValue", "LMSFinish"}
    assert without_exit(lms, review) == kept


def test_a_learner_who_fails_may_try_again_and_pass(lms: StandIn, course: int, fresh_page: Page) -> None:
    launch = lms.launch(course, learner="tries-again")
    frame = launched(fresh_page, launch)
    hurry(frame, WRONG)
    saved(frame)
    assert recorded(lms, launch) == ALL_WRONG
    assert values(lms, launch) == {"lesson_status": "incomplete", "score.raw": None, "exit": "suspend"}
    assert results(frame) == {
        "": "Not passed yet",
        "Your score": "0%",
        "Pages read": "7 of 7",
        "Questions answered": "5 of 5",
        "Attempt": "1 of 2",
    }
    start_again(frame)
    assert shown(frame) == "look-over"
    assert not is_locked(frame, "q-look")
    assert chosen(frame, "q-look") == ()
    hurry(frame, RIGHT)
    saved(frame)
    assert recorded(lms, launch) == ALL_WRONG + ALL_RIGHT
    assert values(lms, launch) == {"lesson_status": "passed", "score.raw": "100", "exit": "suspend"}


def test_a_learner_who_fails_the_last_attempt_has_failed(
    lms: StandIn, course: int, fresh_context: BrowserContext
) -> None:
    launch = lms.launch(course, learner="fails")
    page = fresh_context.new_page()
    frame = launched(page, launch)
    hurry(frame, WRONG)
    results(frame)
    start_again(frame)
    hurry(frame, {**WRONG, "q-hold": RIGHT["q-hold"]})
    saved(frame)
    assert values(lms, launch) == {"lesson_status": "failed", "score.raw": "20", "exit": "suspend"}
    found = results(frame)
    assert (found[""], found["Your score"], found["Attempt"]) == ("Not passed", "20%", "2 of 2")
    assert frame.get_by_role("button", name="Try the questions again").count() == 0
    closed(page)
    soon(lambda: sessions(lms, launch)[-1][-1], "LMSFinish")
    assert lms.standing(launch.attempt_id).status == "failed"


def test_a_reload_in_mid_page_loses_nothing_and_doubles_nothing(lms: StandIn, course: int, fresh_page: Page) -> None:
    launch = lms.launch(course, learner="reloads")
    frame = launched(fresh_page, launch)
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    fresh_page.reload()  # before the answer was due at the LMS
    frame = ready(fresh_page)
    expect(frame.locator("article.page")).to_have_attribute("data-page", "look-over")
    assert chosen(frame, "q-look") == RIGHT["q-look"]
    assert is_locked(frame, "q-look")
    saved(frame)
    soon(lambda: recorded(lms, launch), ALL_RIGHT[:1])
    assert sorted(state(lms, launch).seen) == [0, 1]
    assert len(sessions(lms, launch)) == 2


def test_two_learners_of_one_course_do_not_meet(lms: StandIn, course: int, fresh_context: BrowserContext) -> None:
    one, other = lms.launch(course, learner="one"), lms.launch(course, learner="other")
    page = fresh_context.new_page()
    frame = launched(page, one)
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    closed(page)
    frame = launched(fresh_context.new_page(), other)
    saved(frame)
    assert shown(frame) == PAGES[0]
    assert recorded(lms, other) == []
    soon(lambda: recorded(lms, one), ALL_RIGHT[:1])


def start_again(frame: Frame) -> None:
    """Begin a new attempt at the questions from the results page."""
    frame.get_by_role("button", name="Try the questions again").click()
    frame.get_by_role("button", name="Start again").click()
    expect(frame.locator("article.page form.question")).to_be_visible()
