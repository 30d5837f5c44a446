"""What is legal in SCORM 1.2 and still known to lose data on an LMS in the field."""

from __future__ import annotations

from collections.abc import Callable

from scormforge.cmi.names import Address
from scormforge.cmi.scorm12.feedback import response_problem
from scormforge.lms.scorm12.session import OUTCOMES, RAW, STATUS, Session

Note = Callable[[Session, Address, str], str | None]


def notes_on(session: Session, found: Address, value: str) -> tuple[str, ...]:
    """What to note about a write that is about to succeed."""
    said = (note(session, found, value) for note in _NOTES)
    return tuple(note for note in said if note)


def notes_on_commit(session: Session) -> tuple[str, ...]:
    """What to note about a save that is about to succeed, whatever the order of the writes before it."""
    early = session.unstored().get(RAW) and session.credit and session.mastery_score is not None
    if early and session.value(STATUS) not in OUTCOMES:
        return ("a raw score before the outcome: with a mastery score the LMS decides passed or failed at LMSFinish",)
    return ()


def _review(session: Session, found: Address, value: str) -> str | None:
    if session.mode == "review":
        # Moodle 4.1: a passed attempt with 83 was overwritten by completed with 40 in review mode.
        return "written in review mode: some LMSs ignore it, others overwrite the finished attempt"
    return None


def _lowered(session: Session, found: Address, value: str) -> str | None:
    was = session.value(STATUS)
    if found.name == STATUS and was in OUTCOMES and value in ("incomplete", "browsed"):
        return f"the status goes back from {was} to {value}"
    return None


def _time_form(session: Session, found: Address, value: str) -> str | None:
    if not found.element.type.name.startswith("CMITime"):
        return None
    _, point, decimals = value.partition(".")
    if point and len(decimals) == 1:
        return "one decimal of a second: Moodle 4.1 reads .5 as .05; write two"
    if any(int(part) > 59 for part in value.partition(".")[0].split(":")[1:]):
        return "minutes or seconds over 59 are tolerated by ADL and refused elsewhere"
    return None


def _untyped_answer(session: Session, found: Address, value: str) -> str | None:
    answer = found.element.type.name == "CMIFeedback"
    if answer and f"cmi.interactions.{found.places[0][1]}.type" not in session.values:
        return "the type of the interaction is not set yet, so the form of the answer was not checked"
    return None


def _late_type(session: Session, found: Address, value: str) -> str | None:
    if found.element.pattern != "cmi.interactions.n.type":
        return None
    answer = session.values.get(found.name.removesuffix("type") + "student_response")
    return response_problem(value, answer) if answer is not None else None


def _nameless_objective(session: Session, found: Address, value: str) -> str | None:
    array, index = found.places[0] if found.places else ("", 0)
    if array == "cmi.objectives" and index == session.counts.get(array, 0) and not found.name.endswith(".id"):
        return f"{array}.{index}.id should be set first: some LMSs refuse an objective without it"
    return None


_NOTES: tuple[Note, ...] = (_review, _lowered, _time_form, _untyped_answer, _late_type, _nameless_objective)
