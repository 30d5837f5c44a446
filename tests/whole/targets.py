"""What an LMS, a record store or the device knows of a learner, in the same neutral words for every target."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from playwright.sync_api import Frame

from scormforge.cmi import delimited
from scormforge.cmi.scorm12 import feedback
from scormforge.course.state import Response, decode_state
from scormforge.lms.server import Launch, StandIn
from scormforge.package.tree import PackageTree
from scormforge.run.learner import questions_of
from scormforge.standards.standard import Outline

Answer = bool | str | tuple[str, ...] | tuple[tuple[str, str], ...] | None
"""true-false: bool · choice, sequencing: ids, a choice's in alphabetical order · matching: pairs of ids · likert: an id
· numeric: the number's text · fill-in: texts · performance: pairs of ids, scene and reply · None: it is not told."""


@dataclass(frozen=True)
class Given:
    """One answer as it was recorded."""

    question: str
    kind: str
    """CMI interaction type."""
    response: Answer
    result: str


@dataclass(frozen=True)
class Reached:
    """How far the unit, or an objective, is reached. `score` is scaled, to six decimals; None: not told."""

    completion: Literal["incomplete", "completed"] = "incomplete"
    success: Literal["unknown", "passed", "failed"] = "unknown"
    score: float | None = None


@dataclass(frozen=True)
class Meaning:
    """What is known of one attempt at one unit."""

    unit: Reached = Reached()
    objectives: Mapping[str, Reached] | None = None
    """Those that were begun. None: the target keeps none."""
    interactions: tuple[Given, ...] = ()
    location: str = ""
    """Slot of the page, and after `#` the heading in it."""
    spent_time: bool = False
    """Whether a session's time is told, and more than nothing."""


@dataclass(frozen=True)
class Offered:
    """A target's package at the stand-in LMS."""

    target: str
    tree: PackageTree
    outline: Outline
    package: int

    @cached_property
    def questions(self) -> Mapping[str, Mapping[str, Any]]:
        """Player data of every question, by id."""
        return questions_of(self.tree)

    @property
    def standard(self) -> str:
        """Of the package."""
        return self.outline.standard

    def known(self, lms: StandIn, launch: Launch, frame: Frame | None = None) -> Meaning:
        """What is known of the launch's attempt. Of the plain web only a frame of the package's origin can tell."""
        if self.standard == "web":
            return _on_device(self, frame) if frame else Meaning()
        if self.standard in ("xapi", "cmi5"):
            return _stated(lms.statements(launch.attempt_id), lms.documents(launch.attempt_id))
        return _set(self, lms.values(launch.attempt_id))


def _set(offered: Offered, values: Mapping[str, str]) -> Meaning:
    """From the data model of SCORM, either edition."""
    read = {"scorm12": (_reached_12, _given_12), "scorm2004": (_reached_2004, _given_2004)}
    reached, given = read[offered.standard]
    core = "cmi.core." if offered.standard == "scorm12" else "cmi."
    location = values.get("cmi.core.lesson_location", "") or values.get("cmi.location", "")
    return Meaning(
        unit=reached(values, core),
        objectives={values[f"{stem}id"]: reached(values, stem) for stem in _stems(values, "cmi.objectives")},
        interactions=tuple(given(values, stem, offered.questions) for stem in _stems(values, "cmi.interactions")),
        location=location,
        spent_time=values.get(f"{core}total_time", "") not in ("", "0000:00:00", "0000:00:00.00", "PT0S", "PT0.00S"),
    )


def _stems(values: Mapping[str, str], array: str) -> Iterator[str]:
    place = 0
    while f"{array}.{place}.id" in values:
        yield f"{array}.{place}."
        place += 1


def _reached_12(values: Mapping[str, str], stem: str) -> Reached:
    """One word for completion and success: who passed or failed has done the work."""
    word = values.get(f"{stem}lesson_status", "") or values.get(f"{stem}status", "")
    raw = values.get(f"{stem}score.raw", "")
    return Reached(
        "completed" if word in ("completed", "passed", "failed") else "incomplete",
        "passed" if word == "passed" else "failed" if word == "failed" else "unknown",
        round(float(raw) / 100, 6) if raw else None,
    )


def _reached_2004(values: Mapping[str, str], stem: str) -> Reached:
    scaled = values.get(f"{stem}score.scaled", "")
    success = values.get(f"{stem}success_status", "unknown")
    return Reached(
        "completed" if values.get(f"{stem}completion_status") == "completed" else "incomplete",
        "passed" if success == "passed" else "failed" if success == "failed" else "unknown",
        round(float(scaled), 6) if scaled else None,
    )


def _given_12(values: Mapping[str, str], stem: str, questions: Mapping[str, Mapping[str, Any]]) -> Given:
    name, kind = values[f"{stem}id"], values[f"{stem}type"]
    question = questions[name.partition(".")[0]]
    text = values.get(f"{stem}student_response")
    response = None if text is None else _by_ids(question, kind, feedback.decode_response(kind, text))
    result = {"wrong": "incorrect"}.get(values[f"{stem}result"], values[f"{stem}result"])
    return Given(name, question["cmiType"], response, result)


def _given_2004(values: Mapping[str, str], stem: str, questions: Mapping[str, Mapping[str, Any]]) -> Given:
    kind = values[f"{stem}type"]
    response = _delimited(kind, values.get(f"{stem}learner_response"))
    return Given(values[f"{stem}id"].removeprefix("urn:scormforge:"), kind, response, values[f"{stem}result"])


def _delimited(kind: str, text: str | None) -> Answer:
    if text is None:
        return None
    value = delimited.decode_response(kind, text)
    if kind == "choice" and isinstance(value, tuple):
        return tuple(sorted(str(each) for each in value))
    if isinstance(value, tuple):
        return tuple(_part(each) for each in value)  # type: ignore[return-value]
    return value


def _part(part: object) -> object:
    if isinstance(part, delimited.Text):
        return part.words
    if isinstance(part, delimited.Step):
        return (part.name, part.answer.words if isinstance(part.answer, delimited.Text) else "")
    return part


def _by_ids(question: Mapping[str, Any], kind: str, value: feedback.Response) -> Answer:
    """Characters of 1.2 stand for the slots of options; what is text is taken apart where it can be."""
    name = _names(question)
    match kind, value:
        case "choice", tuple():
            return tuple(sorted(name[int(code)] for code in value))  # type: ignore[arg-type]
        case "sequencing", tuple():
            return tuple(name[int(code)] for code in value)  # type: ignore[arg-type]
        case "matching", tuple():
            return tuple((name[pair[0]], name[pair[1]]) for pair in value)  # type: ignore[index]
        case "likert", int():
            return name[value]
        case "fill-in", str() if question["cmiType"] == "fill-in":
            return feedback.decode_blanks(value, len(question["blanks"]))
        case "performance", str():
            return feedback.decode_way(value)  # type: ignore[return-value]
    return (value,) if question["cmiType"] == "long-fill-in" else value  # type: ignore[return-value]


def _names(question: Mapping[str, Any]) -> Mapping[int, str]:
    """Ids of a question's parts by slot."""
    parts = [part for value in question.values() if isinstance(value, list) for part in value if isinstance(part, dict)]
    parts += [reply for part in parts for reply in part.get("replies", ())]
    return {part["slot"]: part["id"] for part in parts if "slot" in part}


VERBS = "http://adlnet.gov/expapi/verbs/"


def _stated(statements: tuple[Mapping[str, Any], ...], documents: Mapping[str, bytes]) -> Meaning:
    """From statements and the state document. What the LMS states itself (cmi5: satisfied and the like) is left out."""
    told = [each for each in statements if each["verb"]["id"].startswith(VERBS)]
    verbs = {verb: [each for each in told if each["verb"]["id"] == VERBS + verb] for verb in _VERBS_READ}
    kept = json.loads(documents.get("scormforge", b"{}"))
    return Meaning(
        unit=_unit_stated(verbs),
        objectives={_name_of(each): _objective_stated(each["result"]) for each in verbs["scored"]},
        interactions=tuple(map(_given_stated, verbs["answered"])),
        location=kept.get("location", ""),
        spent_time=any(_lasted(each) for verb in ("terminated", "suspended") for each in verbs[verb]),
    )


_VERBS_READ = ("answered", "scored", "completed", "passed", "failed", "terminated", "suspended")


def _unit_stated(verbs: Mapping[str, list[Mapping[str, Any]]]) -> Reached:
    """The last word on success counts: nothing is said after `passed`."""
    judged = [*verbs["failed"], *verbs["passed"]]
    success: Literal["unknown", "passed", "failed"] = (
        "passed" if verbs["passed"] else "failed" if verbs["failed"] else "unknown"
    )
    scored = [each["result"]["score"]["scaled"] for each in judged if "score" in each["result"]]
    return Reached(
        "completed" if verbs["completed"] else "incomplete", success, round(scored[-1], 6) if scored else None
    )


def _objective_stated(result: Mapping[str, Any]) -> Reached:
    success: Literal["unknown", "passed", "failed"] = "unknown"
    if "success" in result:
        success = "passed" if result["success"] else "failed"
    return Reached("completed" if result["completion"] else "incomplete", success, round(result["score"]["scaled"], 6))


def _given_stated(statement: Mapping[str, Any]) -> Given:
    kind, result = statement["object"]["definition"]["interactionType"], statement["result"]
    word = {True: "correct", False: "incorrect", None: "neutral"}[result.get("success")]
    return Given(_name_of(statement), kind, _delimited(kind, result.get("response")), word)


def _name_of(statement: Mapping[str, Any]) -> str:
    return str(statement["object"]["id"]).rpartition("/")[2]


def _lasted(statement: Mapping[str, Any]) -> bool:
    return statement["result"]["duration"] not in ("PT0S", "PT0.00S")


_KEPT = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("scormforge");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const rows = opening.result.transaction("kept").objectStore("kept").getAll();
    rows.onsuccess = () => { opening.result.close(); resolve(rows.result.map((row) => [row.unit, row.entry.text])); };
  };
})"""


def kept_on_device(frame: Frame) -> Mapping[str, str]:
    """Saved state by course and unit, as the browser keeps it for the package's origin."""
    return dict(frame.evaluate(_KEPT))


def _on_device(offered: Offered, frame: Frame) -> Meaning:
    """From the state that the browser keeps: of each question the last answer, in the order of the course."""
    kept = kept_on_device(frame)
    state = decode_state(next(iter(kept.values()), ""))
    by_slot = {question["slot"]: question for question in offered.questions.values()}
    answers = [(by_slot[slot], answer) for slot, answer in sorted(state.answers.items())]
    place = "" if state.page is None else f"{state.page}#{state.anchor}".removesuffix("#")
    return Meaning(
        unit=Reached(state.completion, state.success, state.score),
        interactions=tuple(
            Given(question["id"], question["cmiType"], _from_state(question, answer.response), _result(answer.score))
            for question, answer in answers
        ),
        location=place,
    )


def _result(score: float) -> str:
    return "correct" if score >= 1 else "incorrect"


def _word(value: str | int, name: Mapping[int, str]) -> str:
    return value if isinstance(value, str) else name[value]


def _from_state(question: Mapping[str, Any], response: Response) -> Answer:
    name = _names(question)
    if isinstance(response, tuple):
        ids = tuple(name[slot] for slot in response)
        return tuple(sorted(ids)) if question["cmiType"] == "choice" else ids
    if isinstance(response, Mapping):
        return tuple(_word(response[slot], name) for slot in sorted(response))
    return response
