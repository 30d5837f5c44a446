"""Saved answers outlive what the author adds, and go with what the author takes away."""

import random
from typing import Any

import pytest

from tests.player.conftest import Modules
from tests.player.logic.some_answers import some_answer

FITS = "const { fits } = await use('fits'); return given.map(({ question, response }) => fits(question, response));"
PARTS: dict[str, dict[str, Any]] = {
    "choice": {"options": [{"slot": 1}, {"slot": 4}]},
    "true-false": {"answer": True},
    "numeric": {"low": "1", "high": None},
    "fill-in": {"blanks": [{"slot": 1}, {"slot": 4}]},
    "long-fill-in": {"keep": True, "limit": 10},
    "matching": {"sources": [{"slot": 1}, {"slot": 2}], "targets": [{"slot": 4}, {"slot": 5}]},
    "sequencing": {"items": [{"slot": 1}, {"slot": 4}, {"slot": 5}]},
    "likert": {"statements": [{"slot": 1}, {"slot": 2}], "scale": [{"slot": 4}, {"slot": 5}]},
    "performance": {"scenes": [{"replies": [{"slot": 1}, {"slot": 4}]}, {"replies": [{"slot": 5}]}, {"replies": []}]},
}


def fits(modules: Modules, kind: str, response: Any) -> bool:
    [found] = modules.run(FITS, [{"question": {"cmiType": kind, **PARTS.get(kind, {})}, "response": response}])
    return bool(found)


@pytest.mark.parametrize("kind", PARTS)
def test_an_answer_whose_detail_is_lost_fits(modules: Modules, kind: str) -> None:
    assert fits(modules, kind, None)


@pytest.mark.parametrize(
    ("kind", "response", "stays"),
    [
        ("choice", [4], True),
        ("choice", [1, 7], False),
        ("choice", {"1": "x"}, False),
        ("true-false", False, True),
        ("true-false", [1], False),
        ("numeric", "4.5", True),
        ("numeric", [1], False),
        ("fill-in", {"4": "x"}, True),
        ("fill-in", {"4": "x", "7": "y"}, True),
        ("fill-in", {"7": "x"}, False),
        ("fill-in", {"4": 5}, False),
        ("fill-in", ["x", "y"], False),
        ("long-fill-in", "Words.", True),
        ("long-fill-in", {"1": "Words."}, False),
        ("matching", {"1": 4, "2": 4}, True),
        ("matching", {"1": 4}, True),
        ("matching", {"1": 4, "2": 7, "8": 5}, True),
        ("matching", {"1": 7, "8": 5}, False),
        ("matching", {}, False),
        ("matching", {"1": "4"}, False),
        ("matching", [1, 4], False),
        ("sequencing", [5, 1, 4], True),
        ("sequencing", [5, 1], True),
        ("sequencing", [5, 1, 7], False),
        ("likert", {"1": 5, "2": 4}, True),
        ("likert", {"2": 4, "3": 5}, True),
        ("likert", {"2": 6, "3": 5}, False),
        ("performance", [1, 5], True),
        ("performance", [4], True),
        ("performance", [4, 6], False),
        ("performance", "a way", False),
        ("unheard-of", [1], True),
    ],
)
def test_an_answer_stays_as_long_as_its_parts(modules: Modules, kind: str, response: Any, stays: bool) -> None:
    assert fits(modules, kind, response) is stays


def test_whatever_was_answered_fits_its_own_question(modules: Modules) -> None:
    dice = random.Random(11)
    answers = [each for each in (some_answer(dice) for _ in range(500)) if each.response != {}]
    assert all(modules.run(FITS, [each.given() for each in answers]))
