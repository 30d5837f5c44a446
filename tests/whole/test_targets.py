"""One course means the same in every target: each story is played in all of them, and what became known is compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from scormforge.lms.server import StandIn
from tests.whole.every_target import Learner, becomes_known, built_for_all, start_again
from tests.whole.learner import (
    RIGHT,
    WRONG,
    answer,
    closed,
    hurry,
    is_locked,
    open_page,
    ready,
    shown,
    turn,
)
from tests.whole.nearest import nearest
from tests.whole.targets import Given, Meaning, Offered, Reached

TARGETS = ("scorm12", "scorm2004", "scorm2004-3rd", "cmi5", "xapi", "web")

ALL_RIGHT = (
    Given("q-look", "choice", ("label",), "correct"),
    Given("q-load", "numeric", "53.5", "correct"),
    Given("q-angle", "fill-in", ("four", "one"), "correct"),
    Given("q-hold", "true-false", False, "correct"),
    Given("q-reach", "choice", ("move", "pole"), "correct"),
)
ALL_WRONG = (
    Given("q-look", "choice", ("tape",), "incorrect"),
    Given("q-load", "numeric", "12", "incorrect"),
    Given("q-angle", "fill-in", ("three", "two"), "incorrect"),
    Given("q-hold", "true-false", True, "incorrect"),
    Given("q-reach", "choice", ("lean",), "incorrect"),
    Given("q-reach", "choice", ("lean",), "incorrect"),
)
READ = Reached("completed")
MET = Reached("completed", "passed", 1.0)
MISSED = Reached("completed", "unknown", 0.0)
LOST = Reached("completed", "failed", 0.0)
PASSED = Meaning(MET, {"choose": MET, "climb": MET}, ALL_RIGHT, location="6", spent_time=True)
"""Everything right at the first attempt."""

Story = Callable[[Learner], Iterator[Meaning]]
"""Plays a story, and yields at each point what is then to be known, in neutral words."""


def passes_at_once(learner: Learner) -> Iterator[Meaning]:
    hurry(learner.begins(), RIGHT)
    learner.leaves()
    yield PASSED


def fails_with_an_attempt_left(learner: Learner) -> Iterator[Meaning]:
    hurry(learner.begins(), WRONG)
    learner.leaves()
    yield Meaning(MISSED, {"choose": MISSED, "climb": MISSED}, ALL_WRONG, location="6", spent_time=True)


def fails_then_passes(learner: Learner) -> Iterator[Meaning]:
    frame = learner.begins()
    hurry(frame, WRONG)
    start_again(frame)
    hurry(frame, RIGHT)
    learner.leaves()
    yield replace(PASSED, interactions=ALL_WRONG + ALL_RIGHT)


def fails_for_good(learner: Learner) -> Iterator[Meaning]:
    frame = learner.begins()
    hurry(frame, WRONG)
    start_again(frame)
    hurry(frame, {**WRONG, "q-hold": RIGHT["q-hold"]})
    learner.leaves()
    second = (*ALL_WRONG[:3], ALL_RIGHT[3], *ALL_WRONG[4:])
    unit = Reached("completed", "failed", 0.2)
    yield Meaning(unit, {"choose": LOST, "climb": LOST}, ALL_WRONG + second, location="6", spent_time=True)


def loses_at_the_second_attempt_what_the_first_had(learner: Learner) -> Iterator[Meaning]:
    frame = learner.begins()
    hurry(frame, {**WRONG, "q-look": RIGHT["q-look"]})
    start_again(frame)
    hurry(frame, WRONG)
    learner.leaves()
    unit = Reached("completed", "failed", 0.2)
    given = (ALL_RIGHT[0], *ALL_WRONG[1:], *ALL_WRONG)
    yield Meaning(unit, {"choose": MET, "climb": LOST}, given, location="6", spent_time=True)


def comes_back_to_the_very_place(learner: Learner) -> Iterator[Meaning]:
    frame = learner.begins()
    hurry(frame, {"q-look": RIGHT["q-look"]}, until="hold")
    heading = frame.locator("#h-what-this-means-for-tools")
    heading.evaluate("each => each.scrollIntoView({block: 'start'})")
    before = heading.evaluate("each => each.getBoundingClientRect().top")
    frame.page.wait_for_timeout(700)  # the place is noted once scrolling rests
    closed(frame.page)
    half = Meaning(
        objectives={"choose": MET, "climb": Reached()},
        interactions=ALL_RIGHT[:1],
        location="4#h-what-this-means-for-tools",
        spent_time=True,
    )
    yield half
    frame = learner.begins()
    assert shown(frame) == "hold"
    heading = frame.locator("#h-what-this-means-for-tools")
    assert abs(heading.evaluate("each => each.getBoundingClientRect().top") - before) < 80
    frame.page.set_viewport_size({"width": 1280, "height": 800})
    open_page(frame, "Look it over")
    assert is_locked(frame, "q-look")
    hurry(frame, RIGHT)
    learner.leaves()
    yield PASSED


def reads_only(learner: Learner) -> Iterator[Meaning]:
    hurry(learner.begins(), {})
    learner.leaves()
    yield Meaning(READ, {"choose": Reached(), "climb": Reached()}, location="6", spent_time=True)


def reloads_in_the_middle(learner: Learner) -> Iterator[Meaning]:
    frame = learner.begins()
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    frame.page.reload()  # before the answer was due
    frame = ready(frame.page)
    assert shown(frame) == "look-over"
    assert is_locked(frame, "q-look")
    hurry(frame, RIGHT)
    learner.leaves()
    yield PASSED


def looks_back(learner: Learner) -> Iterator[Meaning]:
    hurry(learner.begins(), RIGHT)
    learner.leaves()
    yield PASSED
    frame = learner.begins()
    frame.page.set_viewport_size({"width": 1280, "height": 800})
    open_page(frame, "Look it over")
    assert is_locked(frame, "q-look")
    open_page(frame, "Put it away")
    closed(frame.page)
    yield PASSED


STORIES: tuple[Story, ...] = (
    passes_at_once,
    fails_with_an_attempt_left,
    fails_then_passes,
    fails_for_good,
    loses_at_the_second_attempt_what_the_first_had,
    comes_back_to_the_very_place,
    reads_only,
    reloads_in_the_middle,
    looks_back,
)


@pytest.fixture(scope="module")
def offered(lms: StandIn, tmp_path_factory: pytest.TempPathFactory) -> tuple[Offered, ...]:
    """The small course in every target. It is completed by reading, so that success stays open for longer."""
    return built_for_all(lms, tmp_path_factory.mktemp("targets"), "  completion: pages\n")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_story_means_the_same_in_every_target(
    story: Story, lms: StandIn, offered: tuple[Offered, ...], browser: Browser
) -> None:
    assert {each.target for each in offered} == set(TARGETS)
    for each in offered:
        context = browser.new_context()
        learner = Learner(lms, each, context, story.__name__)
        for meaning in story(learner):
            becomes_known(learner, nearest(meaning, each.standard, left=learner.has_left))
        context.close()
