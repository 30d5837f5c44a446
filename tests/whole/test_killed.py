"""kill -9: what a learner did two seconds before the browser dies is in the LMS's store, and nothing is there twice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from scormforge.course.state import Response, decode_state
from scormforge.lms.server import Launch, StandIn
from scormforge.lms.store import Store
from tests.whole.killing import killable_browser
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
)
from tests.whole.publishing import Published, offered

AGE = 2.0
"""Seconds between what the learner did last and the kill."""

ASKED_ON = {"q-look": "look-over", "q-load": "load", "q-angle": "angle", "q-hold": "hold", "q-reach": "reach"}
SLOTS = {"q-look": 0, "q-load": 1, "q-angle": 2, "q-hold": 3, "q-reach": 4}
KEPT: dict[str, tuple[Response, str]] = {
    "q-look": ((1,), "1"),
    "q-load": ("53.5", "53.5"),
    "q-angle": ({0: "four", 1: "one"}, "four, one"),
    "q-hold": (False, "f"),
    "q-reach": ((0, 2), "0,2"),
}
"""Question → the response in the saved state, and in the LMS's record of the interaction."""


class Killed:
    """What is left when the browser is dead: the LMS, which went on, and its store."""

    def __init__(self, lms: StandIn, store: Path, course: int, launches: dict[str, Launch]) -> None:
        self.lms, self.course, self.launches = lms, course, launches
        self._store = store

    def values(self, learner: str) -> dict[str, str]:
        """What stands in the store's file, read by somebody else than the LMS."""
        other = Store(self._store)
        try:
            return dict(other.attempt(self.launches[learner].attempt_id).values)
        finally:
            other.close()


@pytest.fixture(scope="module")
def killed(
    playwright: Playwright, ladders: Published, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Killed]:
    """One learner a question, each having just answered it, and one who has just turned the page; then kill -9."""
    folder = tmp_path_factory.mktemp("killed")
    with StandIn(folder / "lms.sqlite") as lms:
        course = offered(lms, ladders)
        launches = {learner: lms.launch(course, learner=learner) for learner in [*ASKED_ON, "turned"]}
        with killable_browser(playwright, folder / "profile") as victim:
            frames = {}
            for learner, launch in launches.items():
                frames[learner] = launched(victim.browser.new_context().new_page(), launch)
                hurry(frames[learner], {}, until=ASKED_ON.get(learner, "load"))
                saved(frames[learner])
            for question in ASKED_ON:
                enter(frames[question], question, RIGHT[question])
            for question in ASKED_ON:
                check(frames[question], question)
            frames["turned"].click("#next")
            expect(frames["turned"].locator("article.page")).to_have_attribute("data-page", "angle")
            time.sleep(AGE)
            victim.kill()
        yield Killed(lms, folder / "lms.sqlite", course, launches)


@pytest.mark.parametrize("question", ASKED_ON)
def test_an_answer_two_seconds_old_is_in_the_store(killed: Killed, question: str) -> None:
    values = killed.values(question)
    state = decode_state(values["cmi.suspend_data"])
    (answer,) = state.answers.values()
    assert (list(state.answers), answer.response, answer.score, answer.done) == (
        [SLOTS[question]],
        KEPT[question][0],
        1,
        True,
    )
    assert interactions(values) == [(question, KEPT[question][1], "correct")]


@pytest.mark.parametrize("question", ASKED_ON)
def test_the_pages_seen_and_the_place_are_in_the_store(killed: Killed, question: str) -> None:
    values = killed.values(question)
    page = PAGES.index(ASKED_ON[question])
    assert sorted(decode_state(values["cmi.suspend_data"]).seen) == list(range(page + 1))
    assert values["cmi.core.lesson_location"].partition("#")[0] == str(page)
    assert values["cmi.core.lesson_status"] == "incomplete"


def test_a_page_turned_two_seconds_ago_is_in_the_store(killed: Killed) -> None:
    values = killed.values("turned")
    assert sorted(decode_state(values["cmi.suspend_data"]).seen) == [0, 1, 2, 3]
    assert values["cmi.core.lesson_location"] == "3"


@pytest.mark.parametrize("question", ASKED_ON)
def test_the_learner_goes_on_in_another_browser_where_the_dead_one_stopped(
    killed: Killed, fresh_context: BrowserContext, question: str
) -> None:
    frame = launched(fresh_context.new_page(), killed.lms.launch(killed.course, learner=question))
    expect(frame.locator("article.page")).to_have_attribute("data-page", ASKED_ON[question])
    assert chosen(frame, question) == RIGHT[question]
    assert is_locked(frame, question)
    saved(frame)
    assert interactions(killed.values(question)) == [(question, KEPT[question][1], "correct")]
