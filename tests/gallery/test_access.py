"""Accessibility of every type of question: axe finds nothing, whether it waits, is answered, right, wrong, reviewed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scormforge.course.questions import QUESTION_TYPES
from tests.gallery.course import gallery
from tests.gallery.visitor import answer_all, answer_once, look_back
from tests.player.view.conftest import DESKTOP, PHONE, Learner
from tests.player.view.test_access import findings

WRONG_LOOKS = [
    ("light", DESKTOP),
    *(pytest.param(*each, marks=pytest.mark.full) for each in [("dark", PHONE), ("light", PHONE)]),
]
RIGHT_LOOKS = [
    ("dark", PHONE),
    *(pytest.param(*each, marks=pytest.mark.full) for each in [("light", DESKTOP), ("dark", DESKTOP)]),
]
KINDS = sorted(QUESTION_TYPES)


def states_found(learner: Learner, kind: str) -> dict[str, list[str]]:
    """State → what axe says of it, where it says anything."""
    shown = gallery().page_of(kind)
    found = {}

    def look(state: str) -> None:
        if lines := findings(learner):
            found[state] = lines

    learner.go_to(shown.title)
    look("unanswered")
    for question in shown.questions:
        learner.form(question["id"]).locator("[data-check]").dispatch_event("click")
    look("checked without an answer")
    answer_once(learner.page, shown, "wrong")
    look("answered")
    answer_all(learner.page, shown, "wrong")
    look("wrong")
    look_back(learner.page)
    look("reviewed")
    return found


@pytest.mark.parametrize(("scheme", "size"), WRONG_LOOKS, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_who_is_wrong_and_looks_back_meets_nothing(
    make_learner: Callable[..., Learner], kind: str, scheme: str, size: object
) -> None:
    learner = make_learner(gallery(), size=size, color_scheme=scheme).start()
    assert states_found(learner, kind) == {}
    assert learner.errors == []


@pytest.mark.parametrize(("scheme", "size"), RIGHT_LOOKS, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_who_takes_every_hint_and_is_right_meets_nothing(
    make_learner: Callable[..., Learner], kind: str, scheme: str, size: object
) -> None:
    learner = make_learner(gallery(), size=size, color_scheme=scheme).start()
    learner.go_to(gallery().page_of(kind).title)
    assert findings(learner) == []
    hints = learner.page.locator("[data-action=hint]:not([hidden])")
    while hints.count():
        hints.first.click()
    answer_all(learner.page, gallery().page_of(kind), "right")
    assert findings(learner) == []
    assert learner.errors == []
