"""Calls as JSON: short ones for the inspector's list, whole ones in the form that is downloaded and replayed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from scormforge.lms.attempt import Call
from scormforge.lms.store import KeptSession
from scormforge.lms.trace import render_call
from scormforge.lms.verdicts import UNHEARD, error_text, kind_of, section_of, verdict_of

FORMAT = "scormforge-calls"
VERSION = 1
LONGEST_LINE = 400
"""Characters of a text within a call's line; the whole call is asked for one by one."""
LONGEST_REASON = 2000


def listed(call: Call) -> Mapping[str, Any]:
    """A call as the inspector lists it: a line, and what is to be said about it."""
    return {
        "session": call.session,
        "sequence": call.sequence,
        "at": call.at,
        "line": render_call(call, LONGEST_LINE)[: 4 * LONGEST_LINE],
        "kind": kind_of(call),
        "verdict": verdict_of(call),
        "unheard": call.value == UNHEARD,
        "error": call.error,
        "error_text": error_text(call),
        "reason": call.diagnostic[:LONGEST_REASON] if verdict_of(call) else "",
        "section": section_of(call),
        "notes": call.notes,
        "milliseconds": round(call.milliseconds, 3),
    }


def whole(call: Call) -> Mapping[str, Any]:
    """A call with all that the journal keeps of it (docs/preview.md)."""
    return {
        "session": call.session,
        "sequence": call.sequence,
        "at": moment(call.at),
        "name": call.name,
        "arguments": call.arguments,
        "value": call.value,
        "error": call.error,
        "diagnostic": call.diagnostic,
        "section": section_of(call),
        "notes": call.notes,
        "milliseconds": round(call.milliseconds, 3),
    }


def trace(facts: Mapping[str, Any], sessions: Iterable[KeptSession], calls: Iterable[Call]) -> Mapping[str, Any]:
    """Everything of an attempt as one JSON object, as it is downloaded."""
    told = [{"session": one.number, "opened": moment(one.opened), "mode": one.mode} for one in sessions]
    return {"format": FORMAT, "version": VERSION, **facts, "sessions": told, "calls": [whole(call) for call in calls]}


def moment(seconds: float) -> str:
    """Seconds since 1970 → `2026-03-01T12:30:05.123Z`."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
