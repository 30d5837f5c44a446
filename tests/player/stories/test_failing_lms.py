"""An LMS that fails at random: after the next sound launch it has every answer, and each once."""

import random
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.player.stories.stage import Stage

FAULTS = [{"refuseCommit": True}, {"dead": True}, {"throws": True}, {"refuseInitialize": True}, {"refuseFinish": True}]
SOUND = {"refuseCommit": False, "dead": False, "throws": False, "refuseFinish": False}
QUESTIONS = 40


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
