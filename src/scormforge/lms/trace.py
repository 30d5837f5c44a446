"""Calls as text that people read and tests compare: one call a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from scormforge.cmi.scorm12.errors import ERRORS
from scormforge.lms.attempt import Call

_ASKS_FOR_ERRORS = ("LMSGetLastError", "LMSGetErrorString", "LMSGetDiagnostic")


def render_trace(calls: Iterable[Call], longest: int | None = None) -> str:
    """One line a call, and an indented one for what broke a rule or is worth noting; a blank line between sessions.

    `LMSSetValue("cmi.core.lesson_status", "incomplete") -> "true"`. Texts longer than `longest` characters are cut.
    """
    return "\n".join(_lines(calls, longest))


def render_call(call: Call, longest: int | None = None) -> str:
    """The line of one call."""
    arguments = ", ".join(_quoted(argument, longest) for argument in call.arguments)
    return f"{call.name}({arguments}) -> {_quoted(call.value, longest)}"


def remarks(call: Call) -> tuple[str, ...]:
    """What is to be said about a call: the rule it broke, and notes."""
    broken: tuple[str, ...] = ()
    if call.error != "0" and call.name not in _ASKS_FOR_ERRORS:
        broken = (f"error {call.error}, {ERRORS.get(call.error, '').lower()}: {call.diagnostic}",)
    return (*broken, *(f"note: {note}" for note in call.notes))


def _lines(calls: Iterable[Call], longest: int | None) -> Iterator[str]:
    session: int | None = None
    for call in calls:
        if session not in (None, call.session):
            yield ""
        session = call.session
        yield render_call(call, longest)
        yield from (f"    {remark}" for remark in remarks(call))


def _quoted(value: object, longest: int | None) -> str:
    if isinstance(value, str) and longest is not None and len(value) > longest:
        value = value[: max(longest - 1, 0)] + "…"
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
