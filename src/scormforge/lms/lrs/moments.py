"""Moments as the record store counts them: whole microseconds since 1970, and their text."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from scormforge.xapi.times import moment as read_moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> int:
    """The present moment."""
    return time.time_ns() // 1000


def text_of(moment: int) -> str:
    """`2026-11-25T19:12:58.123456Z`: UTC, always six decimals, so that texts sort as the moments do."""
    seconds, rest = divmod(moment, 1_000_000)
    return f"{_second(seconds)}.{rest:06}Z"


@lru_cache(maxsize=16)
def _second(seconds: int) -> str:
    return (_EPOCH + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S")


def moment_of(text: str) -> int:
    """An ISO 8601 moment with its offset; beyond a microsecond it is cut. ValueError: it is none."""
    read = read_moment(text)
    if read is None:
        raise ValueError(f"{text[:40]!r} is no moment with an offset")
    return (read - _EPOCH) // timedelta(microseconds=1)
