"""Texts of SCORM 2004 and xAPI: every one legal, and every answer the same when Python decodes it."""

import random
import re
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from scormforge.cmi import delimited
from scormforge.cmi.delimited import Range, Step, Steps, Text, Texts
from scormforge.cmi.scorm12.types import is_decimal
from tests.player.conftest import Modules
from tests.player.logic.some_answers import Answered, some_answer
from tests.player.logic.test_encode import cut, recorded, replies

RECORD: dict[str, Any] = {
    "ordinal": 0,
    "slot": 3,
    "id": "q-arrest",
    "type": "choice",
    "response": [0],
    "correct": [0, 2],
    "result": "incorrect",
    "score": 0,
    "latency": 12.345,
    "time": 1_772_355_600_128,
    "objectives": ["apply-severity", "o-2", "o-2"],
    "weighting": 0.1 + 0.2,
    "multiple": True,
    "caseMatters": False,
    "text": "Which?",
    "names": {"0": "remove", "1": "keep", "2": "restrict", "3": "ask", "4": "wait"},
    "steps": {"3": "call", "4": "ask"},
    "order": [],
}
TEXTS = """
const { responseText, patternTexts, interactionLeaves } = await use('lms/delimited');
return given.map((record) => [responseText(record), patternTexts(record), interactionLeaves(record)]);
"""
RECORDED = """
const { recordsOf } = await use('records');
const { responseText, patternTexts, interactionLeaves } = await use('lms/delimited');
const when = { ordinal: 7, time: 1772355600000, latency: 1.5 };
return JSON.stringify(JSON.parse(given).map(({ question, response, correct }) =>
  recordsOf({ question, correct }, { response, score: 0.5, tries: 1 }, when)
    .map((record) => [record, responseText(record), patternTexts(record), interactionLeaves(record)])));
"""
ORDERED = "{order_matters=true}"
WAY = ORDERED + "call[.]ask[,]ask[.]wait"
PAIR = "remove[.]keep"


def texts(modules: Modules, **changed: Any) -> tuple[str | None, list[str]]:
    [(response, patterns, _)] = modules.run(TEXTS, [{**RECORD, **changed}])
    return response, patterns


def test_an_answer_is_written_id_and_type_first_and_in_full(modules: Modules) -> None:
    [(_, _, leaves)] = modules.run(TEXTS, [RECORD])
    assert leaves == [
        ["id", "q-arrest"],
        ["type", "choice"],
        ["objectives.0.id", "apply-severity"],
        ["objectives.1.id", "o-2"],
        ["timestamp", "2026-03-01T09:00:00.12Z"],
        ["correct_responses.0.pattern", "remove[,]restrict"],
        ["weighting", "0.3"],
        ["learner_response", "remove"],
        ["result", "incorrect"],
        ["latency", "PT12.35S"],
        ["description", "Which?"],
    ]


@pytest.mark.parametrize(
    ("changed", "response", "patterns"),
    [
        ({"response": [0, 2]}, "remove[,]restrict", ["remove[,]restrict"]),
        ({"response": []}, None, ["remove[,]restrict"]),
        ({"response": [9], "correct": [9]}, None, []),
        ({"response": None}, None, ["remove[,]restrict"]),
        ({"type": "true-false", "response": False, "correct": True}, "false", ["true"]),
        ({"type": "numeric", "response": "+4.50", "correct": {"low": "4", "high": "6"}}, "4.50", ["4[:]6"]),
        ({"type": "numeric", "response": "-.5", "correct": {"low": "7.", "high": None}}, "-0.5", ["7[:]"]),
        ({"type": "numeric", "response": "1e3", "correct": {"low": None, "high": "6"}}, None, ["[:]6"]),
        ({"type": "numeric", "response": "5", "correct": {"low": "5", "high": "5"}}, "5", ["5[:]5"]),
        ({"type": "matching", "response": {"0": 1, "1": 3}, "correct": {"0": 1}}, f"{PAIR}[,]keep[.]ask", [PAIR]),
        ({"type": "sequencing", "response": [2, 0], "correct": [0, 2]}, "restrict[,]remove", ["remove[,]restrict"]),
        ({"type": "likert", "response": 1, "correct": None}, "keep", []),
        ({"type": "performance", "response": [3], "correct": [3, 4]}, "call[.]ask", [WAY]),
        ({"type": "performance", "response": [0], "correct": None}, None, []),
        ({"type": "long-fill-in", "response": "One[,]two", "correct": None}, "One(,)two", []),
        ({"type": "long-fill-in", "response": "ä" * 5000, "correct": None}, "ä" * 4000, []),
        ({"type": "fill-in", "response": {"0": "x" * 249 + "😀"}, "correct": None}, "x" * 249, []),
        ({"type": "fill-in", "response": {"0": "{lang=de} a[:]b"}, "correct": None}, "(lang=de) a(:)b", []),
        ({"type": "fill-in", "response": {"0": "{a} = {b}"}, "correct": None}, "{a} = {b}", []),
        ({"type": "fill-in", "response": {"0": "{lang=", "1": "}"}, "correct": None}, "(lang=[,]}", []),
    ],
)  # fmt: skip
def test_each_type_has_its_form(
    modules: Modules, changed: dict[str, Any], response: str | None, patterns: list[str]
) -> None:
    assert texts(modules, **changed) == (response, patterns)


def test_right_answers_to_blanks_are_combined_in_the_order_of_the_text(modules: Modules) -> None:
    accepted = {"0": ["news", "a report"], "1": ["14"]}
    blanks = {"type": "fill-in", "response": {"0": "x", "1": "y"}, "correct": accepted, "order": [1, 0]}
    prefix = "{case_matters=true}" + ORDERED
    assert texts(modules, **blanks, caseMatters=True) == ("y[,]x", [f"{prefix}14[,]news", f"{prefix}14[,]a report"])


def test_of_many_combinations_the_first_ten_are_told_and_to_2004_five(modules: Modules) -> None:
    accepted = {str(slot): [f"{slot}{letter}" for letter in "abc"] for slot in range(3)}
    record = {**RECORD, "type": "fill-in", "response": {}, "correct": accepted}
    [(_, patterns, leaves)] = modules.run(TEXTS, [record])
    rows = ["[,]".join(row) for row in product(*accepted.values())][:10]
    assert patterns == ["{case_matters=false}" + ORDERED + row for row in rows]
    assert [value for name, value in leaves if name.endswith(".pattern")] == patterns[:5]


def test_what_an_lms_of_2004_may_cut_off_is_left_out_there(modules: Modules) -> None:
    names = {str(slot): f"o{slot}" for slot in range(37)}
    record = {**RECORD, "names": names, "response": list(range(37)), "correct": list(range(36))}
    [(response, patterns, leaves)] = modules.run(TEXTS, [record])
    assert response.count("[,]") == 36
    assert "learner_response" not in dict(leaves)
    assert dict(leaves)["correct_responses.0.pattern"] == patterns[0]


def test_random_answers_of_every_type_are_legal_and_decode_to_themselves(modules: Modules) -> None:
    dice = random.Random(5)
    answers = [some_answer(dice) for _ in range(3000)]
    for answered, records in zip(answers, recorded(modules, answers, RECORDED), strict=True):
        for record, response, patterns, leaves in records:
            kind = record["type"]
            assert sayable(record) is (response is not None), answered
            if response is not None:
                assert delimited.response_problem(kind, response) is None, response
                assert delimited.decode_response(kind, response) == expected(answered, record), answered
            assert [delimited.decode_pattern(kind, pattern) for pattern in patterns] == right(answered), answered
            check_leaves(kind, leaves)


def check_leaves(kind: str, leaves: list[tuple[str, str]]) -> None:
    """What SCORM 2004 gets is legal, and nothing of it need be cut off."""
    told = dict(leaves)
    patterns = [value for name, value in leaves if name.endswith(".pattern")]
    assert len(patterns) <= delimited.MOST_PATTERNS.get(kind, 1)
    for text in [*patterns, *([told["learner_response"]] if "learner_response" in told else [])]:
        assert delimited.beyond_spm(kind, text) is None
    assert re.fullmatch(r"PT\d+\.\d\dS", told["latency"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ", told["timestamp"])
    assert told["result"] in ("correct", "incorrect", "neutral")
    assert len(told.get("description", "").encode("utf-16-le")) <= 500


def sayable(record: dict[str, Any]) -> bool:
    """Whether there is a text for this response."""
    if record["type"] == "numeric":
        return is_decimal(record["response"].removeprefix("+"))
    return record["response"] not in (None, {}, [])


def harmless(text: str, limit: int) -> Text:
    """Words as the player writes them: nothing in them has a meaning."""
    plain = re.sub(r"\[([,.:])]", r"(\1)", cut(text, limit))
    if re.match(r"\s*\{[^{}=]*=", plain):
        plain = plain.replace("{", "(", 1).replace("}", ")", 1)
    return Text(plain)


def real(text: str) -> str:
    return re.sub(r"^(-?)\.", r"\g<1>0.", text.removeprefix("+")).rstrip(".") if "." in text else text.removeprefix("+")


def expected(answered: Answered, record: dict[str, Any]) -> Any:
    """The response by ids, as the answer says it."""
    kind, response, names = record["type"], record["response"], record["names"]
    if kind == "true-false":
        return response
    if kind == "numeric":
        return real(response)
    if kind == "long-fill-in":
        return (harmless(response, 4000),)
    if kind == "fill-in":
        return tuple(harmless(response[str(blank["slot"])], 250) for blank in answered.question["blanks"])
    if kind == "matching":
        return tuple((names[source], names[str(response[source])]) for source in sorted(response, key=int))
    if kind == "likert":
        return names[str(response)]
    return steps(answered, response) if kind == "performance" else tuple(names[str(slot)] for slot in response)


def steps(answered: Answered, slots: list[int]) -> tuple[Step, ...]:
    known = {reply["slot"]: Step(scene["id"], Text(reply["id"])) for scene, reply in replies(answered)}
    return tuple(known[slot] for slot in slots)


def right(answered: Answered) -> list[Any]:
    """The right answers, as the question says them."""
    question, correct = answered.question, answered.correct
    if correct in (None, {}, []):
        return []
    if question["cmiType"] == "numeric":
        low, high = (None if correct[end] is None else real(correct[end]) for end in ("low", "high"))
        assert low is None or high is None or Decimal(low) <= Decimal(high)
        return [Range(low, high)]
    if question["cmiType"] == "fill-in":
        accepted = [[harmless(text, 250) for text in blank["accepted"]] for blank in question["blanks"]]
        rows = [Texts(row, case_matters=question["case"]) for row in first(10, product(*accepted))]
        return list(dict.fromkeys(rows))
    if question["cmiType"] == "performance":
        return [Steps(steps(answered, correct))]
    if question["cmiType"] == "true-false":
        return [correct]
    listed = {"id": "", "type": question["cmiType"], "response": correct, "names": names(question)}
    return [expected(answered, listed)]


def first(count: int, rows: Any) -> list[Any]:
    return [row for row, _ in zip(rows, range(count), strict=False)]


def names(question: dict[str, Any]) -> dict[str, str]:
    parts = [part for kind in ("options", "sources", "targets", "items") for part in question.get(kind, [])]
    return {str(part["slot"]): part["id"] for part in parts}
