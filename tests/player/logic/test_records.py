"""One checked answer becomes records that say all an LMS may hear, and nothing that it may not."""

from typing import Any

from tests.player.conftest import Modules

RECORDS = """
const { recordsOf } = await use('records');
const { question, correct, ...answer } = given;
return recordsOf({ question, correct }, { score: 1, ...answer }, { ordinal: 5, time: 1000, latency: 2.5 });
"""
CHOICE = {
    "slot": 3,
    "id": "q-arrest",
    "type": "choice",
    "cmiType": "choice",
    "points": 2,
    "objectives": ["o-1"],
    "text": "Which?",
    "multiple": True,
    "options": [{"id": "remove", "slot": 0, "correct": True}, {"id": "keep", "slot": 4, "correct": False}],
}
LIKERT = {
    "slot": 8,
    "id": "mood",
    "type": "likert",
    "cmiType": "likert",
    "points": 0,
    "ungraded": True,
    "statements": [{"id": "calm", "slot": 6}, {"id": "late", "slot": 2}, {"id": "new", "slot": 9}],
    "scale": [{"id": "never", "slot": 0, "label": "Never"}, {"id": "often", "slot": 1, "label": "Often"}],
}


def records(modules: Modules, question: dict[str, Any], response: Any, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = modules.run(RECORDS, {"question": question, "response": response, **more})
    return found


def test_an_answer_is_one_record_with_the_ids_of_all_parts(modules: Modules) -> None:
    assert records(modules, CHOICE, [0], correct=[0]) == [
        {
            "slot": 3,
            "id": "q-arrest",
            "type": "choice",
            "response": [0],
            "correct": [0],
            "result": "correct",
            "score": 1,
            "ordinal": 5,
            "time": 1000,
            "latency": 2.5,
            "objectives": ["o-1"],
            "weighting": 2,
            "multiple": True,
            "caseMatters": False,
            "text": "Which?",
            "names": {"0": "remove", "4": "keep"},
            "steps": {},
            "order": [],
        }
    ]


def test_a_partly_right_answer_is_incorrect(modules: Modules) -> None:
    [record] = records(modules, CHOICE, [0, 4], correct=[0], score=0.5)
    assert (record["result"], record["score"]) == ("incorrect", 0.5)


def test_statements_on_a_scale_are_an_interaction_each(modules: Modules) -> None:
    found = records(modules, LIKERT, {"2": 1, "6": 0}, score=0)
    assert [(each["ordinal"], each["id"], each["response"]) for each in found] == [
        (5, "mood.calm", 0),
        (6, "mood.late", 1),
    ]
    assert {(each["slot"], each["type"], each["result"], each["correct"], each["weighting"]) for each in found} == {
        (8, "likert", "neutral", None, 0)
    }
    assert found[0]["names"] == {"0": "never", "1": "often", "2": "late", "6": "calm", "9": "new"}


def test_a_text_that_is_not_kept_never_enters_a_record(modules: Modules) -> None:
    essay = {"slot": 1, "id": "q", "cmiType": "long-fill-in", "points": 0, "ungraded": True, "limit": 1000}
    [record] = records(modules, {**essay, "keep": False}, "My secret.", score=0)
    assert "secret" not in str(record)
    assert (record["response"], record["correct"], record["result"]) == (None, None, "neutral")
    [record] = records(modules, {**essay, "keep": True}, "My story.", score=0)
    assert record["response"] == "My story."


def test_replies_are_named_with_the_scenes_in_which_they_are_given(modules: Modules) -> None:
    scenes = [
        {"id": "call", "replies": [{"id": "ask", "slot": 3, "to": 1}, {"id": "end", "slot": 0, "to": 2}]},
        {"id": "ask", "replies": [{"id": "end", "slot": 5, "to": 2}]},
        {"id": "end", "replies": []},
    ]
    question = {"slot": 1, "id": "q", "cmiType": "performance", "points": 1, "scenes": scenes}
    [record] = records(modules, question, [3, 5], correct=[3, 5])
    assert record["names"] == {"0": "end", "3": "ask", "5": "end"}
    assert record["steps"] == {"0": "call", "3": "call", "5": "ask"}


def test_blanks_keep_the_order_of_the_text_and_whether_capitals_count(modules: Modules) -> None:
    blanks = [{"id": "b", "slot": 4, "accepted": ["x"]}, {"id": "a", "slot": 1, "accepted": ["y"]}]
    question = {"slot": 1, "id": "q", "cmiType": "fill-in", "points": 1, "case": True, "blanks": blanks}
    [record] = records(modules, question, {"4": "x", "1": "y"}, correct={"4": ["x"], "1": ["y"]})
    assert (record["order"], record["caseMatters"], record["correct"]) == ([4, 1], True, {"4": ["x"], "1": ["y"]})


def test_a_regular_expression_is_no_right_answer_to_tell(modules: Modules) -> None:
    question = {"slot": 1, "id": "q", "cmiType": "fill-in", "points": 1, "pattern": True, "blanks": []}
    [record] = records(modules, question, {"0": "days"}, correct={"0": ["days?"]})
    assert record["correct"] is None
