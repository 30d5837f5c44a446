"""The data model of SCORM 2004 (RTE 4.2, 4.3; SN 5.6): every element, and how a name is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scormforge.cmi.element import Access, Element, ValueType
from scormforge.cmi.names import KEYWORDS, Address, groups, shortened, taken_apart
from scormforge.cmi.scorm2004 import errors
from scormforge.cmi.scorm2004 import types as t

COMMENT_CHILDREN = "comment,location,timestamp"
INTERACTION_CHILDREN = (
    "id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description"
)
OBJECTIVE_CHILDREN = "id,score,success_status,completion_status,progress_measure,description"
PREFERENCE_CHILDREN = "audio_level,language,delivery_speed,audio_captioning"
SCORE_CHILDREN = "scaled,raw,min,max"

_RW, _RO, _WO, _KEY = Access.READ_WRITE, Access.READ_ONLY, Access.WRITE_ONLY, Access.KEYWORD
_UNSET = None

_ROWS: tuple[tuple[str, ValueType, Access, str | None, str], ...] = (
    ("cmi._version", t.VERSION, _KEY, "1.0", "RTE 4.2.1"),
    ("cmi.comments_from_learner._children", t.CHILDREN, _KEY, COMMENT_CHILDREN, "RTE 4.2.2"),
    ("cmi.comments_from_learner._count", t.COUNT, _KEY, "0", "RTE 4.2.2"),
    ("cmi.comments_from_learner.n.comment", t.LOCALIZED4000, _RW, _UNSET, "RTE 4.2.2"),
    ("cmi.comments_from_learner.n.location", t.STRING250, _RW, _UNSET, "RTE 4.2.2"),
    ("cmi.comments_from_learner.n.timestamp", t.TIME, _RW, _UNSET, "RTE 4.2.2"),
    ("cmi.comments_from_lms._children", t.CHILDREN, _KEY, COMMENT_CHILDREN, "RTE 4.2.3"),
    ("cmi.comments_from_lms._count", t.COUNT, _KEY, "0", "RTE 4.2.3"),
    ("cmi.comments_from_lms.n.comment", t.LOCALIZED4000, _RO, _UNSET, "RTE 4.2.3"),
    ("cmi.comments_from_lms.n.location", t.STRING250, _RO, _UNSET, "RTE 4.2.3"),
    ("cmi.comments_from_lms.n.timestamp", t.TIME, _RO, _UNSET, "RTE 4.2.3"),
    ("cmi.completion_status", t.COMPLETION_STATUS, _RW, "unknown", "RTE 4.2.4"),
    ("cmi.completion_threshold", t.MEASURE, _RO, _UNSET, "RTE 4.2.5"),
    ("cmi.credit", t.CREDIT, _RO, "credit", "RTE 4.2.6"),
    ("cmi.entry", t.ENTRY, _RO, "ab-initio", "RTE 4.2.7"),
    ("cmi.exit", t.EXIT, _WO, "", "RTE 4.2.8"),
    ("cmi.interactions._children", t.CHILDREN, _KEY, INTERACTION_CHILDREN, "RTE 4.2.9"),
    ("cmi.interactions._count", t.COUNT, _KEY, "0", "RTE 4.2.9"),
    ("cmi.interactions.n.id", t.LONG_IDENTIFIER, _RW, _UNSET, "RTE 4.2.9"),
    ("cmi.interactions.n.type", t.INTERACTION_TYPE, _RW, _UNSET, "RTE 4.2.9"),
    ("cmi.interactions.n.objectives._count", t.COUNT, _KEY, "0", "RTE 4.2.9"),
    ("cmi.interactions.n.objectives.m.id", t.LONG_IDENTIFIER, _RW, _UNSET, "RTE 4.2.9"),
    ("cmi.interactions.n.timestamp", t.TIME, _RW, _UNSET, "RTE 4.2.9"),
    ("cmi.interactions.n.correct_responses._count", t.COUNT, _KEY, "0", "RTE 4.2.9"),
    ("cmi.interactions.n.correct_responses.m.pattern", t.ANSWER, _RW, _UNSET, "RTE 4.2.9.1"),
    ("cmi.interactions.n.weighting", t.REAL, _RW, _UNSET, "RTE 4.2.9"),
    ("cmi.interactions.n.learner_response", t.ANSWER, _RW, _UNSET, "RTE 4.2.9.2"),
    ("cmi.interactions.n.result", t.RESULT, _RW, _UNSET, "RTE 4.2.9"),
    ("cmi.interactions.n.latency", t.TIMEINTERVAL, _RW, _UNSET, "RTE 4.2.9"),
    ("cmi.interactions.n.description", t.LOCALIZED250, _RW, _UNSET, "RTE 4.2.9"),
    ("cmi.launch_data", t.STRING4000, _RO, _UNSET, "RTE 4.2.10"),
    ("cmi.learner_id", t.LONG_IDENTIFIER, _RO, _UNSET, "RTE 4.2.11"),
    ("cmi.learner_name", t.LOCALIZED250, _RO, _UNSET, "RTE 4.2.12"),
    ("cmi.learner_preference._children", t.CHILDREN, _KEY, PREFERENCE_CHILDREN, "RTE 4.2.13"),
    ("cmi.learner_preference.audio_level", t.LEVEL, _RW, "1", "RTE 4.2.13"),
    ("cmi.learner_preference.language", t.LANGUAGE, _RW, "", "RTE 4.2.13"),
    ("cmi.learner_preference.delivery_speed", t.LEVEL, _RW, "1", "RTE 4.2.13"),
    ("cmi.learner_preference.audio_captioning", t.CAPTIONS, _RW, "0", "RTE 4.2.13"),
    ("cmi.location", t.STRING1000, _RW, _UNSET, "RTE 4.2.14"),
    ("cmi.max_time_allowed", t.TIMEINTERVAL, _RO, _UNSET, "RTE 4.2.15"),
    ("cmi.mode", t.MODE, _RO, "normal", "RTE 4.2.16"),
    ("cmi.objectives._children", t.CHILDREN, _KEY, OBJECTIVE_CHILDREN, "RTE 4.2.17"),
    ("cmi.objectives._count", t.COUNT, _KEY, "0", "RTE 4.2.17"),
    ("cmi.objectives.n.id", t.LONG_IDENTIFIER, _RW, _UNSET, "RTE 4.2.17"),
    ("cmi.objectives.n.score._children", t.CHILDREN, _KEY, SCORE_CHILDREN, "RTE 4.2.17"),
    ("cmi.objectives.n.score.scaled", t.SCALED, _RW, _UNSET, "RTE 4.2.17"),
    ("cmi.objectives.n.score.raw", t.REAL, _RW, _UNSET, "RTE 4.2.17"),
    ("cmi.objectives.n.score.min", t.REAL, _RW, _UNSET, "RTE 4.2.17"),
    ("cmi.objectives.n.score.max", t.REAL, _RW, _UNSET, "RTE 4.2.17"),
    ("cmi.objectives.n.success_status", t.SUCCESS_STATUS, _RW, "unknown", "RTE 4.2.17"),
    ("cmi.objectives.n.completion_status", t.COMPLETION_STATUS, _RW, "unknown", "RTE 4.2.17"),
    ("cmi.objectives.n.progress_measure", t.MEASURE, _RW, _UNSET, "RTE 4.2.17"),
    ("cmi.objectives.n.description", t.LOCALIZED250, _RW, _UNSET, "RTE 4.2.17"),
    ("cmi.progress_measure", t.MEASURE, _RW, _UNSET, "RTE 4.2.18"),
    ("cmi.scaled_passing_score", t.SCALED, _RO, _UNSET, "RTE 4.2.19"),
    ("cmi.score._children", t.CHILDREN, _KEY, SCORE_CHILDREN, "RTE 4.2.20"),
    ("cmi.score.scaled", t.SCALED, _RW, _UNSET, "RTE 4.2.20"),
    ("cmi.score.raw", t.REAL, _RW, _UNSET, "RTE 4.2.20"),
    ("cmi.score.min", t.REAL, _RW, _UNSET, "RTE 4.2.20"),
    ("cmi.score.max", t.REAL, _RW, _UNSET, "RTE 4.2.20"),
    ("cmi.session_time", t.TIMEINTERVAL, _WO, _UNSET, "RTE 4.2.21"),
    ("cmi.success_status", t.SUCCESS_STATUS, _RW, "unknown", "RTE 4.2.22"),
    ("cmi.suspend_data", t.STRING64000, _RW, _UNSET, "RTE 4.2.23"),
    ("cmi.time_limit_action", t.TIME_LIMIT_ACTION, _RO, "continue,no message", "RTE 4.2.24"),
    ("cmi.total_time", t.TIMEINTERVAL, _RO, "PT0H0M0S", "RTE 4.2.25"),
    ("adl.data._children", t.CHILDREN, _KEY, "id,store", "RTE 4.3"),
    ("adl.data._count", t.COUNT, _KEY, "0", "RTE 4.3"),
    ("adl.data.n.id", t.LONG_IDENTIFIER, _RO, _UNSET, "RTE 4.3"),
    ("adl.data.n.store", t.STRING64000, _RW, _UNSET, "RTE 4.3"),
    ("adl.nav.request", t.REQUEST, _RW, "_none_", "SN 5.6"),
    ("adl.nav.request_valid.continue", t.VALIDITY, _RO, "unknown", "SN 5.6"),
    ("adl.nav.request_valid.previous", t.VALIDITY, _RO, "unknown", "SN 5.6"),
    ("adl.nav.request_valid.choice.{target=ID}", t.VALIDITY, _RO, "unknown", "SN 5.6"),
    ("adl.nav.request_valid.jump.{target=ID}", t.VALIDITY, _RO, "unknown", "SN 5.6"),
)

ELEMENTS: Mapping[str, Element] = {
    pattern: Element(pattern, type, access, True, default or "", section)
    for pattern, type, access, default, section in _ROWS
}
"""Pattern → element. Every LMS must have every element."""

NOT_SET = frozenset(pattern for pattern, _, _, default, _ in _ROWS if default is _UNSET)
"""Patterns of elements that have no value until one is given: reading them is error 403."""

PLACES: Mapping[str, int] = {
    "cmi.comments_from_learner": 250,
    "cmi.comments_from_lms": 100,
    "cmi.interactions": 250,
    "cmi.interactions.n.objectives": 10,
    "cmi.interactions.n.correct_responses": 10,
    "cmi.objectives": 100,
    "adl.data": 250,
}
"""Array → places that every LMS keeps (SPM); of right answers fewer for most types, see `delimited.MOST_PATTERNS`."""

_ASKED = ("adl.nav.request_valid.choice", "adl.nav.request_valid.jump")
_GROUPS = groups(ELEMENTS)


@dataclass(frozen=True, slots=True)
class NoSuchElement:
    """Why a name means nothing: the error codes of a read and of a write, and the reason."""

    read_error: str
    write_error: str
    reason: str


def look_up(name: str) -> Address | NoSuchElement:
    """The element that a name means. A keyword where there is none is 301 to read; what else is unknown is 401."""
    asked = next((start for start in _ASKED if name == start or name.startswith(f"{start}.")), None)
    if asked is not None:
        return _asked_target(name, asked)
    pattern, places = taken_apart(name.split("."), PLACES)
    element = ELEMENTS.get(pattern)
    if element is not None:
        return Address(name, element, places)
    return _unknown(name, pattern)


def _asked_target(name: str, start: str) -> Address | NoSuchElement:
    """`….choice.{target=ID}`: the identifier may have points in it (SN 5.6)."""
    target = name.removeprefix(f"{start}.")
    if target.startswith("{target=") and target.endswith("}") and t.is_identifier(target[8:-1]):
        return Address(name, ELEMENTS[f"{start}.{{target=ID}}"])
    said = f"{start} must be followed by .{{target=ID}} with an item's identifier"
    return NoSuchElement(errors.GET_FAILED, errors.READ_ONLY, said)


def _unknown(name: str, pattern: str) -> NoSuchElement:
    parent, _, last = pattern.rpartition(".")
    shown = shortened(name)
    if last in KEYWORDS and (parent in ELEMENTS or parent in _GROUPS):
        lacks = {"_children": "names no parts", "_count": "is not an array", "_version": "has no version of its own"}
        said = f"{parent} {lacks[last]}, so {shown} does not exist"
        return NoSuchElement(errors.GET_FAILED, errors.UNDEFINED, said)
    return NoSuchElement(errors.UNDEFINED, errors.UNDEFINED, f"SCORM 2004 has no element {shown}")
