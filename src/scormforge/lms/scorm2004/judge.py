"""Judges calls of the SCORM 2004 API, strict to the letter (RTE 3.1): one pure function, `call`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from scormforge.cmi.scorm2004 import errors
from scormforge.lms.api_session import Phase
from scormforge.lms.arguments import Arguments, not_empty, not_texts, surplus
from scormforge.lms.attempt import Reply
from scormforge.lms.replies import Refusal, diagnostic, error_string, granted, last_error, refused, stored
from scormforge.lms.scorm2004.data_model import read, write
from scormforge.lms.scorm2004.notes import notes_on_end, notes_on_save
from scormforge.lms.scorm2004.session import Session, finished

Outcome = tuple[Session, Reply]


def call(session: Session, name: str, arguments: Arguments) -> Outcome:
    """The session after a call, and the reply to it. Never raises, whatever the arguments are.

    `arguments` are as the content passed them: anything that JSON can say, and not always text.
    """
    judge = _JUDGES.get(name)
    if judge is None:
        return refused(session, "false", Refusal(errors.GENERAL, f"SCORM 2004 has no function {name[:100]}"))
    after, reply = judge(session, arguments)
    notes = surplus(name, arguments)
    return after, replace(reply, notes=(*reply.notes, *notes)) if notes else reply


def _initialize(session: Session, arguments: Arguments) -> Outcome:
    if session.phase is Phase.RUNNING:
        note = "a second Initialize makes Moodle 4.1 forget what was not committed"
        again = Refusal(errors.ALREADY_INITIALIZED, "Initialize was already called in this launch")
        return refused(session, "false", again, (note,))
    if session.phase is Phase.TERMINATED:
        ended = "Terminate was already called: only another launch makes the API new"
        return refused(session, "false", Refusal(errors.TERMINATED, ended))
    if problem := not_empty("Initialize", arguments):
        return refused(session, "false", Refusal(errors.INVALID_ARGUMENT, problem))
    return granted(replace(session, phase=Phase.RUNNING), Reply("true"))


def _terminate(session: Session, arguments: Arguments) -> Outcome:
    if problem := _not_running(session, "Terminate") or _wrong(not_empty("Terminate", arguments)):
        return refused(session, "false", problem)
    return _stored(finished(session), notes_on_end(session))


def _commit(session: Session, arguments: Arguments) -> Outcome:
    if problem := _not_running(session, "Commit") or _wrong(not_empty("Commit", arguments)):
        return refused(session, "false", problem)
    return _stored(session, notes_on_save(session))


def _stored(session: Session, notes: tuple[str, ...]) -> Outcome:
    """The LMS stores what is new, and forgets what has no place any more."""
    dropped = session.dropped()
    if not dropped:
        return stored(session, notes)
    kept = {name: value for name, value in session.stored.items() if name not in dropped}
    after, reply = stored(replace(session, stored=kept), notes)
    return after, replace(reply, dropped=dropped)


def _get_value(session: Session, arguments: Arguments) -> Outcome:
    if problem := _not_running(session, "GetValue") or _wrong(not_texts("GetValue", arguments)):
        return refused(session, "", problem)
    name = str(arguments[0])
    value = read(session, name) if name else Refusal(errors.GET_FAILED, "GetValue was given an empty element name")
    if isinstance(value, Refusal):
        return refused(session, "", value)
    return granted(session, Reply(value))


def _set_value(session: Session, arguments: Arguments) -> Outcome:
    if problem := _not_running(session, "SetValue") or _wrong(not_texts("SetValue", arguments)):
        return refused(session, "false", problem)
    name, value = str(arguments[0]), str(arguments[1])
    if not name:
        return refused(session, "false", Refusal(errors.SET_FAILED, "SetValue was given an empty element name"))
    after = write(session, name, value)
    if isinstance(after, Refusal):
        return refused(session, "false", after)
    written, notes = after
    return granted(written, Reply("true", notes=notes))


_JUDGES: Mapping[str, Callable[[Session, Arguments], Outcome]] = {
    "Initialize": _initialize,
    "Terminate": _terminate,
    "GetValue": _get_value,
    "SetValue": _set_value,
    "Commit": _commit,
    "GetLastError": lambda session, _: last_error(session),
    "GetErrorString": lambda session, arguments: error_string(session, arguments, errors.ERRORS),
    "GetDiagnostic": lambda session, arguments: diagnostic(session, arguments, errors.ERRORS),
}
FUNCTIONS = tuple(_JUDGES)
BOOLEANS = ("Initialize", "Terminate", "SetValue", "Commit")
CONSTANTS: Mapping[str, str] = {"version": "1.0"}
"""What the API object holds besides its functions (RTE 3.1.3)."""
FAILURES: Mapping[str, str] = {
    "Initialize": errors.INITIALIZATION_FAILED,
    "Terminate": errors.TERMINATION_FAILED,
    "Commit": errors.COMMIT_FAILED,
}
"""Function → error code when the LMS could not carry it out (RTE 3.1.7)."""

_WHEN: Mapping[tuple[str, Phase], str] = {
    ("Terminate", Phase.NOT_INITIALIZED): errors.TERMINATE_BEFORE,
    ("Terminate", Phase.TERMINATED): errors.TERMINATE_AFTER,
    ("GetValue", Phase.NOT_INITIALIZED): errors.GET_BEFORE,
    ("GetValue", Phase.TERMINATED): errors.GET_AFTER,
    ("SetValue", Phase.NOT_INITIALIZED): errors.SET_BEFORE,
    ("SetValue", Phase.TERMINATED): errors.SET_AFTER,
    ("Commit", Phase.NOT_INITIALIZED): errors.COMMIT_BEFORE,
    ("Commit", Phase.TERMINATED): errors.COMMIT_AFTER,
}


def _not_running(session: Session, function: str) -> Refusal | None:
    if session.phase is Phase.RUNNING:
        return None
    when = "before Initialize" if session.phase is Phase.NOT_INITIALIZED else "after Terminate"
    return Refusal(_WHEN[function, session.phase], f"{function} was called {when}")


def _wrong(problem: str | None) -> Refusal | None:
    return Refusal(errors.INVALID_ARGUMENT, problem) if problem else None
