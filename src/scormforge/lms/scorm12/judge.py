"""Judges calls of the SCORM 1.2 API, strict to the letter (RTE 1.2 ch. 3.3): one pure function, `call`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from scormforge.cmi.scorm12 import errors
from scormforge.lms.api_session import Phase
from scormforge.lms.arguments import Arguments, not_empty, not_texts, surplus
from scormforge.lms.attempt import Reply
from scormforge.lms.replies import Refusal, diagnostic, error_string, granted, last_error, refused, stored
from scormforge.lms.scorm12.data_model import read, write
from scormforge.lms.scorm12.notes import notes_on_commit
from scormforge.lms.scorm12.session import RAW, STATUS, Session, finished

Outcome = tuple[Session, Reply]


def call(session: Session, name: str, arguments: Arguments) -> Outcome:
    """The session after a call, and the reply to it. Never raises, whatever the arguments are.

    `arguments` are as the content passed them: anything that JSON can say, and not always text.
    """
    judge = _JUDGES.get(name)
    if judge is None:
        return refused(session, "false", Refusal(errors.GENERAL, f"SCORM 1.2 has no function {name[:100]}"))
    after, reply = judge(session, arguments)
    notes = surplus(name, arguments)
    return after, replace(reply, notes=(*reply.notes, *notes)) if notes else reply


def _initialize(session: Session, arguments: Arguments) -> Outcome:
    if session.phase is not Phase.NOT_INITIALIZED:
        again = f"LMSInitialize was already called in this launch; the API is {session.phase.value}"
        note = "a second LMSInitialize makes Moodle 4.1 forget what was not committed"
        return refused(session, "false", Refusal(errors.GENERAL, again), (note,))
    if problem := _not_empty("LMSInitialize", arguments):
        return refused(session, "false", problem)
    return granted(replace(session, phase=Phase.RUNNING), Reply("true"))


def _finish(session: Session, arguments: Arguments) -> Outcome:
    if problem := _not_running(session, "LMSFinish") or _not_empty("LMSFinish", arguments):
        return refused(session, "false", problem)
    ended = finished(session)
    return stored(ended, _overruled(session, ended))


def _commit(session: Session, arguments: Arguments) -> Outcome:
    if problem := _not_running(session, "LMSCommit") or _not_empty("LMSCommit", arguments):
        return refused(session, "false", problem)
    return stored(session, notes_on_commit(session))


def _get_value(session: Session, arguments: Arguments) -> Outcome:
    problem = _not_running(session, "LMSGetValue") or _not_named("LMSGetValue", arguments)
    if problem:
        return refused(session, "", problem)
    value = read(session, str(arguments[0]))
    if isinstance(value, Refusal):
        return refused(session, "", value)
    return granted(session, Reply(value))


def _set_value(session: Session, arguments: Arguments) -> Outcome:
    problem = _not_running(session, "LMSSetValue") or _not_named("LMSSetValue", arguments)
    if problem:
        return refused(session, "false", problem)
    after = write(session, str(arguments[0]), str(arguments[1]))
    if isinstance(after, Refusal):
        return refused(session, "false", after)
    written, notes = after
    return granted(written, Reply("true", notes=notes))


_JUDGES: Mapping[str, Callable[[Session, Arguments], Outcome]] = {
    "LMSInitialize": _initialize,
    "LMSFinish": _finish,
    "LMSGetValue": _get_value,
    "LMSSetValue": _set_value,
    "LMSCommit": _commit,
    "LMSGetLastError": lambda session, _: last_error(session),
    "LMSGetErrorString": lambda session, arguments: error_string(session, arguments, errors.ERRORS),
    "LMSGetDiagnostic": lambda session, arguments: diagnostic(session, arguments, errors.ERRORS),
}
FUNCTIONS = tuple(_JUDGES)
BOOLEANS = ("LMSInitialize", "LMSFinish", "LMSSetValue", "LMSCommit")


def _not_running(session: Session, function: str) -> Refusal | None:
    if session.phase is Phase.RUNNING:
        return None
    when = "before LMSInitialize" if session.phase is Phase.NOT_INITIALIZED else "after LMSFinish"
    return Refusal(errors.NOT_INITIALIZED, f"{function} was called {when}")


def _not_empty(function: str, arguments: Arguments) -> Refusal | None:
    return _wrong(not_empty(function, arguments))


def _not_named(function: str, arguments: Arguments) -> Refusal | None:
    """GetValue and SetValue take texts, the first of which names an element."""
    if problem := not_texts(function, arguments):
        return _wrong(problem)
    return None if arguments[0] else _wrong(f"{function} was given an empty element name")


def _wrong(problem: str | None) -> Refusal | None:
    return Refusal(errors.INVALID_ARGUMENT, problem) if problem else None


def _overruled(before: Session, after: Session) -> tuple[str, ...]:
    was, now = before.value(STATUS), after.value(STATUS)
    if was == now or was == "not attempted":
        return ()
    raw = before.value(RAW)
    return (f"the LMS changed the status from {was} to {now}: raw score {raw}, mastery score {before.mastery_score}",)
