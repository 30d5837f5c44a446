"""docs/mapping.md: what each target is told of each neutral fact, as the player's adapters say it in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scormforge.run.browser import browser
from tests.player.conftest import modules_served
from tests.reference.markdown import code, page, table

TARGETS = {
    "scorm12": "SCORM 1.2",
    "scorm2004": "SCORM 2004, 3rd and 4th edition",
    "cmi5": "cmi5",
    "xapi": "xAPI",
    "web": "plain web",
}

INTRODUCTION = """\
The player knows one contract ([Tracking](tracking.md)); one adapter for each standard says it in that standard's words.
Here each fact was told to each adapter, in a session of its own with a mastery score of 70 %, and what reached the
other end was written down. What a session begins with stands in the first table and is left out of the others. Left out
are commits, too, `cmi.interactions.` before what tells of answers, and the parts that all statements have
([What a course tells a record store](xapi-profile.md))."""

NOTES = """\
- SCORM 1.2 has one word for completion and success. While another attempt may still change the end it is
  `incomplete`, and there is no score: an LMS with a mastery score would judge from it.
- SCORM 2004 has two words. Score and success are told once the unit is passed, or nothing is open any more.
- SCORM 1.2 codes parts of an answer by one character, `0`–`9` and `a`–`z`, by their permanent slots. A range of right
  numbers it cannot say; of several blanks it is told the model answer only; texts are cut at 255 characters. What 1.2
  has no form for is left out, and the rest of the answer is told.
- A record store is told of an objective once there is a score, and of the time when something ends.
- cmi5 allows one of `passed` and `failed` in a session, and nothing after `passed`: while an attempt is left, `failed`
  is said only when the learner leaves.
- A plain web package keeps the saved state on the device; everything that the learner has reached is in it, and of each
  question the last answer."""

RECORD: Mapping[str, Any] = {
    "ordinal": 0,
    "slot": 3,
    "id": "q-1",
    "type": "choice",
    "response": [0],
    "correct": [0],
    "result": "correct",
    "score": 1,
    "latency": 12.34,
    "time": 1_772_355_600_120,
    "objectives": ["o-1"],
    "weighting": 1,
    "multiple": False,
    "caseMatters": False,
    "text": "Which?",
    "names": {"0": "remove", "1": "keep", "2": "restrict", "3": "ask", "4": "wait"},
    "steps": {"3": "call", "4": "ring"},
    "order": [0, 1],
}
VERDICT: Mapping[str, Any] = {"final": True, "mastery": 0.7, "progress": 1, "score": 0.8}
OPEN: Mapping[str, Any] = {**VERDICT, "final": False}
OBJECTIVE: Mapping[str, Any] = {
    "id": "o-1",
    "progress": 1,
    "completion": "completed",
    "success": "passed",
    "score": 0.8,
}


def _answer(**changed: Any) -> list[list[Any]]:
    return [["recordInteraction", {**RECORD, **changed}]]


def _outcome(before: Mapping[str, Any], completion: str, success: str, **changed: Any) -> list[list[Any]]:
    verdict = {**before, "completion": completion, "success": success, **changed}
    return [["setSessionTime", 90], ["setOutcome", verdict]]


IN_FULL = "an answer in full"
"""The row that shows everything; its neighbours show what differs."""

FACTS: Mapping[str, Mapping[str, list[list[Any]]]] = {
    "The session": {
        "it begins": [["start", None]],
        "90 seconds were spent": [["setSessionTime", 90]],
        "the learner leaves, unfinished": [
            *_outcome(OPEN, "incomplete", "unknown", score=None, progress=0.5),
            ["commit", False],
            ["finish", True],
        ],
        "the learner leaves, all done": [
            *_outcome(VERDICT, "completed", "passed"),
            ["commit", False],
            ["finish", True],
        ],
        "the page goes": [["setSessionTime", 90], ["commit", True], ["finish", False]],
    },
    "Where the learner is": {
        "the saved state": [["saveState", "1HA…"]],
        "the place": [["setLocation", "4#h-tools"]],
    },
    "An answer": {
        IN_FULL: _answer(),
        "true-false": _answer(type="true-false", response=True, correct=True),
        "choice": _answer(),
        "choice of several": _answer(multiple=True, response=[0, 2], correct=[0, 2]),
        "fill-in, two blanks": _answer(
            type="fill-in", response={"0": "four", "1": "one"}, correct={"0": ["four", "4"], "1": ["one"]}
        ),
        "long-fill-in": _answer(type="long-fill-in", response="My words", correct=None, result="neutral", weighting=0),
        "numeric, one right number": _answer(type="numeric", response="53.5", correct={"low": "53.5", "high": "53.5"}),
        "numeric, a range is right": _answer(type="numeric", response="5", correct={"low": "4", "high": "6"}),
        "matching": _answer(type="matching", response={"0": 2, "1": 3}, correct={"0": 2, "1": 4}, result="incorrect"),
        "sequencing": _answer(type="sequencing", response=[2, 0, 1], correct=[2, 0, 1]),
        "likert": _answer(type="likert", response=1, correct=None, result="neutral", weighting=0),
        "performance": _answer(type="performance", response=[3, 4], correct=[3, 4]),
        "an answer that is not to be kept": _answer(
            type="long-fill-in", response=None, correct=None, result="neutral", weighting=0
        ),
    },
    "An objective": {
        "begun": [
            [
                "setObjectives",
                [{**OBJECTIVE, "completion": "incomplete", "success": "unknown", "score": None, "progress": 0.5}],
            ]
        ],
        "completed, open whether passed": [["setObjectives", [{**OBJECTIVE, "success": "unknown", "score": 0.4}]]],
        "passed": [["setObjectives", [OBJECTIVE]]],
        "failed": [["setObjectives", [{**OBJECTIVE, "success": "failed", "score": 0.4}]]],
    },
    "The outcome": {
        "incomplete": _outcome(OPEN, "incomplete", "unknown", score=None, progress=0.5),
        "completed, no mastery score": _outcome(VERDICT, "completed", "unknown", mastery=None),
        "completed, an attempt is left": _outcome(OPEN, "completed", "unknown", score=0.4),
        "passed, pages are left": _outcome(OPEN, "incomplete", "passed", progress=0.5),
        "passed and completed": _outcome(VERDICT, "completed", "passed"),
        "failed and completed": _outcome(VERDICT, "completed", "failed", score=0.4),
    },
}


def mapping_page() -> str:
    """The page."""
    # In a thread of its own: Playwright does not start twice in one, and tests have started it.
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(_told).result()
    return page("What each target is told", INTRODUCTION, *_sections(told))


Told = Mapping[str, list[list[list[str]]]]
"""Target → for each fact, in order, what was told: name and text."""


def _told() -> Told:
    facts = [calls for group in FACTS.values() for calls in group.values()]
    script = (Path(__file__).parent / "mapping.js").read_text(encoding="utf-8")
    with modules_served() as origin, browser() as started:
        opened = started.new_context(timezone_id="UTC").new_page()
        said = {"endpoint": f"{origin}/xapi/", "fetch": f"{origin}/token", "registration": "r", "activityId": "c:unit"}
        actor = {"account": {"homePage": "https://lms.example", "name": "l"}}
        opened.goto(f"{origin}/stage/blank.html?{urlencode({**said, 'auth': 'Basic a', 'actor': json.dumps(actor)})}")
        play = (
            "async ([targets, facts]) => { const use = (name) => import(`/js/${name}.js`);"
            f"{script}"
            "const found = {}; for (const target of targets) { found[target] = [];"
            "for (const calls of facts) found[target].push(await toldOf(use, target, calls)); } return found; }"
        )
        found: Told = opened.evaluate(play, [list(TARGETS), facts])
        return found


def _sections(told: Told) -> Iterator[str]:
    place = 0
    for group, facts in FACTS.items():
        yield f"## {group}"
        rows = []
        for fact in facts:
            keep = _SHORTENED.get(group, _everything) if fact != IN_FULL else _everything
            rows.append((fact, *(_cell(told[target][place], keep) for target in TARGETS)))
            place += 1
        yield table(["", *TARGETS.values()], rows)
    yield "## The nearest thing"
    yield NOTES


Kept = Callable[[str], bool]
"""Whether a row shows this element of SCORM or this part of a statement."""


def _everything(name: str) -> bool:
    return True


def _of_answers(name: str) -> bool:
    shown = ("type", "pattern", "student_response", "learner_response", "result", "response", "success")
    return name.rpartition(".")[2] in (*shown, "interactionType", "correctResponsesPattern")


def _of_outcomes(name: str) -> bool:
    return not name.endswith("session_time") and name != "duration"


_SHORTENED: Mapping[str, Kept] = {"An answer": _of_answers, "The outcome": _of_outcomes}


def _cell(told: list[list[str]], keep: Kept) -> str:
    return "<br>".join(line for name, text in told if (line := _line(name, text, keep))) or "–"


def _line(name: str, text: str, keep: Kept) -> str:
    """One thing that was told. Commits are left out: they are the same everywhere."""
    if name == "Commit":
        return ""
    if name == "statement":
        return _statement(json.loads(text), keep)
    if name == "document":
        kept = {key: value for key, value in json.loads(text).items() if value and key != "sent"}
        return "state document: " + ", ".join(code(f"{key}: {value}") for key, value in kept.items()) if kept else ""
    if name == "device":
        return f"kept on the device: {code(text)}"
    if "." not in name:
        return code(name)
    return code(f"{name.removeprefix('cmi.interactions.')} = {text}") if keep(name) else ""


def _statement(said: Mapping[str, Any], keep: Kept) -> str:
    verb = said["verb"]["id"].rpartition("/")[2]
    about = said["object"]["id"].partition(":")[2]
    definition = said["object"].get("definition", {})
    asked = {key: definition[key] for key in ("interactionType", "correctResponsesPattern") if key in definition}
    facts = {**asked, **said.get("result", {})}
    parts = [code(json.dumps({key: facts[key]}, ensure_ascii=False)[1:-1]) for key in facts if keep(key)]
    return "<br>".join([f"**{verb}** {code(about)}", *parts])
