"""Texts of SCORM 1.2: every one legal, and every answer the same when Python decodes it."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from scormforge.cmi.scorm12 import feedback, types
from scormforge.lms.attempt import Attempt
from scormforge.lms.scorm12 import judge
from scormforge.lms.scorm12.session import open_session
from tests.player.conftest import Modules
from tests.player.logic.some_answers import Answered, some_answer

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
WAY = {"names": {"0": "ask", "1": "wait"}, "steps": {"0": "call", "1": "ask"}}
LEAVES = (
    "const { interactionLeaves } = await use('lms/encode'); return given.map((record) => interactionLeaves(record));"
)

RECORDED = """
const { recordsOf } = await use('records');
const { interactionLeaves } = await use('lms/encode');
const when = { ordinal: 7, time: 1772355600000, latency: 1.5 };
return JSON.stringify(JSON.parse(given).map(({ question, response, correct }) =>
  recordsOf({ question, correct }, { response, score: 0.5, tries: 1 }, when)
    .map((record) => [record, interactionLeaves(record)])));
"""


def recorded(modules: Modules, answers: list[Answered], script: str = RECORDED) -> list[Any]:
    """What the script makes of the answers. As one text: Playwright takes minutes over so many values."""
    found: list[Any] = json.loads(modules.run(script, json.dumps([each.given() for each in answers])))
    return found


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
        ({"type": "fill-in", "response": {"0": "a", "1": "b"}, "order": [1, 0], "correct": None}, "b | a", None),
        ({"type": "long-fill-in", "response": "a | b", "correct": None}, "a | b", None),
        ({"type": "long-fill-in", "response": "x" * 300, "correct": None}, "x" * 255, None),
        ({"type": "matching", "response": {"3": 1, "0": 35}, "correct": {"3": 0, "0": 1}}, "0.z,3.1", "{0.1,3.0}"),
        ({"type": "matching", "response": {"3": 36}, "correct": {"3": 0}}, None, "{3.0}"),
        ({"type": "sequencing", "response": [2, 0, 35], "correct": [0, 2, 35]}, "2,0,z", "0,2,z"),
        ({"type": "likert", "response": 11, "correct": None}, "b", None),
        ({"type": "likert", "response": 36, "correct": None}, None, None),
        ({"type": "performance", **WAY, "response": [0, 1], "correct": [1]}, "call=ask,ask=wait", "ask=wait"),
        ({"type": "performance", **WAY, "response": [36, 2], "correct": [1]}, "#10.2", "ask=wait"),
        ({"type": "performance", **WAY, "response": [1] * 30, "correct": []}, f"#1{'.1' * 29}", None),
        ({"type": "performance", **WAY, "response": [1] * 128, "correct": None}, None, None),
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


def test_random_answers_of_every_type_are_legal_and_decode_to_themselves(modules: Modules) -> None:
    dice = random.Random(3)
    answers = [some_answer(dice) for _ in range(3000)]
    for answered, records in zip(answers, recorded(modules, answers), strict=True):
        for record, written in records:
            text = dict(written).get("student_response")
            kind = dict(written)["type"]
            for pattern in (value for name, value in written if name.endswith(".pattern")):
                assert feedback.pattern_problem(kind, pattern) is None
            assert sayable(answered, record) is (text is not None)
            if text is not None:
                assert feedback.response_problem(kind, text) is None
                assert taken_apart(answered, text) == expected(answered, record), answered
            assert types.is_timespan(dict(written)["latency"])
            assert types.is_decimal(dict(written)["weighting"])


def test_the_stand_in_lms_takes_every_leaf_and_has_nothing_to_note(modules: Modules) -> None:
    dice = random.Random(17)
    session, _ = judge.call(open_session(Attempt()), "LMSInitialize", ("",))
    written = [
        leaves for records in recorded(modules, [some_answer(dice) for _ in range(200)]) for _, leaves in records
    ]
    for index, leaves in enumerate(written):
        for name, value in leaves:
            session, reply = judge.call(session, "LMSSetValue", (f"cmi.interactions.{index}.{name}", value))
            assert (reply.value, reply.diagnostic, reply.notes) == ("true", "", ()), (name, value)


def sayable(answered: Answered, record: dict[str, Any]) -> bool:
    """Whether SCORM 1.2 has a text for this response."""
    response = record["response"]
    if response is None or response in ({}, []):
        return False
    if record["type"] == "numeric":
        return types.is_decimal(response.removeprefix("+"))
    if record["type"] in ("choice", "sequencing"):
        return bool(max(response) < 36)
    if record["type"] == "matching":
        return bool(max(*map(int, response), *response.values()) < 36)
    return bool(record["type"] != "likert" or response < 36)


def expected(answered: Answered, record: dict[str, Any]) -> Any:
    """The response as 1.2 can say it."""
    response = record["response"]
    if record["type"] == "numeric":
        return response.removeprefix("+")
    if record["type"] == "long-fill-in":
        return cut(response, 255)
    if record["type"] == "fill-in":
        texts = [response[str(blank["slot"])] for blank in answered.question["blanks"]]
        bare = [text.replace("|", "¦") for text in texts] if len(texts) > 1 else texts
        return tuple(cut(" | ".join(bare), 255).split(" | ")) if len(texts) > 1 else (cut(texts[0], 255),)
    if record["type"] == "matching":
        return tuple(sorted((int(source), target) for source, target in response.items()))
    if record["type"] == "performance":
        scenes = {reply["slot"]: (scene["id"], reply["id"]) for scene, reply in replies(answered)}
        named = tuple(scenes[slot] for slot in response)
        return named if len(",".join(map("=".join, named))) <= 255 else tuple(response)
    return tuple(response) if isinstance(response, list) else response


def replies(answered: Answered) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((scene, reply) for scene in answered.question["scenes"] for reply in scene["replies"])


def taken_apart(answered: Answered, text: str) -> Any:
    """What Python reads from the text of an answer."""
    kind = answered.question["cmiType"]
    if kind == "fill-in":
        return feedback.decode_blanks(text, len(answered.question["blanks"]))
    if kind == "performance":
        return feedback.decode_way(text)
    return feedback.decode_response("fill-in" if kind == "long-fill-in" else kind, text)


def cut(text: str, limit: int) -> str:
    """At most so many UTF-16 units, whole characters."""
    units = text.encode("utf-16-le")[: limit * 2]
    return units.decode("utf-16-le", errors="ignore")


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
    assert modules.run("const { decimal } = await use('lms/pieces'); return decimal(...given);", given) == text


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
