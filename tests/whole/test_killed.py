"""kill -9: what a learner did two seconds before the browser dies is in the LMS's store, and nothing is there twice."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import BrowserContext, Frame, Playwright, expect

from scormforge.course.state import Response, SavedAnswer, decode_state
from scormforge.lms.server import Launch, StandIn
from scormforge.lms.store import Store
from tests.whole.killing import Killable, killable_browser
from tests.whole.learner import (
    PAGES,
    RIGHT,
    check,
    chosen,
    enter,
    hurry,
    interactions,
    is_locked,
    launched,
    saved,
    turn,
)
from tests.whole.publishing import Published, offered

AGE = 2.0
"""Seconds between what the learner did last and the kill."""

ASKED_ON = {"q-look": "look-over", "q-load": "load", "q-angle": "angle", "q-hold": "hold", "q-reach": "reach"}
KEPT: dict[str, tuple[int, Response, str]] = {
    "q-look": (0, (1,), "1"),
    "q-load": (1, "53.5", "53.5"),
    "q-angle": (2, {0: "four", 1: "one"}, "four | one"),
    "q-hold": (3, False, "f"),
    "q-reach": (4, (0, 2), "0,2"),
}
"""Question → its slot, the response in the saved state, and in the LMS's record of the interaction."""


def test_what_is_two_seconds_old_survives_the_death_of_the_browser(
    playwright: Playwright, ladders: Published, tmp_path: Path, fresh_context: BrowserContext
) -> None:
    """One learner a question, each having just answered it, and one who has just turned the page; then kill -9."""
    with StandIn(tmp_path / "lms.sqlite") as lms:
        course = offered(lms, ladders)
        launches = {learner: lms.launch(course, learner=learner) for learner in [*ASKED_ON, "turned"]}
        with killable_browser(playwright, tmp_path / "profile") as victim:
            frames = {learner: at_work(victim, learner, launch) for learner, launch in launches.items()}
            for question in ASKED_ON:
                enter(frames[question], question, RIGHT[question])
            for question in ASKED_ON:
                check(frames[question], question)
            assert turn(frames["turned"]) == "angle"
            time.sleep(AGE)
            victim.kill()
        stored = {learner: read_by_others(tmp_path / "lms.sqlite", launch) for learner, launch in launches.items()}
        assert {question: answered(stored[question]) for question in ASKED_ON} == {
            question: ({slot: SavedAnswer(response, 1, 1, True)}, [(question, text, "correct")])
            for question, (slot, response, text) in KEPT.items()
        }
        assert {learner: place(values) for learner, values in stored.items()} == {
            learner: (list(range(PAGES.index(page) + 1)), str(PAGES.index(page)), "incomplete")
            for learner, page in [*ASKED_ON.items(), ("turned", "angle")]
        }
        page = fresh_context.new_page()
        for question in ASKED_ON:
            goes_on(launched(page, lms.launch(course, learner=question)), question)
            assert answered(lms.values(launches[question].attempt_id)) == answered(stored[question])


def at_work(victim: Killable, learner: str, launch: Launch) -> Frame:
    """A learner on the page of the question, with everything before it saved."""
    frame = launched(victim.browser.new_context().new_page(), launch)
    hurry(frame, {}, until=ASKED_ON.get(learner, "load"))
    saved(frame)
    return frame


def goes_on(frame: Frame, question: str) -> None:
    """In another browser, where the dead one stopped."""
    expect(frame.locator("article.page")).to_have_attribute("data-page", ASKED_ON[question])
    assert chosen(frame, question) == RIGHT[question]
    assert is_locked(frame, question)
    saved(frame)


def read_by_others(path: Path, launch: Launch) -> Mapping[str, str]:
    """What stands in the store's file, read by somebody else than the LMS that writes it."""
    store = Store(path)
    try:
        return store.attempt(launch.attempt_id).values
    finally:
        store.close()


def answered(values: Mapping[str, str]) -> tuple[Mapping[int, SavedAnswer], list[tuple[str, str, str]]]:
    """Answers in the saved state, and interactions."""
    return decode_state(values["cmi.suspend_data"]).answers, interactions(values)


def place(values: Mapping[str, str]) -> tuple[list[int], str, str]:
    """Slots of the pages seen, the bookmark's page, and the status."""
    seen = sorted(decode_state(values["cmi.suspend_data"]).seen)
    return seen, values["cmi.core.lesson_location"].partition("#")[0], values["cmi.core.lesson_status"]
