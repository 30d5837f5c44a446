"""What a page says it has seen of the calls, read and checked."""

from __future__ import annotations

from collections.abc import Mapping

from scormforge.diagnostics import UsageError
from scormforge.preview.asking import number_of

MOST_SESSIONS = 2000


def seen(text: str) -> Mapping[int, int]:
    """`12.34,13.5` → session 12 is known up to call 34, session 13 up to 5. UsageError: it is something else."""
    parts = [part for part in text.split(",") if part]
    if len(parts) > MOST_SESSIONS:
        raise UsageError(f"`after` may name {MOST_SESSIONS} sessions at most")
    return dict(map(place, parts))


def place(text: str) -> tuple[int, int]:
    """`12.34` → session 12, call 34. UsageError: it is something else."""
    session, point, sequence = text.partition(".")
    if not point:
        raise UsageError("a call is named as `session.number`, such as `12.34`")
    return number_of(session), number_of(sequence)
