"""The data model of SCORM 1.2 (RTE 1.2 ch. 3.4): every element, and how a name is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scormforge.cmi.element import Access, Element, ValueType
from scormforge.cmi.names import KEYWORDS, Address, groups, shortened, taken_apart
from scormforge.cmi.scorm12 import errors
from scormforge.cmi.scorm12 import types as t

CORE_CHILDREN = (
    "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time"
)
INTERACTION_CHILDREN = "id,objectives,time,type,correct_responses,weighting,student_response,result,latency"
STUDENT_DATA_CHILDREN = "mastery_score,max_time_allowed,time_limit_action"

_RW, _RO, _WO, _KEY = Access.READ_WRITE, Access.READ_ONLY, Access.WRITE_ONLY, Access.KEYWORD
_MUST, _MAY = True, False

_ROWS: tuple[tuple[str, ValueType, Access, bool, str], ...] = (
    ("cmi._version", t.STRING255, _KEY, _MAY, "3.4"),
    ("cmi.core._children", t.STRING255, _KEY, _MUST, CORE_CHILDREN),
    ("cmi.core.student_id", t.IDENTIFIER, _RO, _MUST, ""),
    ("cmi.core.student_name", t.STRING255, _RO, _MUST, ""),
    ("cmi.core.lesson_location", t.STRING255, _RW, _MUST, ""),
    ("cmi.core.credit", t.CREDIT, _RO, _MUST, "credit"),
    ("cmi.core.lesson_status", t.STATUS, _RW, _MUST, "not attempted"),
    ("cmi.core.entry", t.ENTRY, _RO, _MUST, "ab-initio"),
    ("cmi.core.score._children", t.STRING255, _KEY, _MUST, "raw,min,max"),
    ("cmi.core.score.raw", t.SCORE, _RW, _MUST, ""),
    ("cmi.core.score.min", t.SCORE, _RW, _MAY, ""),
    ("cmi.core.score.max", t.SCORE, _RW, _MAY, ""),
    ("cmi.core.total_time", t.TIMESPAN, _RO, _MUST, "0000:00:00.00"),
    ("cmi.core.lesson_mode", t.MODE, _RO, _MAY, "normal"),
    ("cmi.core.exit", t.EXIT, _WO, _MUST, ""),
    ("cmi.core.session_time", t.TIMESPAN, _WO, _MUST, ""),
    ("cmi.suspend_data", t.STRING4096, _RW, _MUST, ""),
    ("cmi.launch_data", t.STRING4096, _RO, _MUST, ""),
    ("cmi.comments", t.STRING4096, _RW, _MAY, ""),
    ("cmi.comments_from_lms", t.STRING4096, _RO, _MAY, ""),
    ("cmi.objectives._children", t.STRING255, _KEY, _MAY, "id,score,status"),
    ("cmi.objectives._count", t.COUNT, _KEY, _MAY, "0"),
    ("cmi.objectives.n.id", t.IDENTIFIER, _RW, _MAY, ""),
    ("cmi.objectives.n.score._children", t.STRING255, _KEY, _MAY, "raw,min,max"),
    ("cmi.objectives.n.score.raw", t.SCORE, _RW, _MAY, ""),
    ("cmi.objectives.n.score.min", t.SCORE, _RW, _MAY, ""),
    ("cmi.objectives.n.score.max", t.SCORE, _RW, _MAY, ""),
    ("cmi.objectives.n.status", t.OBJECTIVE_STATUS, _RW, _MAY, "not attempted"),
    ("cmi.student_data._children", t.STRING255, _KEY, _MAY, STUDENT_DATA_CHILDREN),
    ("cmi.student_data.mastery_score", t.SCORE, _RO, _MAY, ""),
    ("cmi.student_data.max_time_allowed", t.TIMESPAN, _RO, _MAY, ""),
    ("cmi.student_data.time_limit_action", t.TIME_LIMIT_ACTION, _RO, _MAY, ""),
    ("cmi.student_preference._children", t.STRING255, _KEY, _MAY, "audio,language,speed,text"),
    ("cmi.student_preference.audio", t.AUDIO, _RW, _MAY, "0"),
    ("cmi.student_preference.language", t.STRING255, _RW, _MAY, ""),
    ("cmi.student_preference.speed", t.SPEED, _RW, _MAY, "0"),
    ("cmi.student_preference.text", t.TEXT_MODE, _RW, _MAY, "0"),
    ("cmi.interactions._children", t.STRING255, _KEY, _MAY, INTERACTION_CHILDREN),
    ("cmi.interactions._count", t.COUNT, _KEY, _MAY, "0"),
    ("cmi.interactions.n.id", t.IDENTIFIER, _WO, _MAY, ""),
    ("cmi.interactions.n.objectives._count", t.COUNT, _KEY, _MAY, "0"),
    ("cmi.interactions.n.objectives.m.id", t.IDENTIFIER, _WO, _MAY, ""),
    ("cmi.interactions.n.time", t.TIME, _WO, _MAY, ""),
    ("cmi.interactions.n.type", t.INTERACTION_TYPE, _WO, _MAY, ""),
    ("cmi.interactions.n.correct_responses._count", t.COUNT, _KEY, _MAY, "0"),
    ("cmi.interactions.n.correct_responses.m.pattern", t.FEEDBACK, _WO, _MAY, ""),
    ("cmi.interactions.n.weighting", t.DECIMAL, _WO, _MAY, ""),
    ("cmi.interactions.n.student_response", t.FEEDBACK, _WO, _MAY, ""),
    ("cmi.interactions.n.result", t.RESULT, _WO, _MAY, ""),
    ("cmi.interactions.n.latency", t.TIMESPAN, _WO, _MAY, ""),
)

ELEMENTS: Mapping[str, Element] = {
    pattern: Element(pattern, type, access, mandatory, default, "RTE 1.2 ch. 3.4")
    for pattern, type, access, mandatory, default in _ROWS
}
"""Pattern → element."""

CATEGORIES = frozenset(pattern.split(".")[1] for pattern in ELEMENTS)
ARRAYS = frozenset(pattern.removesuffix("._count") for pattern in ELEMENTS if pattern.endswith("._count"))
_GROUPS = groups(ELEMENTS)


@dataclass(frozen=True, slots=True)
class NoSuchElement:
    """Why a name means nothing: the error code of a read, and the reason."""

    error: str
    reason: str
    keyword: bool = False
    """The name ends in a keyword, so that writing it is error 402."""


def look_up(name: str) -> Address | NoSuchElement:
    """The element that a name means. Codes follow ADL's test suite: 401 unknown category, 201 unknown leaf."""
    parts = name.split(".")
    pattern, places = taken_apart(parts, ARRAYS)
    element = ELEMENTS.get(pattern)
    if element is not None:
        return Address(name, element, places)
    return _unknown(name, parts, pattern)


def _unknown(name: str, parts: list[str], pattern: str) -> NoSuchElement:
    parent, _, last = pattern.rpartition(".")
    shown = shortened(name)
    if last == "_children" and parent in ELEMENTS:
        return NoSuchElement(errors.NO_CHILDREN, f"{parent} has no parts, so {shown} does not exist", keyword=True)
    if last == "_count" and (parent in ELEMENTS or (parent in _GROUPS and parent not in ARRAYS)):
        return NoSuchElement(errors.NO_COUNT, f"{parent} is not an array, so {shown} does not exist", keyword=True)
    if parts[0] != "cmi" or (len(parts) > 1 and parts[1] not in CATEGORIES):
        return NoSuchElement(errors.NOT_IMPLEMENTED, f"SCORM 1.2 has no element {shown}")
    return NoSuchElement(errors.INVALID_ARGUMENT, f"SCORM 1.2 has no element {shown}", keyword=last in KEYWORDS)
