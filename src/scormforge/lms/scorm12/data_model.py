"""Reading and writing elements of the SCORM 1.2 data model (RTE 1.2 ch. 3.4)."""

from __future__ import annotations

from dataclasses import replace

from scormforge.cmi.element import Access, utf16_length
from scormforge.cmi.names import Address
from scormforge.cmi.scorm12 import errors
from scormforge.cmi.scorm12.elements import ELEMENTS, NoSuchElement, look_up
from scormforge.cmi.scorm12.feedback import pattern_problem, response_problem
from scormforge.lms.replies import Refusal
from scormforge.lms.scorm12.notes import notes_on
from scormforge.lms.scorm12.session import Session

INTERACTIONS = "cmi.interactions"
COMMENTS = "cmi.comments"


def read(session: Session, name: str) -> str | Refusal:
    """What LMSGetValue answers."""
    found = look_up(name)
    if isinstance(found, NoSuchElement):
        return Refusal(found.error, found.reason)
    if found.element.access is Access.WRITE_ONLY:
        return Refusal(errors.WRITE_ONLY, f"{name} can be written and not read")
    for array, index in found.places:
        if index >= session.counts.get(array, 0):
            return Refusal(
                errors.INVALID_ARGUMENT, f"{array} has {session.counts.get(array, 0)} places; {name} is beyond"
            )
    if name.endswith("._count"):
        return str(session.counts.get(name.removesuffix("._count"), 0))
    return session.values.get(name, session.fixed.get(name, found.element.default))


def write(session: Session, name: str, value: str) -> tuple[Session, tuple[str, ...]] | Refusal:
    """What LMSSetValue does: the session with the value in it, and what is worth noting."""
    found = look_up(name)
    if isinstance(found, NoSuchElement):
        return Refusal(errors.KEYWORD if found.keyword else found.error, found.reason)
    problem = _access_problem(found) or _place_problem(session, found) or _value_problem(session, found, value)
    if problem:
        return problem
    kept = session.value(COMMENTS) + value if name == COMMENTS else value
    counts = {
        **session.counts,
        **{array: max(session.counts.get(array, 0), index + 1) for array, index in found.places},
    }
    after = replace(session, values={**session.values, name: kept}, counts=counts)
    return after, notes_on(session, found, value)


def _access_problem(found: Address) -> Refusal | None:
    if found.element.access is Access.KEYWORD:
        return Refusal(errors.KEYWORD, f"{found.name} is a keyword and cannot be written")
    if found.element.access is Access.READ_ONLY:
        return Refusal(errors.READ_ONLY, f"{found.name} can be read and not written")
    return None


def _place_problem(session: Session, found: Address) -> Refusal | None:
    """Arrays grow by one place at a time, and an interaction begins with its id."""
    for array, index in found.places:
        count = session.counts.get(array, 0)
        if index > count:
            return Refusal(errors.INVALID_ARGUMENT, f"the next place of {array} is {count}, not {index}")
        if array == INTERACTIONS and index == count and found.element.pattern != f"{INTERACTIONS}.n.id":
            return Refusal(errors.INVALID_ARGUMENT, f"{array}.{index}.id must be set before {found.name}")
    return None


def _value_problem(session: Session, found: Address, value: str) -> Refusal | None:
    element = found.element
    if not element.type.accepts(value):
        return Refusal(errors.WRONG_TYPE, f"{found.name} must be {element.type.form}; it is {_shown(value)}")
    if found.name == COMMENTS and utf16_length(session.value(COMMENTS)) + utf16_length(value) > 4096:
        return Refusal(errors.WRONG_TYPE, "cmi.comments holds at most 4096 characters, and each write adds to it")
    problem = _answer_problem(session, found, value)
    return Refusal(errors.WRONG_TYPE, f"{found.name}: {problem}") if problem else None


def _answer_problem(session: Session, found: Address, value: str) -> str | None:
    """CMIFeedback takes its form from the type of the interaction, once that is known."""
    pattern = found.element.pattern
    if pattern not in _ANSWERS:
        return None
    kind = session.values.get(f"{INTERACTIONS}.{found.places[0][1]}.type")
    return _ANSWERS[pattern](kind, value) if kind else None


_ANSWERS = {
    f"{INTERACTIONS}.n.student_response": response_problem,
    f"{INTERACTIONS}.n.correct_responses.m.pattern": pattern_problem,
}
assert _ANSWERS.keys() <= ELEMENTS.keys()


def _shown(value: str) -> str:
    if not value:
        return "empty"
    return f"“{value}”" if len(value) <= 40 else f"“{value[:39]}…” ({utf16_length(value)} characters)"
