"""The verdict: what counts as done and passed, what is final, and that nothing reached is ever lowered."""

from typing import Any

import pytest

from tests.player.conftest import Modules

JUDGE = """
const { createReducer, freshState } = await use('reducer');
const { outcomeOf, planOf, canRetry, isFinal } = await use('outcome');
const plan = planOf(given.data);
const reduce = createReducer(plan);
const state = given.events.reduce(reduce, { ...freshState('nonce1', 0), ...given.state });
return { state, now: outcomeOf(state, plan), retry: canRetry(state, plan), final: isFinal(state.outcome, plan) };
"""


def judged(modules: Modules, events: list[dict[str, Any]], **plan: Any) -> Any:
    data = {
        "order": "0-2",
        "points": plan.pop("points", "0-1:1"),
        "plan": {"completion": "both", "mastery": 0.5, "attempts": 2, "afterFinish": "resume", **plan},
    }
    return modules.run(JUDGE, {"data": data, "events": events, "state": {}})


def seen(*slots: int) -> list[dict[str, Any]]:
    return [{"type": "pageShown", "slot": slot} for slot in slots]


def answer(slot: int, score: float, tries: int = 1) -> dict[str, Any]:
    question = {"slot": slot, "tries": tries, "cmiType": "choice", "options": [{"slot": 1}]}
    return {"type": "answered", "question": question, "response": [1], "score": score}


RIGHT = [answer(0, 1), answer(1, 1)]
WRONG = [answer(0, 0), answer(1, 0)]
ANEW = [{"type": "attemptStarted"}]


@pytest.mark.parametrize(
    ("events", "plan", "reached"),
    [
        ([], {}, ("incomplete", "unknown", None)),
        (seen(0, 1, 2), {}, ("incomplete", "unknown", None)),
        (seen(0, 1, 2), {"completion": "pages"}, ("completed", "unknown", None)),
        (RIGHT, {}, ("incomplete", "passed", 1)),
        (RIGHT, {"completion": "assessment"}, ("completed", "passed", 1)),
        (seen(0, 1, 2) + RIGHT, {}, ("completed", "passed", 1)),
        (seen(0, 1, 2) + WRONG, {}, ("incomplete", "unknown", 0)),
        (seen(0, 1, 2) + WRONG, {"attempts": 1}, ("completed", "failed", 0)),
        (seen(0, 1, 2) + WRONG, {"attempts": None}, ("incomplete", "unknown", 0)),
        (seen(0, 1, 2) + WRONG + ANEW + WRONG, {}, ("completed", "failed", 0)),
        (seen(0, 1, 2) + WRONG + ANEW + RIGHT, {}, ("completed", "passed", 1)),
        (WRONG, {"completion": "assessment", "mastery": None}, ("completed", "unknown", 0)),
        (seen(0, 1, 2), {"points": "0-1:0", "completion": "assessment"}, ("completed", "unknown", None)),
        ([answer(0, 1)], {"points": "0:1,1:0", "completion": "assessment"}, ("completed", "passed", 1)),
    ],
)
def test_what_was_done_decides(
    modules: Modules, events: list[dict[str, Any]], plan: dict[str, Any], reached: tuple[str, str, float | None]
) -> None:
    outcome = judged(modules, events, **plan)["state"]["outcome"]
    assert (outcome["completion"], outcome["success"], outcome["score"]) == reached


def test_a_sum_of_fractions_reaches_its_mastery_score(modules: Modules) -> None:
    events = [answer(0, 1), answer(1, 1), answer(2, 0)]
    result = judged(modules, events, points="0:0.1,1:0.7,2:0.2", mastery=0.8)
    assert result["state"]["outcome"] == {"completion": "incomplete", "success": "passed", "score": 0.8}


def test_a_pass_is_not_lowered_by_a_question_that_a_new_version_adds(modules: Modules) -> None:
    passed = judged(modules, seen(0, 1, 2) + RIGHT)["state"]
    data = {"order": "0-3", "points": "0-3:1", "plan": {"completion": "both", "mastery": 0.9, "attempts": 1}}
    more = modules.run(JUDGE, {"data": data, "events": [answer(2, 0), answer(3, 0)], "state": passed})
    assert more["now"]["success"] == "failed"
    assert more["state"]["outcome"] == {"completion": "completed", "success": "passed", "score": 1}


@pytest.mark.parametrize(
    ("events", "plan", "open_"),
    [
        (WRONG, {}, True),
        (WRONG[:1], {}, False),
        (WRONG + ANEW + WRONG, {}, False),
        (WRONG, {"attempts": None}, True),
        (RIGHT, {}, False),
        (RIGHT, {"afterFinish": "restart"}, True),
        (WRONG, {"mastery": None}, False),
    ],
)
def test_a_new_attempt_is_open_while_it_can_help(
    modules: Modules, events: list[dict[str, Any]], plan: dict[str, Any], open_: bool
) -> None:
    assert judged(modules, events, **plan)["retry"] is open_


def test_a_new_attempt_forgets_the_answers_but_not_the_pages_or_the_best(modules: Modules) -> None:
    state = judged(modules, [*seen(0, 1), answer(0, 0.5), answer(1, 0.2), *ANEW])["state"]
    assert (state["answers"], state["attempt"], list(state["seen"])) == ({}, 2, ["0", "1"])
    assert state["outcome"]["score"] == 0.35


NONSENSE = [
    {"type": "toString"},
    {"type": "pageShown", "slot": 77},
    {"type": "answered"},
    {"type": "answered", "question": {"slot": 77}, "response": [0], "score": 1},
    {"type": "answered", "question": {"slot": 0}, "response": [0], "score": 7},
    {"type": "answered", "question": {"slot": 0}, "score": 1},
    {"type": "saveChanged", "save": "perhaps"},
    {"type": "recorded", "count": -1},
    {"type": "moved", "anchor": 7},
    {"type": "attemptStarted"},
]


@pytest.mark.parametrize("event", NONSENSE, ids=str)
def test_nonsense_changes_nothing(modules: Modules, event: dict[str, Any]) -> None:
    assert judged(modules, [event])["state"] == judged(modules, [])["state"]


def test_a_question_takes_its_tries_and_no_more(modules: Modules) -> None:
    tries = [answer(0, 0, 2), answer(0, 0, 2), answer(0, 1, 2)]
    assert judged(modules, tries[:1])["state"]["answers"]["0"] == {
        "response": [1],
        "score": 0,
        "tries": 1,
        "done": False,
    }
    assert judged(modules, tries)["state"]["answers"]["0"] == {"response": [1], "score": 0, "tries": 2, "done": True}


def test_review_refuses_answers_and_keeps_what_was_seen(modules: Modules) -> None:
    data = {"order": "0-2", "points": "0-1:1", "plan": {"completion": "pages", "mastery": None, "attempts": None}}
    given = {"data": data, "events": [*seen(1, 2), *RIGHT], "state": {"mode": "review", "seen": {"0": True}}}
    state = modules.run(JUDGE, given)["state"]
    assert (state["page"], state["answers"], state["seen"]) == (2, {}, {"0": True})
    assert state["outcome"]["completion"] == "incomplete"


@pytest.mark.parametrize(
    ("question", "response", "kept"),
    [
        ({"cmiType": "choice", "options": [{"slot": 1}, {"slot": 4}]}, [4], True),
        ({"cmiType": "choice", "options": [{"slot": 1}]}, [4], False),
        ({"cmiType": "true-false"}, [4], False),
        ({"cmiType": "numeric"}, "4.5", True),
        ({"cmiType": "numeric"}, True, False),
        ({"cmiType": "fill-in", "blanks": [{"slot": 0}]}, {"0": "x"}, True),
        ({"cmiType": "fill-in", "blanks": [{"slot": 2}]}, {"0": "x"}, False),
        ({"cmiType": "true-false"}, None, True),
    ],
)
def test_an_answer_that_fits_its_question_no_more_is_dropped_alone(
    modules: Modules, question: dict[str, Any], response: Any, kept: bool
) -> None:
    other = {"response": [9], "score": 1, "tries": 1, "done": True}
    data = {"order": "0-2", "points": "0-1:1", "plan": {"completion": "pages", "mastery": None, "attempts": None}}
    answers = {"0": {**other, "response": response}, "1": other}
    event = {"type": "questionsMet", "questions": [{"slot": 0, **question}]}
    state = modules.run(JUDGE, {"data": data, "events": [event], "state": {"answers": answers}})["state"]
    assert list(state["answers"]) == (["0", "1"] if kept else ["1"])


def test_runs_are_read_forwards_backwards_and_with_junk(modules: Modules) -> None:
    runs = modules.run(
        "const { parseRuns, parseNumberedRuns } = await use('runs');"
        "return [given.map(parseRuns), [...parseNumberedRuns('0-2:1,4:2.5,x:1,5:')]];",
        ["0-3,7,5", "", "3-1", "1,two,3", "0-99999999999"],
    )
    assert runs[0][:4] == [[0, 1, 2, 3, 7, 5], [], [3, 2, 1], [1, 3]]
    assert len(runs[0][4]) == 100000
    assert runs[1] == [[0, 1], [1, 1], [2, 1], [4, 2.5], [5, 0]]
