"""What answers cost in saved state, in characters: the player's own encoder writes them in a browser."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scormforge.course.model import Course
from scormforge.course.questions import QUESTION_TYPES, Question
from scormforge.course.questions.choice import Choice, Option
from scormforge.course.slots import SlotTable
from scormforge.course.state_size import StateSize, state_sizes
from scormforge.run.browser import browser
from scormforge.sources.course import read_course
from tests.conftest import ROOT
from tests.player.conftest import Modules, modules_in, modules_served
from tests.player.logic.random_courses import AT, Dice, course_of, some_state

EACH = 256
"""Questions of a type in the course that is measured."""

SIZE = "const { encodeState } = await use('suspend'); return encodeState(JSON.parse(given), 1e9).text.length;"


@dataclass(frozen=True)
class StateFigures:
    """Characters of one kind of course with every question answered at random and every page seen."""

    name: str
    questions: int
    whole: int
    each: float
    """For one answer: what the state is longer than without any, shared by all."""
    bound: int
    """What a build tells of the whole."""


def measure_states() -> Iterator[StateFigures]:
    """The gallery's questions of each type, over and over; then choices with four options, each of one try."""
    course = read_course(ROOT / "course_sources" / "gallery").course
    assert course
    asked = list(course.questions())
    with modules_served() as origin, browser() as started, modules_in(started, origin) as modules:
        for kind in sorted(QUESTION_TYPES):
            yield _measured(modules, kind, _over_and_over([each for each in asked if each.type_name() == kind]))
        for count in (1000, 2500):
            yield _measured(modules, "choice of four, one try", [_of_four(number) for number in range(count)])


def _measured(modules: Modules, name: str, questions: list[Question]) -> StateFigures:
    course = course_of(questions, len(questions) // 10)
    slots = SlotTable().completed_for(course)
    dice = random.Random(name)
    state = {**some_state(dice, course, slots), "anchor": "h-where-it-was-found"}
    state["seen"] = {str(slots.page(page.id)): True for page in course.pages()}
    for question in questions:
        _as_people_do(dice, question, slots, state["answers"][str(slots.question(question.id))])
    whole, without = (modules.run(SIZE, json.dumps(each)) for each in (state, {**state, "answers": {}}))
    return StateFigures(name, len(questions), whole, (whole - without) / len(questions), _bound(course, slots).worst)


def _bound(course: Course, slots: SlotTable) -> StateSize:
    (size,) = state_sizes(course, slots)
    return size


def _over_and_over(questions: list[Question]) -> list[Question]:
    """Under ids of their own."""
    return [questions[number % len(questions)].model_copy(update={"id": f"q-{number}"}) for number in range(EACH)]


def _of_four(number: int) -> Choice:
    options = tuple(Option(at=AT, id=f"o{each}", content=(), correct=each == 0) for each in range(4))
    return Choice(at=AT, id=f"q-{number}", options=options)


def _as_people_do(dice: Dice, question: Any, slots: SlotTable, answer: dict[str, Any]) -> None:
    """Numbers and words of a usual length, where the tests' own are as long as can be."""
    if question.type_name() == "numeric":
        answer["response"] = str(dice.randrange(1000))
    if question.type_name() == "fill-in":
        blanks = {slots.option(question.id, blank.id): dice.choice(blank.accepted) for blank in question.blanks}
        answer["response"] = {str(slot): text[:32] for slot, text in blanks.items()}
