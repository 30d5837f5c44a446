"""A recording of calls that somebody hands in: read as text of a stranger, checked, and bounded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scormforge.diagnostics import UsageError
from scormforge.lms.attempt import Call, Mode
from scormforge.preview.call_facts import FORMAT, VERSION

MOST_BYTES = 32 * 2**20
"""Of an upload: ten thousand calls have a few."""
MOST_CALLS = 20_000
CURE = "hand in a file that the inspector wrote with Download JSON"


@dataclass(frozen=True, slots=True)
class Recording:
    """Calls in their order, and the mode of each session where it was not the LMS's own choice."""

    standard: str
    calls: tuple[Call, ...]
    modes: Mapping[int, Mode | None]


def recording_of(body: bytes) -> Recording:
    """The recording in a downloaded file. UsageError: it is something else, or too much."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise UsageError("This is no JSON.", CURE) from None
    if not isinstance(said, dict) or (said.get("format"), said.get("version")) != (FORMAT, VERSION):
        raise UsageError(f"This is no recording: `format` must be {FORMAT} and `version` {VERSION}.", CURE)
    calls = said.get("calls")
    if not isinstance(calls, list) or len(calls) > MOST_CALLS:
        raise UsageError(f"`calls` must be a list of {MOST_CALLS:,} calls at most.", CURE)
    made = tuple(_call(place, one) for place, one in enumerate(calls, 1))
    return Recording(_text(said.get("standard"), "standard"), made, dict(_modes(said.get("sessions"))))


def _call(place: int, said: object) -> Call:
    if not isinstance(said, dict):
        raise UsageError(f"Call {place} is no object.", CURE)
    where = f"of call {place}"
    return Call(
        session=_whole(said.get("session", 1), f"session {where}"),
        sequence=_whole(said.get("sequence", place), f"sequence {where}"),
        at=0.0,
        name=_text(said.get("name"), f"name {where}"),
        arguments=_arguments(said.get("arguments"), where),
        value=_text(said.get("value"), f"value {where}"),
        error=_text(said.get("error", "0"), f"error {where}"),
    )


def _arguments(said: object, where: str) -> tuple[object, ...]:
    """Texts, numbers, booleans and null as they are; of anything larger only its kind, as a launch keeps it."""
    if not isinstance(said, list) or len(said) > 20:
        raise UsageError(f"`arguments` {where} must be a list of 20 at most.", CURE)
    return tuple(type(one)() if isinstance(one, list | dict) else one for one in said)


def _modes(said: object) -> Iterator[tuple[int, Mode | None]]:
    """Normal and review are the LMS's own choice, so that only browsing is asked for again."""
    for one in said if isinstance(said, list) else ():
        if isinstance(one, dict) and one.get("mode") == "browse":
            yield _whole(one.get("session"), "session of a mode"), "browse"


def _text(said: Any, what: str) -> str:  # noqa: ANN401 - as JSON says it
    if not isinstance(said, str):
        raise UsageError(f"`{what}` must be a text.", CURE)
    return said


def _whole(said: Any, what: str) -> int:  # noqa: ANN401 - as JSON says it
    if type(said) is not int or not 0 < said < 2**53:
        raise UsageError(f"`{what}` must be a number above 0.", CURE)
    return said
