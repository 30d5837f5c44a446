"""What is legal in SCORM 2004 and still loses data: on a strict LMS, at the next launch, or by the standard itself."""

from __future__ import annotations

from collections.abc import Callable

from scormforge.cmi.delimited import MOST_PATTERNS, beyond_spm
from scormforge.cmi.element import shown, utf16_length
from scormforge.cmi.names import Address
from scormforge.cmi.scorm2004.elements import PLACES
from scormforge.cmi.scorm2004.types import COMPLETION_STATUSES, KeptType, bare_length
from scormforge.lms.scorm2004.session import EXIT, Session, exit_of
from scormforge.lms.scorm2004.statuses import (
    COMPLETION,
    COMPLETION_THRESHOLD,
    PASSING_SCORE,
    PROGRESS,
    SCALED,
    SUCCESS,
)

Note = Callable[[Session, Address, str], str | None]

OUTCOMES = {COMPLETION: ("completed",), SUCCESS: ("passed", "failed")}
STATE = ("cmi.suspend_data", "cmi.location")
RAW = "cmi.score.raw"


def notes_on(session: Session, found: Address, value: str) -> tuple[str, ...]:
    """What to note about a write that is about to succeed."""
    said = (note(session, found, value) for note in _NOTES)
    return tuple(note for note in said if note)


def notes_on_save(session: Session) -> tuple[str, ...]:
    """What to note about a save that is about to succeed, whatever the order of the writes before it."""
    said = (_overruled_completion(session), _overruled_success(session), _raw_alone(session))
    return tuple(note for note in said if note)


def notes_on_end(session: Session) -> tuple[str, ...]:
    """What to note about a Terminate that is about to succeed."""
    said = (_silent(session), _dropped(session))
    return (*notes_on_save(session), *(note for note in said if note))


def _review(session: Session, found: Address, value: str) -> str | None:
    if session.mode == "review":
        # Moodle 4.1 takes writes in review mode and overwrites the finished attempt.
        return "written in review mode: some LMSs ignore it, others overwrite the finished attempt"
    return None


def _lowered(session: Session, found: Address, value: str) -> str | None:
    was = session.values.get(found.name)
    outcomes = OUTCOMES.get(found.name, ())
    if was in outcomes and value not in outcomes:
        return f"{found.name} goes back from {was} to {value}"
    return None


def _too_long(session: Session, found: Address, value: str) -> str | None:
    kind = found.element.type
    if not isinstance(kind, KeptType):
        return None
    length = bare_length(value) if kind.name.startswith("localized") else utf16_length(value)
    if length <= kind.characters:
        return None
    return f"an LMS keeps {kind.characters} characters of {found.name} and may cut the rest; here are {length}"


def _too_many(session: Session, found: Address, value: str) -> str | None:
    array, index = found.places[-1] if found.places else ("", 0)
    if not array or index < session.counts.get(array, 0):
        return None
    most = PLACES[".".join("n" if part.isdigit() else part for part in array.split("."))]
    if array.endswith(".correct_responses"):
        most = MOST_PATTERNS.get(_kind(session, found), most)
    return f"an LMS keeps {most} places of {array}; this is one more" if index >= most else None


def _long_answer(session: Session, found: Address, value: str) -> str | None:
    kind = _kind(session, found)
    return beyond_spm(kind, value) if kind and found.leaf in ("pattern", "learner_response") else None


def _months(session: Session, found: Address, value: str) -> str | None:
    if found.element.type.name.startswith("timeinterval") and any(unit in value.split("T")[0] for unit in "YM"):
        return (
            "years and months have no fixed length, so LMSs add them up differently: write hours, minutes and seconds"
        )
    return None


def _late_type(session: Session, found: Address, value: str) -> str | None:
    """ADL's sample environment forgets answers when the type changes; others keep what may no longer fit."""
    place = found.name.removesuffix(".type")
    answered = f"{place}.learner_response" in session.values or session.counts.get(f"{place}.correct_responses", 0)
    was = session.values.get(found.name, value)
    if found.element.pattern != "cmi.interactions.n.type" or was == value or not answered:
        return None
    return f"{place} was of type {was}: its answers are forgotten, and some LMSs keep them although they no longer fit"


def _foreign_letters(session: Session, found: Address, value: str) -> str | None:
    if found.element.type.name.startswith("long_identifier") and not value.isascii():
        return f"{shown(value)} has characters beyond ASCII, which Moodle 4.1 refuses in identifiers"
    return None


def _deprecated_exit(session: Session, found: Address, value: str) -> str | None:
    if found.name == EXIT and value == "logout":
        return "“logout” is deprecated: an LMS may end the whole session"
    return None


_NOTES: tuple[Note, ...] = (
    _review,
    _lowered,
    _too_long,
    _too_many,
    _long_answer,
    _months,
    _late_type,
    _foreign_letters,
    _deprecated_exit,
)


def _kind(session: Session, found: Address) -> str:
    """The type of the interaction that a name belongs to, or nothing."""
    if not found.places or found.places[0][0] != "cmi.interactions":
        return ""
    return session.values.get(f"cmi.interactions.{found.places[0][1]}.type", "")


def _changed(session: Session, *names: str) -> bool:
    """Whether an LMS would have to store one of these, which content wrote."""
    return any(name in session.values and session.value(name) != session.stored.get(name) for name in names)


def _overruled_completion(session: Session) -> str | None:
    written, threshold = session.values.get(COMPLETION), session.fixed.get(COMPLETION_THRESHOLD)
    answered = session.value(COMPLETION)
    if written in (None, answered) or not _changed(session, COMPLETION, PROGRESS):
        return None
    progress = session.values.get(PROGRESS)
    why = "no progress measure is set" if progress is None else f"the progress measure is {progress}"
    return f"the LMS answers {answered}, not {written}: the completion threshold is {threshold} and {why}"


def _overruled_success(session: Session) -> str | None:
    written, answered = session.values.get(SUCCESS), session.value(SUCCESS)
    if written in (None, answered) or not _changed(session, SUCCESS, SCALED):
        return None
    scaled = session.values.get(SCALED)
    why = "no scaled score is set" if scaled is None else f"the scaled score is {scaled}"
    return f"the LMS answers {answered}, not {written}: the passing score is {session.fixed[PASSING_SCORE]} and {why}"


def _raw_alone(session: Session) -> str | None:
    if _changed(session, RAW) and SCALED not in session.values:
        return "a raw score without a scaled one: only the scaled score decides and is reported"
    return None


def _silent(session: Session) -> str | None:
    said = {session.values.get(name, "unknown") for name in OUTCOMES} | {session.value(name) for name in OUTCOMES}
    if said != {"unknown"} or session.mode != "normal" or exit_of(session.values) == "suspend":
        return None
    return (
        "neither status was set: an LMS takes the unit for completed and satisfied, unless the manifest has "
        "completionSetByContent and objectiveSetByContent"
    )


def _dropped(session: Session) -> str | None:
    left = exit_of(session.values)
    kept = [name for name in STATE if session.values.get(name)]
    unfinished = session.value(COMPLETION) in COMPLETION_STATUSES[1:] and session.value(SUCCESS) != "passed"
    if left == "suspend" or not kept or not unfinished or session.mode == "review":
        return None
    return f"the exit is {shown(left)}, not suspend: the next launch begins anew, without {' and '.join(kept)}"
