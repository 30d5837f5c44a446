"""Reading and writing elements of the SCORM 2004 data model (RTE 4.2, 4.3; SN 5.6)."""

from __future__ import annotations

from dataclasses import replace

from scormforge.cmi.element import Access, shown, utf16_length
from scormforge.cmi.names import Address
from scormforge.cmi.scorm2004 import answers, errors
from scormforge.cmi.scorm2004.elements import ELEMENTS, NOT_SET, NoSuchElement, look_up
from scormforge.cmi.scorm2004.types import RangedType
from scormforge.lms.replies import Refusal
from scormforge.lms.scorm2004.notes import notes_on
from scormforge.lms.scorm2004.session import Session

INTERACTIONS = "cmi.interactions"
OBJECTIVES = "cmi.objectives"
DATA = "adl.data"
PATTERN = "cmi.interactions.n.correct_responses.m.pattern"
RESPONSE = "cmi.interactions.n.learner_response"
TYPE = "cmi.interactions.n.type"
STORE = "adl.data.n.store"


def read(session: Session, name: str) -> str | Refusal:
    """What GetValue answers."""
    found = look_up(name)
    if isinstance(found, NoSuchElement):
        return Refusal(found.read_error, found.reason)
    if _access(session, found) is Access.WRITE_ONLY:
        return Refusal(errors.WRITE_ONLY, f"{name} can be written and not read")
    for array, index in found.places:
        if index >= session.counts.get(array, 0):
            return Refusal(errors.GET_FAILED, f"{array} has {session.counts.get(array, 0)} places; {name} is beyond")
    if found.leaf == "_count":
        return str(session.counts.get(name.removesuffix("._count"), 0))
    value = session.value(name)
    # A store that was emptied counts as never set: ADL's suite asks for 403 (RTE 4.3).
    if (value is None and found.element.pattern in NOT_SET) or (value == "" and found.element.pattern == STORE):
        return Refusal(errors.NOT_SET_YET, f"{name} has no value yet")
    return found.element.default if value is None else value


def write(session: Session, name: str, value: str) -> tuple[Session, tuple[str, ...]] | Refusal:
    """What SetValue does: the session with the value in it, and what is worth noting."""
    found = look_up(name)
    if isinstance(found, NoSuchElement):
        return Refusal(found.write_error, found.reason)
    problem = _access_problem(session, found) or _place_problem(session, found) or _value_problem(session, found, value)
    if problem:
        return problem
    notes = notes_on(session, found, value)
    if found.element.pattern == TYPE and session.values.get(name, value) != value:
        session = _without_answers(session, name.removesuffix(".type"))
    counts = {array: max(session.counts.get(array, 0), index + 1) for array, index in found.places}
    values = {**session.values, name: value}
    return replace(session, values=values, counts={**session.counts, **counts}), notes


def _without_answers(session: Session, place: str) -> Session:
    """An interaction that gets another type loses what had the old one's form, as in ADL's sample environment."""
    starts = (f"{place}.correct_responses", f"{place}.learner_response")
    values = {name: value for name, value in session.values.items() if not name.startswith(starts)}
    counts = {array: count for array, count in session.counts.items() if not array.startswith(starts)}
    return replace(session, values=values, counts=counts)


def _access(session: Session, found: Address) -> Access:
    return session.rights.get(found.name, found.element.access)


def _access_problem(session: Session, found: Address) -> Refusal | None:
    if _access(session, found) in (Access.READ_ONLY, Access.KEYWORD):
        return Refusal(errors.READ_ONLY, f"{found.name} can be read and not written")
    return None


def _place_problem(session: Session, found: Address) -> Refusal | None:
    """Arrays grow by one place at a time, and what depends on an id or a type comes after it (RTE 3.1.7, 4.2.9)."""
    for array, index in found.places:
        problem = _room_problem(session, found, array, index)
        if problem is None and array == INTERACTIONS:
            problem = _type_problem(session, found) or _pattern_number_problem(session, found)
        if problem is not None:
            return problem
    return None


def _room_problem(session: Session, found: Address, array: str, index: int) -> Refusal | None:
    count = session.counts.get(array, 0)
    if array == DATA and index >= count:
        return Refusal(errors.SET_FAILED, f"{array} has {count} places, and only the manifest makes more")
    if index > count:
        return Refusal(errors.SET_FAILED, f"the next place of {array} is {count}, not {index}")
    if index == count and array in (INTERACTIONS, OBJECTIVES) and found.element.pattern != f"{array}.n.id":
        return Refusal(errors.DEPENDENCY, f"{array}.{index}.id must be set before {found.name}")
    return None


def _type_problem(session: Session, found: Address) -> Refusal | None:
    if found.element.pattern not in _ANSWERS or _kind(session, found) is not None:
        return None
    place = f"{INTERACTIONS}.{found.places[0][1]}"
    return Refusal(errors.DEPENDENCY, f"{place}.type must be set before {found.name}")


def _pattern_number_problem(session: Session, found: Address) -> Refusal | None:
    kind = _kind(session, found)
    if found.element.pattern == PATTERN and kind and found.places[1][1] and answers.takes_one_pattern(kind):
        return Refusal(errors.SET_FAILED, f"an interaction of type {kind} has one right answer at most")
    return None


def _value_problem(session: Session, found: Address, value: str) -> Refusal | None:
    kind = found.element.type
    if found.element.pattern == "cmi.objectives.n.id" and session.values.get(found.name, value) != value:
        return Refusal(errors.SET_FAILED, f"{found.name} is {shown(session.values[found.name])} and stays so")
    if not kind.accepts(value):
        return Refusal(errors.WRONG_TYPE, f"{found.name} must be {kind.form}; it is {_shown(value)}")
    if isinstance(kind, RangedType) and not kind.holds(value):
        return Refusal(errors.OUT_OF_RANGE, f"{found.name} must be {kind.form}; it is {_shown(value)}")
    if problem := _answer_problem(session, found, value):
        return Refusal(errors.WRONG_TYPE, f"{found.name}: {problem}")
    return _sameness_problem(session, found, value)


def _answer_problem(session: Session, found: Address, value: str) -> str | None:
    judge, kind = _ANSWERS.get(found.element.pattern), _kind(session, found)
    return judge(kind, value) if judge and kind else None


def _sameness_problem(session: Session, found: Address, value: str) -> Refusal | None:
    """No two objectives of an array have the same id, and no two right answers are alike."""
    pattern = found.element.pattern
    if pattern in _UNIQUE:
        same = next((name for name, other in _others(session, found) if other == value), None)
        return Refusal(errors.SET_FAILED, f"{same} is already {shown(value)}") if same else None
    kind = _kind(session, found)
    if pattern == PATTERN and kind in answers.DIFFERENT_PATTERNS:
        alike = (name for name, other in _others(session, found) if answers.same_pattern(kind, other, value))
        same = next(alike, None)
        return Refusal(errors.SET_FAILED, f"{same} is already this right answer") if same else None
    return None


def _others(session: Session, found: Address) -> tuple[tuple[str, str], ...]:
    """The same leaf in the other places of its array: names and values."""
    array, index = found.places[-1]
    names = (f"{array}.{place}.{found.leaf}" for place in range(session.counts.get(array, 0)) if place != index)
    return tuple((name, session.values[name]) for name in names if name in session.values)


def _kind(session: Session, found: Address) -> str | None:
    """The type of the interaction that a name belongs to; None: it is none, or has no type yet."""
    if not found.places or found.places[0][0] != INTERACTIONS:
        return None
    return session.values.get(f"{INTERACTIONS}.{found.places[0][1]}.type")


_ANSWERS = {RESPONSE: answers.response_problem, PATTERN: answers.pattern_problem}
_UNIQUE = frozenset({"cmi.objectives.n.id", "cmi.interactions.n.objectives.m.id"})
assert _ANSWERS.keys() | _UNIQUE <= ELEMENTS.keys()


def _shown(value: str) -> str:
    return shown(value) if len(value) <= 40 else f"{shown(value)} ({utf16_length(value)} characters)"
