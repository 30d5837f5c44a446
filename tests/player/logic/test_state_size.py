"""The bound that a build tells of saved state: nothing that the player writes is larger, and quizzes come close."""

import json
import random
from collections.abc import Sequence
from typing import Any

import pytest

from scormforge.course.model import Course
from scormforge.course.questions import QUESTION_TYPES, Question
from scormforge.course.questions.choice import Choice, Option
from scormforge.course.questions.true_false import TrueFalse
from scormforge.course.slots import SlotTable
from scormforge.course.state_size import state_sizes
from tests.player.conftest import Modules
from tests.player.logic.random_courses import AT, Dice, aged, course_of, some_course, some_question, some_state

SIZES = """
const { encodeState } = await use('suspend');
return JSON.parse(given).map((state) => encodeState(state, 1e9).text.length);
"""


def sizes_of(modules: Modules, states: Sequence[dict[str, Any]]) -> list[int]:
    """Characters of each. As one text they are with the browser ten times sooner than as objects."""
    sizes: list[int] = modules.run(SIZES, json.dumps(states))
    return sizes


def choice(name: str, options: int = 4) -> Choice:
    parts = tuple(Option(at=AT, id=f"o{number}", content=(), correct=number == 0) for number in range(options))
    return Choice(at=AT, id=name, options=parts)


def quiz(count: int, pages: int) -> tuple[Course, SlotTable]:
    course = course_of([choice(f"q-{number}") for number in range(count)], pages)
    return course, SlotTable().completed_for(course)


def patterned(dice: Dice, state: dict[str, Any]) -> dict[str, Any]:
    """The state with answers and pages in a rhythm of there and not there, and every second answer right."""
    there, gone, after = dice.randrange(1, 20), dice.randrange(0, 9), dice.randrange(0, 5)
    for kind, beat in (("answers", there), ("seen", dice.randrange(1, 4))):
        slots = sorted(state[kind], key=int)
        kept = [slot for place, slot in enumerate(slots) if (place + after) % (beat + gone) < beat]
        state[kind] = {slot: state[kind][slot] for slot in kept}
    for place, answer in enumerate(state["answers"].values()):
        answer["score"] = answer["score"] if 0 < answer["score"] < 1 else place % 2
    return state


BLOCKS = [*range(3), *(pytest.param(block, marks=pytest.mark.full) for block in range(3, 20))]


@pytest.mark.parametrize("block", BLOCKS)
def test_no_state_of_any_course_is_larger_than_its_bound(modules: Modules, block: int) -> None:
    cases = []
    for seed in range(block * 150, block * 150 + 150):
        dice = random.Random(seed)
        course, slots = some_course(dice)
        [size] = state_sizes(course, slots)
        for share in (1, 0.9, dice.random()):
            cases.append((seed, size.worst, some_state(dice, course, slots, share)))
    found = sizes_of(modules, [state for _, _, state in cases])
    larger = [(seed, size, bound) for (seed, bound, _), size in zip(cases, found, strict=True) if size > bound]
    assert larger == [], "seed, characters, bound"


@pytest.mark.parametrize("kind", ["choice", "true-false", "likert", "sequencing"])
def test_gaps_in_any_rhythm_do_not_make_it_larger(modules: Modules, kind: str) -> None:
    cases = []
    for seed in range(24):
        dice = random.Random(f"{kind} {seed}")
        count = dice.choice([5, 17, 40, 64, 130])
        named = [f"q-{number}" for number in range(count)]
        questions: list[Question] = [
            choice(name) if kind == "choice" else some_question(dice, kind, name) for name in named
        ]
        course = course_of(questions, dice.choice([1, count]))
        slots = aged(dice, SlotTable().completed_for(course), dice.choice([0, 0, 0.2, 0.5]))
        [size] = state_sizes(course, slots)
        cases += [(seed, size.worst, patterned(dice, some_state(dice, course, slots))) for _ in range(3)]
    found = sizes_of(modules, [state for _, _, state in cases])
    larger = [(seed, size, bound) for (seed, bound, _), size in zip(cases, found, strict=True) if size > bound]
    assert larger == [], "seed, characters, bound"


@pytest.mark.parametrize(("count", "pages"), [(10, 2), (50, 10), (200, 20), (1000, 100), (2500, 250)])
def test_a_quiz_that_is_done_comes_close_to_the_bound(modules: Modules, count: int, pages: int) -> None:
    dice = random.Random(count)
    course, slots = quiz(count, pages)
    [size] = state_sizes(course, slots)
    state = some_state(dice, course, slots)
    state["seen"] = {str(page): True for page in range(pages)}
    for answer in state["answers"].values():
        answer["score"] = dice.randrange(2)
    [found] = sizes_of(modules, [state])
    assert found <= size.worst <= found * 1.05


def test_what_cannot_be_foreseen_is_which_pages_are_skipped(modules: Modules) -> None:
    """A bit a page: in a quiz with as many pages as questions, who skips some needs the whole of the bound."""
    course, slots = quiz(1000, 1000)
    [size] = state_sizes(course, slots)
    states = [patterned(random.Random(seed), some_state(random.Random(seed), course, slots)) for seed in range(8)]
    assert size.worst <= max(sizes_of(modules, states)) * 1.06


def test_a_thousand_questions_on_as_many_pages_need_little_more_than_a_thousand_characters() -> None:
    [thousand] = state_sizes(*quiz(1000, 1000))
    [more] = state_sizes(*quiz(2500, 2500))
    assert thousand.worst <= 1200
    assert more.worst <= 4096


def test_what_remains_is_less_and_less(modules: Modules) -> None:
    for seed in range(40):
        course, slots = some_course(random.Random(seed))
        [size] = state_sizes(course, slots)
        assert size.without_responses <= size.without_typed or size.without_typed == size.worst, f"seed {seed}"
        assert size.without_responses <= size.worst, f"seed {seed}"
        states = [some_state(random.Random(seed), course, slots) for _ in range(3)]
        for state in states:
            for answer in state["answers"].values():
                answer["response"] = None
        assert max(sizes_of(modules, states)) <= size.without_responses, f"seed {seed}"


def test_the_largest_shares_are_named_first_and_are_within_the_whole() -> None:
    dice = random.Random(1)
    kinds = ("true-false", "choice", "fill-in", "long-fill-in")
    questions = [some_question(dice, kind, f"q-{kind}-{number}") for kind in kinds for number in range(3)]
    course = course_of(questions, 2)
    [size] = state_sizes(course, SlotTable().completed_for(course))
    characters = [share.characters for share in size.shares]
    assert characters == sorted(characters, reverse=True)
    assert len(characters) == len(questions)
    assert sum(characters) < size.worst
    assert "fill-in" in size.shares[0].question


def test_units_that_are_launched_apart_have_a_size_each() -> None:
    course, slots = quiz(100, 4)
    apart = course.model_copy(update={"tracking": course.tracking.model_copy(update={"launch": "unit"})})
    [whole], [unit] = state_sizes(course, slots), state_sizes(apart, slots)
    assert whole.worst == unit.worst


def test_a_small_course_needs_little() -> None:
    plain = TrueFalse(at=AT, id="q", answer=True)
    [size] = state_sizes(course := course_of([plain], 1), SlotTable().completed_for(course))
    assert size.worst < 200


@pytest.mark.parametrize("name", QUESTION_TYPES)
def test_every_type_declares_what_its_answers_look_like(name: str) -> None:
    assert "response_shape" in vars(QUESTION_TYPES[name])
