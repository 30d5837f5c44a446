"""Replies of a SCORM API, whatever the edition: what was granted, what was refused and why, what an LMS stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from scormforge.lms.api_session import NO_ERROR, ApiSession
from scormforge.lms.arguments import Arguments
from scormforge.lms.attempt import Reply

TEXT_LIMIT = 254
"""Characters of what GetErrorString and GetDiagnostic return at most. The books allow 255 (RTE 1.2 ch. 3.3, RTE 2004
3.1.6), and ADL's test suite wants fewer than that."""

S = TypeVar("S", bound=ApiSession)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a call is refused: error code, and the rule broken, in words."""

    error: str
    reason: str


def granted(session: S, reply: Reply) -> tuple[S, Reply]:
    """The call did what it is for: there is no error any more."""
    return replace(session, error=NO_ERROR, diagnostic=""), reply


def stored(session: S, notes: tuple[str, ...]) -> tuple[S, Reply]:
    """The LMS stores what is new."""
    changes = session.unstored()
    after = replace(session, stored={**session.stored, **changes})
    return granted(after, Reply("true", notes=notes, stored=changes))


def refused(session: S, value: str, why: Refusal, notes: tuple[str, ...] = ()) -> tuple[S, Reply]:
    """The call did nothing, and answers `value`."""
    said = why.reason if len(why.reason) <= TEXT_LIMIT else why.reason[: TEXT_LIMIT - 1] + "…"
    after = replace(session, error=why.error, diagnostic=said)
    return after, Reply(value, why.error, said, notes)


def failed(session: S, reply: Reply) -> S:
    """The session after a call that the LMS itself could not carry out: only the error state is new."""
    return replace(session, error=reply.error, diagnostic=reply.diagnostic)


def last_error(session: S) -> tuple[S, Reply]:
    """The code of the last error; asking for it changes nothing."""
    return session, _unchanged(session, session.error)


def error_string(session: S, arguments: Arguments, texts: Mapping[str, str]) -> tuple[S, Reply]:
    """The text of a code, "" for one that there is not. `texts`: the edition's, by code."""
    return session, _unchanged(session, texts.get(_code(arguments), ""))


def diagnostic(session: S, arguments: Arguments, texts: Mapping[str, str]) -> tuple[S, Reply]:
    """With "" or the last error's code: which rule the last call broke. With another code: its text."""
    code = _code(arguments)
    if code in ("", session.error):
        return session, _unchanged(session, session.diagnostic or texts[session.error])
    return session, _unchanged(session, texts.get(code, ""))


def _unchanged(session: ApiSession, value: str) -> Reply:
    return Reply(value[:TEXT_LIMIT], session.error, session.diagnostic)


def _code(arguments: Arguments) -> str:
    return str(arguments[0]) if arguments and isinstance(arguments[0], str | int) else ""
