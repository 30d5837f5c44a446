"""Judges calls of the SCORM 1.2 API, strict to the letter (RTE 1.2 ch. 3.3): one pure function, `call`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from scormforge.cmi.scorm12 import errors
from scormforge.lms.arguments import Arguments, not_empty, not_texts, surplus
from scormforge.lms.attempt import Reply
from scormforge.lms.scorm12.data_model import Refusal, read, write
from scormforge.lms.scorm12.notes import notes_on_commit
from scormforge.lms.scorm12.session import RAW, STATUS, Phase, Session, finished

Outcome = tuple[Session, Reply]

TEXT_LIMIT = 255
"""LMSGetErrorString and LMSGetDiagnostic return at most this many characters."""


def call(session: Session, name: str, arguments: Arguments) -> Outcome:
    """The session after a call, and the reply to it. Never raises, whatever the arguments are.

    `arguments` are as the content passed them: anything that JSON can say, and not always text.
    """
    judge = _JUDGES.get(name)
    if judge is None:
        return _refused(session, "false", Refusal(errors.GENERAL, f"SCORM 1.2 has no function {name[:100]}"))
    after, reply = judge(session, arguments)
    notes = surplus(name, arguments)
    return after, replace(reply, notes=(*reply.notes, *notes)) if notes else reply


def failed(session: Session, reply: Reply) -> Session:
    """The session after a call that the LMS itself could not carry out: only the error state is new."""
    return replace(session, error=reply.error, diagnostic=reply.diagnostic)


def _initialize(session: Session, arguments: Arguments) -> Outcome:
    if session.phase is not Phase.NOT_INITIALIZED:
        again = f"LMSInitialize was already called in this launch; the API is {session.phase.value}"
        note = "a second LMSInitialize makes Moodle 4.1 forget what was not committed"
        return _refused(session, "false", Refusal(errors.GENERAL, again), (note,))
    if problem := _not_empty("LMSInitialize", arguments):
        return _refused(session, "false", problem)
    return _granted(replace(session, phase=Phase.INITIALIZED), Reply("true"))


def _finish(session: Session, arguments: Arguments) -> Outcome:
    if problem := _not_running(session, "LMSFinish") or _not_empty("LMSFinish", arguments):
        return _refused(session, "false", problem)
    ended = finished(session)
    return _stored(ended, _overruled(session, ended))


def _commit(session: Session, arguments: Arguments) -> Outcome:
    if problem := _not_running(session, "LMSCommit") or _not_empty("LMSCommit", arguments):
        return _refused(session, "false", problem)
    return _stored(session, notes_on_commit(session))


def _get_value(session: Session, arguments: Arguments) -> Outcome:
    problem = _not_running(session, "LMSGetValue") or _not_named("LMSGetValue", arguments)
    if problem:
        return _refused(session, "", problem)
    value = read(session, str(arguments[0]))
    if isinstance(value, Refusal):
        return _refused(session, "", value)
    return _granted(session, Reply(value))


def _set_value(session: Session, arguments: Arguments) -> Outcome:
    problem = _not_running(session, "LMSSetValue") or _not_named("LMSSetValue", arguments)
    if problem:
        return _refused(session, "false", problem)
    after = write(session, str(arguments[0]), str(arguments[1]))
    if isinstance(after, Refusal):
        return _refused(session, "false", after)
    written, notes = after
    return _granted(written, Reply("true", notes=notes))


def _get_last_error(session: Session, arguments: Arguments) -> Outcome:
    return session, _unchanged(session, session.error)


def _get_error_string(session: Session, arguments: Arguments) -> Outcome:
    return session, _unchanged(session, errors.ERRORS.get(_code(arguments), ""))


def _get_diagnostic(session: Session, arguments: Arguments) -> Outcome:
    """With "" or the last error's code: which rule the last call broke. With another code: its text."""
    code = _code(arguments)
    if code in ("", session.error):
        return session, _unchanged(session, session.diagnostic or errors.ERRORS[session.error])
    return session, _unchanged(session, errors.ERRORS.get(code, ""))


_JUDGES: Mapping[str, Callable[[Session, Arguments], Outcome]] = {
    "LMSInitialize": _initialize,
    "LMSFinish": _finish,
    "LMSGetValue": _get_value,
    "LMSSetValue": _set_value,
    "LMSCommit": _commit,
    "LMSGetLastError": _get_last_error,
    "LMSGetErrorString": _get_error_string,
    "LMSGetDiagnostic": _get_diagnostic,
}
FUNCTIONS = tuple(_JUDGES)
BOOLEANS = ("LMSInitialize", "LMSFinish", "LMSSetValue", "LMSCommit")


def _granted(session: Session, reply: Reply) -> Outcome:
    return replace(session, error=errors.NONE, diagnostic=""), reply


def _stored(session: Session, notes: tuple[str, ...]) -> Outcome:
    changes = session.unstored()
    after = replace(session, stored={**session.stored, **changes})
    return _granted(after, Reply("true", notes=notes, stored=changes))


def _refused(session: Session, value: str, why: Refusal, notes: tuple[str, ...] = ()) -> Outcome:
    said = why.reason if len(why.reason) <= TEXT_LIMIT else why.reason[: TEXT_LIMIT - 1] + "…"
    after = replace(session, error=why.error, diagnostic=said)
    return after, Reply(value, why.error, said, notes)


def _unchanged(session: Session, value: str) -> Reply:
    return Reply(value[:TEXT_LIMIT], session.error, session.diagnostic)


def _code(arguments: Arguments) -> str:
    return str(arguments[0]) if arguments and isinstance(arguments[0], str | int) else ""


def _not_running(session: Session, function: str) -> Refusal | None:
    if session.phase is Phase.INITIALIZED:
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
