"""Texts of SCORM 1.2: every one legal, and every answer the same when Python decodes it."""

import random
from typing import Any

import pytest

from scormforge.cmi.scorm12 import feedback, types
from tests.player.conftest import Modules

RECORD = {
    "ordinal": 0,
    "id": "q-arrest",
    "type": "choice",
    "response": [0],
    "correct": [0, 2],
    "result": "correct",
    "score": 1,
    "latency": 12.345,
    "time": 1_772_355_600_000,
    "objectives": ["apply severity", "ö"],
    "weighting": 0.1 + 0.2,
    "multiple": False,
    "text": "Which?",
}
LEAVES = (
    "const { interactionLeaves } = await use('lms/encode'); return given.map((record) => interactionLeaves(record));"
)


def leaves(modules: Modules, **changed: Any) -> dict[str, str]:
    [result] = modules.run(LEAVES, [{**RECORD, **changed}])
    return dict(result)


def test_an_answer_is_written_id_first_and_in_full(modules: Modules) -> None:
    assert modules.run(LEAVES, [RECORD]) == [
        [
            ["id", "q-arrest"],
            ["objectives.0.id", "apply-severity"],
            ["objectives.1.id", "-"],
            ["time", "09:00:00.00"],
            ["type", "choice"],
            ["correct_responses.0.pattern", "{0,2}"],
            ["weighting", "0.3"],
            ["student_response", "0"],
            ["result", "correct"],
            ["latency", "0000:00:12.35"],
        ]
    ]


@pytest.mark.parametrize(
    ("changed", "response", "pattern"),
    [
        ({"correct": [1], "response": [35]}, "z", "1"),
        ({"correct": [1], "response": [1], "multiple": True}, "1", "{1}"),
        ({"correct": [36], "response": [36]}, None, None),
        ({"response": [], "correct": [3]}, None, "3"),
        ({"type": "true-false", "response": False, "correct": True}, "f", "t"),
        ({"type": "numeric", "response": "+4.50", "correct": {"low": "4", "high": "6"}}, "4.50", None),
        ({"type": "numeric", "response": "-.5", "correct": {"low": "-1", "high": "-1"}}, "-.5", "-1"),
        ({"type": "numeric", "response": "1e3", "correct": {"low": None, "high": "6"}}, None, None),
        (
            {"type": "fill-in", "response": {"2": "b, c", "0": "a"}, "correct": {"2": ["b"], "0": ["a", "x"]}},
            "a | b, c",
            "a | b",
        ),
        ({"type": "fill-in", "response": {"0": "a | b", "1": "c"}, "correct": None}, "a ¦ b | c", None),
        ({"type": "fill-in", "response": {"0": "a | b"}, "correct": {"0": ["a|b"]}}, "a | b", "a|b"),
        ({"type": "fill-in", "response": {"0": "ä" * 300}, "correct": None}, "ä" * 255, None),
        ({"type": "fill-in", "response": {"0": "😀" * 200}, "correct": None}, "😀" * 127, None),
        ({"response": None}, None, "{0,2}"),
    ],
)
def test_what_1_2_cannot_say_is_left_out(
    modules: Modules, changed: dict[str, Any], response: str | None, pattern: str | None
) -> None:
    written = leaves(modules, **changed)
    assert written.get("student_response") == response
    assert written.get("correct_responses.0.pattern") == pattern


def test_a_blank_has_one_pattern_for_each_right_answer(modules: Modules) -> None:
    written = leaves(modules, type="fill-in", response={"0": "14"}, correct={"0": ["14", "fourteen"]})
    assert [written[f"correct_responses.{n}.pattern"] for n in (0, 1)] == ["14", "fourteen"]


@pytest.mark.parametrize(("result", "word"), [("correct", "correct"), ("incorrect", "wrong"), ("neutral", "neutral")])
def test_a_wrong_answer_is_wrong_not_incorrect(modules: Modules, result: str, word: str) -> None:
    assert leaves(modules, result=result)["result"] == word


def test_random_answers_are_legal_and_decode_to_themselves(modules: Modules) -> None:
    dice = random.Random(3)
    records = []
    for _ in range(500):
        slots = sorted(dice.sample(range(36), dice.randrange(1, 9)))
        number = f"{dice.uniform(-1e6, 1e6):.{dice.randrange(0, 6)}f}"
        text = "".join(dice.choices("aä,{}.[]| 7日", k=dice.randrange(0, 60)))
        kind, response = dice.choice(
            [("choice", slots), ("true-false", dice.random() < 0.5), ("numeric", number), ("fill-in", {"0": text})]
        )
        moment = {
            "latency": dice.uniform(0, 1e6),
            "time": dice.randrange(2_000_000_000_000),
            "weighting": dice.random() * 9,
        }
        records.append({**RECORD, **moment, "type": kind, "response": response, "correct": None})
    for record, written in zip(records, map(dict, modules.run(LEAVES, records)), strict=True):
        neutral = record["response"]
        expected = {"choice": tuple, "fill-in": lambda r: r["0"]}.get(record["type"], lambda r: r)(neutral)
        assert feedback.decode_response(record["type"], written["student_response"]) == expected
        assert types.is_timespan(written["latency"])
        assert types.is_time(written["time"])
        assert types.is_decimal(written["weighting"])


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0000:00:00.00"),
        (0.5, "0000:00:00.50"),
        (59.999, "0000:01:00.00"),
        (3661.04, "0001:01:01.04"),
        (1e12, "9999:59:59.99"),
        (-5, "0000:00:00.00"),
        (None, "0000:00:00.00"),
    ],
)
def test_timespans_have_two_decimals(modules: Modules, seconds: float | None, text: str) -> None:
    assert modules.run("const { timespan } = await use('lms/encode'); return timespan(given ?? NaN);", seconds) == text


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [(1e-9, 7, "0"), (-1e-9, 7, "0"), (10, 2, "10"), (100, 0, "100"), (0.1 + 0.2, 7, "0.3"), (12.5, 7, "12.5")],
)
def test_decimals_are_plain(modules: Modules, number: float, places: int, text: str) -> None:
    given = [number, places]
    assert modules.run("const { decimal } = await use('lms/encode'); return decimal(...given);", given) == text


@pytest.mark.parametrize(
    ("score", "mastery", "raw"),
    [
        (0.75, 0.75, "75"),
        (2 / 3, None, "66.67"),
        (2 / 3, 0.6667, "66.667"),
        (0.79996, 0.8, "79.996"),
        (1.5, 0.8, "100"),
        (0, 0.8, "0"),
    ],
)
def test_rounding_never_carries_a_score_over_the_mastery_score(
    modules: Modules, score: float, mastery: float | None, raw: str
) -> None:
    given = [score, mastery]
    assert modules.run("const { rawScore } = await use('lms/encode'); return rawScore(...given);", given) == raw
