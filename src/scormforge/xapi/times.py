"""Points in time and lengths of time in statements (xAPI 1.0.3 Data 4.5, 4.6; 2.0: RFC 3339)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from scormforge.xapi.versions import V1, V2

_ZONE: Final = r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)"
_PATTERNS: Final = {
    V1: (
        re.compile(rf"(\d{{4}})-(\d\d)-(\d\d)T(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?{_ZONE}", re.ASCII),
        re.compile(rf"(\d{{4}})(\d\d)(\d\d)T(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d+))?)?)?{_ZONE}", re.ASCII),
    ),
    V2: (
        re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?P<zone>[Zz]|[+-]\d\d:\d\d)", re.ASCII),
    ),
}
"""1.0.3: ISO 8601 in its extended and basic formats, over calendar dates. The zone is only a SHOULD* in 1.0.3, the mark
for what the next version demands, and a time without one names no moment: nothing could compare it, so it is refused.
2.0: RFC 3339 5.6, whose note lets a space stand for the T."""

_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_DURATION: Final = re.compile(
    rf"P(?:{_NUMBER}W|(?=.)(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}D)?"
    rf"(?:T(?=\d)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?)",
    re.ASCII,
)
_UTC: Final = re.compile(r"(?:[Zz]|\+00(?::?00)?)$", re.ASCII)
_FRACTION: Final = re.compile(r"[.,](\d+)", re.ASCII)
_FRACTION_INSIDE: Final = re.compile(r"[.,]\d+[A-Z].")


def is_timestamp(text: str, version: str) -> bool:
    """Whether a text is a point in time as this version (`1.0.3` or `2.0.0`) writes it."""
    return _read(text, version) is not None


def moment(text: str) -> datetime | None:
    """The point in time, in UTC, to the microsecond; None when the text is no point in time in either version."""
    return _read(text, V1) or _read(text, V2)


def in_utc(text: str) -> str:
    """The same point in time in UTC, to the digit that was written; what is in UTC, or no point in time, stays."""
    read = moment(text)
    if read is None or _UTC.search(text):
        return text
    fraction = _FRACTION.search(text)
    return read.strftime("%Y-%m-%dT%H:%M:%S") + (f".{fraction[1]}" if fraction else "") + "Z"


def is_duration(text: str) -> bool:
    """Whether a text is a length of time (ISO 8601:2004 4.4.3.2): a fraction only in the smallest part, weeks alone."""
    return _DURATION.fullmatch(text) is not None and _FRACTION_INSIDE.search(text) is None


def _read(text: str, version: str) -> datetime | None:
    for pattern in _PATTERNS[version]:
        match = pattern.fullmatch(text)
        if match is not None:
            return _moment(match)
    return None


def _moment(match: re.Match[str]) -> datetime | None:
    """None for a day that no calendar has. A leap second is the second before; 24:00 is the day after (ISO 8601)."""
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = _zone(match["zone"])
    if zone is None or hour > 24 or second > 60 or (hour == 24 and (minute or second or int(match[7] or 0))):
        return None
    fraction = int((match[7] or "0")[:6].ljust(6, "0"))
    try:
        start = datetime(year, month, day, hour % 24, minute, min(second, 59), fraction, zone)
        if hour == 24:
            start += timedelta(days=1)
        return start if zone is UTC else start.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> timezone | None:
    """None for a zone that is none. `-00:00` says that the zone is unknown (RFC 3339 4.3), and ISO 8601 has no such."""
    if text in ("Z", "z"):
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:] if len(text) > 3 else 0)
    if hours > 23 or minutes > 59 or (text[0] == "-" and not hours and not minutes):
        return None
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if text[0] == "-" else size)
