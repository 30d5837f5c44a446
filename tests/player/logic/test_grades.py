"""What an answer earns is the same in the player and in Python, for random questions of every graded type."""

import json
import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from scormforge.course.questions import QUESTION_TYPES
from scormforge.course.slots import SlotTable
from tests.player.conftest import Modules
from tests.player.logic.random_courses import Dice, course_of, some_answer, some_question

GRADES = """
const [kind, oneAnswer, cases] = JSON.parse(given);
const { correct, grade } = await import(`/questions/${kind}/${kind}.js`);
return cases.map(([question, response]) => {
  return [grade(question, response), oneAnswer ? grade(question, correct(question)) : 1];
});
"""
GRADED = sorted(kind for kind, question in QUESTION_TYPES.items() if question.graded)
CASES = 120

Ids = Mapping[int, str]


def named(response: list[int], ids: Ids) -> list[str]:
    return [ids[slot] for slot in response]


def named_pairs(response: dict[str, int], ids: Ids) -> dict[str, str]:
    return {ids[int(source)]: ids[target] for source, target in response.items()}


IN_PYTHON: Mapping[str, Callable[[Any, Ids], Any]] = {
    "categorise": named_pairs,
    "choice": named,
    "fill-in": lambda response, ids: {ids[int(slot)]: text for slot, text in response.items()},
    "hotspot": named,
    "matching": named_pairs,
    "numeric": lambda response, ids: Decimal(response),
    "scenario": named,
    "sequencing": named,
    "true-false": lambda response, ids: response,
}
"""A response in slots, as the player has it → in ids, as Python grades it."""


def nearly_right(dice: Dice, kind: str, question: Any, data: dict[str, Any], response: Any) -> Any:
    """Random answers to many parts are hardly ever right: most parts as they should be."""
    if kind in ("choice", "hotspot"):
        right = [option["slot"] for option in data["options"] if option["correct"]]
        others = [option["slot"] for option in data["options"] if not option["correct"]]
        return sorted(dice.sample(right, dice.randrange(1, len(right) + 1)) + others[: dice.randrange(2)])
    if kind in ("matching", "categorise"):
        wrong = data["targets"][0]["slot"]
        return {str(s["slot"]): s["target"] if dice.random() < 0.7 else wrong for s in data["sources"]}
    if kind == "sequencing":
        order = [item["slot"] for item in data["items"]]
        at = dice.randrange(len(order))
        return order[at:] + order[:at] if dice.random() < 0.7 else order
    if kind == "fill-in":
        return {str(b["slot"]): dice.choice(["yes", " YES ", "no"]) for b in data["blanks"]}
    return dice.choice(["1", "1.0", "1.5", "2", "2.000000001", "-1"]) if kind == "numeric" else response


@pytest.mark.parametrize("kind", GRADED)
def test_both_grade_alike(modules: Modules, kind: str) -> None:
    cases, expected = [], []
    for seed in range(CASES):
        dice = random.Random(f"{kind} {seed}")
        question: Any = some_question(dice, kind, "q")
        course = course_of([question], 1)
        slots = SlotTable().completed_for(course)

        def slot_of(part: str, slots: SlotTable = slots) -> int:
            return slots.option("q", part)

        data = question.player_data(slot_of)
        response = some_answer(dice, question, slots)["response"]
        if dice.random() < 0.6:
            response = nearly_right(dice, kind, question, data, response)
        if response is None:
            continue
        ids = {slot_of(part): part for part in question.part_ids()}
        cases.append([data, response])
        expected.append(question.grade(IN_PYTHON[kind](response, ids)))
    one_answer = kind not in ("fill-in", "numeric")  # these have texts and ends of intervals to be accepted
    found = modules.run(GRADES, json.dumps([kind, one_answer, cases]))
    assert [score for score, _ in found] == pytest.approx(expected, abs=1e-9)
    assert {0.0, 1.0} <= set(expected)
    assert {right for _, right in found} == {1}
