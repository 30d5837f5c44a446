"""An LMS that fails at random: after the next sound launch it has every answer, and each once."""

import random
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.player.stories.stage import Stage

FAULTS = [{"refuseCommit": True}, {"dead": True}, {"throws": True}, {"refuseInitialize": True}, {"refuseFinish": True}]
SOUND = {"refuseCommit": False, "dead": False, "throws": False, "refuseFinish": False}
QUESTIONS = 40


RATED = 6
"""The kind of question on the stage that is an interaction for each statement, and may be changed at any time."""
BREAKS = {"throwsAfter": None}


def some_ratings(dice: random.Random) -> dict[str, int]:
    """An answer to the statements, none of them left out."""
    return {statement: dice.randrange(4) for statement in ("4", "5", "6")}


def some_visit_with_statements(dice: random.Random) -> list[Any]:
    """Statements answered and changed at an LMS that may go between two calls."""
    steps: list[Any] = []
    for _ in range(dice.randrange(2, 5)):
        gone = {"throwsAfter": dice.randrange(60)} if dice.random() < 0.5 else {}
        steps.append({"faults": {**SOUND, **BREAKS, **dice.choice([gone, gone, FAULTS[0]])}})
        steps.append({"answer": [RATED, some_ratings(dice), 0, 1, dice.randrange(3)]})
        steps.append({"wait": dice.choice([0.1, 0.5, 1, 3, 10])})
    return [*steps, "crash"]


@pytest.mark.parametrize("seed", range(4))
def test_every_statement_of_every_change_is_at_the_lms_once(browser: Browser, player_origin: str, seed: int) -> None:
    dice = random.Random(seed)
    context = browser.new_context(timezone_id="UTC")
    stage = Stage(context, player_origin)
    stage.play({"course": {"points": "0-2:0"}, "steps": [{"launch": {}}, {"wait": 1}]})
    wanted: Counter[tuple[str, str]] = Counter()
    for visit in range(4):
        if visit:
            stage.step({"launch": {}})
        for step in some_visit_with_statements(dice):
            stage.step(step)
            wanted.update(told(step["answer"]) if "answer" in step else ())
    stage.step({"launch": {}})
    stage.step({"wait": 120})
    stored = [(record["id"], record["student_response"]) for record in stage.attempt()["interactions"]]
    assert Counter(stored) == wanted, f"seed {seed}"
    assert stage.state()["save"] == "saved", f"seed {seed}"
    context.close()


def told(answer: list[Any]) -> list[tuple[str, str]]:
    """The interactions of one answer: id and response."""
    names = {"4": "calm", "5": "late", "6": "new"}
    return [(f"q-{answer[4]}.{names[statement]}", str(point)) for statement, point in answer[1].items()]


def some_visit(dice: random.Random, todo: list[int]) -> list[Any]:
    """The steps of one visit at an LMS that comes and goes, ending somehow. It takes its questions from `todo`."""
    steps: list[Any] = []
    for _ in range(dice.randrange(2, 7)):
        if dice.random() < 0.4:
            steps.append({"faults": {**SOUND, **dice.choice([{}, *FAULTS[:3]])}})
        if todo:
            steps.append({"answer": [0, [dice.randrange(4)], 0, 1, todo.pop()]})
        steps.append({"wait": dice.choice([0.1, 0.5, 1, 3, 10])})
    return [*steps, dice.choice(["close", "crash", "crash"])]


@pytest.mark.parametrize("seed", range(6))
def test_after_the_next_sound_launch_every_answer_is_at_the_lms_once(
    browser: Browser, player_origin: str, seed: int
) -> None:
    dice = random.Random(seed)
    todo = list(range(QUESTIONS))
    context = browser.new_context(timezone_id="UTC")
    stage = Stage(context, player_origin)
    stage.play({"course": {"points": f"0-{QUESTIONS - 1}:1"}, "steps": [{"launch": {}}, {"wait": 1}]})
    for visit in range(5):
        if visit:
            stage.step({"launch": {"faults": dice.choice([{}, {}, *FAULTS[:3]])}})
        for step in some_visit(dice, todo):
            stage.step(step)
    stage.step({"launch": {}})
    stage.step({"wait": 120})
    answered = {slot for slot in range(QUESTIONS) if slot not in todo}
    stored = [int(record["id"].removeprefix("q-")) for record in stage.attempt()["interactions"]]
    assert {int(slot) for slot in stage.state()["answers"]} == answered, f"seed {seed}"
    assert stage.state()["save"] == "saved", f"seed {seed}"
    assert sorted(stored) == sorted(answered), f"seed {seed}"
    context.close()
