"""Calls as text that people read and tests compare: one call a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from scormforge.cmi.scorm12 import errors as scorm12
from scormforge.cmi.scorm2004 import errors as scorm2004
from scormforge.lms.attempt import Call

_SAME_THROUGHOUT = frozenset({"activityId", "agent", "registration"})
_ASKS_FOR_ERRORS = ("GetLastError", "GetErrorString", "GetDiagnostic")


def render_trace(calls: Iterable[Call], longest: int | None = None) -> str:
    """One line a call, and an indented one for what broke a rule or is worth noting; a blank line between sessions.

    `LMSSetValue("cmi.core.lesson_status", "incomplete") -> "true"`. Texts longer than `longest` characters are cut.
    """
    return "\n".join(_lines(calls, longest))


def render_call(call: Call, longest: int | None = None) -> str:
    """The line of one call, or of one HTTP request: `PUT activities/state?stateId=resume {"page": 2} -> 204`.

    Of a request's parameters those are left out that are the same all through a launch.
    """
    if is_request(call):
        return _request_line(call, longest)
    arguments = ", ".join(_quoted(argument, longest) for argument in call.arguments)
    return f"{call.name}({arguments}) -> {_quoted(call.value, longest)}"


def remarks(call: Call) -> tuple[str, ...]:
    """What is to be said about a call: the rule it broke, and notes."""
    broken: tuple[str, ...] = ()
    if is_request(call):
        broken = (f"refused: {call.diagnostic}",) if call.diagnostic else ()
    elif call.error != "0" and not call.name.endswith(_ASKS_FOR_ERRORS):
        texts = scorm12.ERRORS if call.name.startswith("LMS") else scorm2004.ERRORS
        broken = (f"error {call.error}, {texts.get(call.error, '').lower()}: {call.diagnostic}",)
    return tuple(_encodable(remark) for remark in (*broken, *(f"note: {note}" for note in call.notes)))


def is_request(call: Call) -> bool:
    """Whether a call is an HTTP request to the record store: a method and a resource, not the name of a function."""
    return " " in call.name


def _request_line(call: Call, longest: int | None) -> str:
    parameters, body = call.arguments
    told = {name: value for name, value in dict(parameters).items() if name not in _SAME_THROUGHOUT}  # type: ignore[call-overload]
    query = f"?{urlencode(told, safe=':/')}" if told else ""
    return f"{call.name}{query}{' ' + _cut(str(body), longest) if body else ''} -> {call.value}"


def _lines(calls: Iterable[Call], longest: int | None) -> Iterator[str]:
    session: int | None = None
    for call in calls:
        if session not in (None, call.session):
            yield ""
        session = call.session
        yield render_call(call, longest)
        yield from (f"    {remark}" for remark in remarks(call))


def _quoted(value: object, longest: int | None) -> str:
    if isinstance(value, str):
        value = _cut(value, longest)
    return _encodable(json.dumps(value, ensure_ascii=False))


def _encodable(text: str) -> str:
    """Lone surrogates, which content may pass anywhere, have no UTF-8: they are written out."""
    return text.encode("utf-8", "backslashreplace").decode()


def _cut(text: str, longest: int | None) -> str:
    return text if longest is None or len(text) <= longest else text[: max(longest - 1, 0)] + "…"
