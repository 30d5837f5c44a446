"""Learners who do not wait: what a record store has when the tab is closed a moment after the last answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from scormforge import api
from scormforge.lms.server import Launch, StandIn
from tests.whole.learner import RIGHT, answer, banners, closed, hurry, launched, saved, soon, turn
from tests.whole.publishing import SOURCES

TARGETS = ("xapi", "cmi5")
LAST_QUESTION = "q-reach"
BEFORE = {question: given for question, given in RIGHT.items() if question != LAST_QUESTION}
HIDDEN = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture(scope="module")
def courses(lms: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, int]:
    """The small course's number at the LMS, by target."""
    built = api.build(SOURCES, TARGETS, tmp_path_factory.mktemp("hurry"), api.BuildOptions(locked=True, cached=False))
    checked = [api.validate(package.path) for package in built.packages]
    trees = [(each.tree, each.outline) for each in checked]
    return {
        target: lms.add(tree, outline)
        for target, (tree, outline) in zip(TARGETS, trees, strict=True)
        if tree and outline
    }


def said(lms: StandIn, launch: Launch, *verbs: str) -> list[Mapping[str, Any]]:
    """What was stated with these verbs, in the order it was stored."""
    return [each for each in lms.statements(launch.attempt_id) if verb_of(each) in verbs]


def verb_of(statement: Mapping[str, Any]) -> str:
    return str(statement["verb"]["id"]).rpartition("/")[2]


def up_to_the_last_question(page: Page, launch: Launch) -> None:
    frame = launched(page, launch)
    saved(frame)
    hurry(frame, BEFORE, until="reach")
    page.wait_for_timeout(100)
    saved(frame)


@pytest.mark.parametrize("target", TARGETS)
def test_who_finishes_in_a_second_visit_and_closes_it_at_once_has_finished(
    lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext, target: str
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(courses[target], learner="closes-at-once")
    up_to_the_last_question(page, launch)
    closed(page)
    page = fresh_context.new_page()
    launch = lms.launch(courses[target], learner="closes-at-once")
    frame = launched(page, launch)
    saved(frame)
    page.wait_for_load_state("networkidle")
    answer(frame, LAST_QUESTION, RIGHT[LAST_QUESTION])
    turn(frame)
    closed(page)
    soon(lambda: [verb_of(each) for each in said(lms, launch, "completed", "passed")], ["completed", "passed"])


@pytest.mark.parametrize("target", TARGETS)
def test_a_page_that_goes_out_of_sight_sends_what_there_is_in_one_request(
    lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext, target: str
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(courses[target], learner="looks-elsewhere")
    up_to_the_last_question(page, launch)
    sent: list[str] = []
    fresh_context.on("request", lambda request: sent.append(f"{request.method} {request.url.rpartition('/')[2]}"))
    frame = page.frames[1]
    answer(frame, LAST_QUESTION, RIGHT[LAST_QUESTION])
    frame.evaluate(HIDDEN)
    soon(lambda: [verb_of(each) for each in said(lms, launch, "passed")], ["passed"])
    assert sent.count("POST statements") == 1
    verbs = [verb_of(each) for each in said(lms, launch, "answered", "passed")]
    assert verbs == ["answered"] * len(RIGHT) + ["passed"]
    seconds = re.fullmatch(r"PT(\d+\.\d\d)S", said(lms, launch, "passed")[0]["result"]["duration"])
    assert seconds
    assert float(seconds[1]) > 0


def test_what_a_page_delivered_while_it_was_closed_is_not_told_as_undelivered(
    lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext
) -> None:
    page = fresh_context.new_page()
    launch = lms.launch(courses["cmi5"], learner="is-not-alarmed")
    frame = launched(page, launch)
    saved(frame)
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    closed(page)
    soon(lambda: len(said(lms, launch, "answered")), 1)
    page = fresh_context.new_page()
    frame = launched(page, lms.launch(courses["cmi5"], learner="is-not-alarmed"))
    saved(frame)
    turn(frame)
    saved(frame)
    assert not [words for words in banners(frame) if "did not take" in words]
