"""Data types of SCORM 2004 (RTE 4.1.1): what each accepts, and how it is said to an author."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal

from scormforge.cmi.delimited import INTERACTION_TYPES, is_language_tag, read_text
from scormforge.cmi.element import ValueType, utf16_length

COMPLETION_STATUSES = ("completed", "incomplete", "not attempted", "unknown")
SUCCESS_STATUSES = ("passed", "failed", "unknown")
CREDITS = ("credit", "no-credit")
MODES = ("browse", "normal", "review")
ENTRIES = ("ab-initio", "resume", "")
EXITS = ("time-out", "suspend", "logout", "normal", "")
RESULTS = ("correct", "incorrect", "unanticipated", "neutral")
TIME_LIMIT_ACTIONS = ("exit,message", "continue,message", "exit,no message", "continue,no message")
CAPTIONING = ("-1", "0", "1")
REQUESTS = ("continue", "previous", "exit", "exitAll", "abandon", "abandonAll", "suspendAll", "_none_")
VALIDITIES = ("true", "false", "unknown")


@dataclass(frozen=True, slots=True)
class KeptType(ValueType):
    """A text of which an LMS must keep `characters` UTF-16 units (SPM, RTE 4.1.1); longer ones are legal."""

    characters: int = 0


@dataclass(frozen=True, slots=True)
class RangedType(ValueType):
    """A number; one outside the range is error 407, and no number at all 406. None: no limit."""

    low: Decimal | None = None
    high: Decimal | None = None

    def holds(self, text: str) -> bool:
        """Whether a number of the right form lies within the range."""
        number = Decimal(text)
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


_REAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_PART = r"(?:[^\s\x00-\x20\x7f\"<>\\^`{|}\[\]%#]|%[0-9A-Fa-f]{2})"
_IDENTIFIER = re.compile(rf"{_PART}*(?:#{_PART}*)?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_URN = re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:.+", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9]"
    r"(?:\.[0-9]{1,2}(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?)?)?)?)?)?)?"
)
_TIMEINTERVAL = re.compile(
    r"P(?=.)(?:(?P<years>[0-9]{1,9})Y)?(?:(?P<months>[0-9]{1,9})M)?(?:(?P<days>[0-9]{1,9})D)?"
    r"(?:T(?=.)(?:(?P<hours>[0-9]{1,9})H)?(?:(?P<minutes>[0-9]{1,9})M)?(?:(?P<seconds>[0-9]{1,9}(?:\.[0-9]{1,2})?)S)?)?"
)
_REQUEST = re.compile(r"\{target=(.+)\}(?:choice|jump)", re.DOTALL)
_DAY = 24 * 60 * 60 * 100


def is_real(text: str) -> bool:
    """real(10,7): digits with an optional minus and point. No exponent, no plus, no spaces (RTE 4.1.1)."""
    return len(text) <= 255 and _REAL.fullmatch(text) is not None


def is_identifier(text: str) -> bool:
    """short_ and long_identifier_type: a URI or the relative form of one (RFC 3986), without white space.

    Characters beyond ASCII pass, as they do at ADL; a `urn:` must be complete (RTE 4.1.1).
    """
    if not text or _IDENTIFIER.fullmatch(text) is None:
        return False
    scheme, colon, _ = re.split(r"[/?#]", text, maxsplit=1)[0].partition(":")
    if colon and _SCHEME.fullmatch(scheme) is None:
        return False
    return scheme.lower() != "urn" or not colon or _URN.fullmatch(text) is not None


def is_time(text: str) -> bool:
    """time(second,10,0): `YYYY[-MM[-DD[Thh[:mm[:ss[.s[TZD]]]]]]]`, 1970–2038, at most two decimals (RTE 4.1.1).

    The time zone belongs to the decimals: after whole seconds it is refused, by ADL and by Moodle 4.1 too.
    """
    found = _TIME.fullmatch(text)
    if found is None or not 1970 <= int(found["year"]) <= 2038:
        return False
    month, day = int(found["month"] or 1), int(found["day"] or 1)
    return 1 <= month <= 12 and 1 <= day <= monthrange(int(found["year"]), month)[1]


def is_timeinterval(text: str) -> bool:
    """timeinterval(second,10,2): `P[yY][mM][dD][T[hH][mM][s[.s]S]]`, at least one part (RTE 4.1.1)."""
    return _TIMEINTERVAL.fullmatch(text) is not None


def timeinterval_centiseconds(text: str) -> int:
    """A timeinterval in hundredths of a second, years of 365 and months of 30 days. ValueError when it is not one."""
    years, months, days, spent = _parts(text)
    return (years * 365 + months * 30 + days) * _DAY + spent


def _parts(text: str) -> tuple[int, int, int, int]:
    """Years, months, days, and the rest in hundredths of a second. ValueError: it is not a timeinterval."""
    found = _TIMEINTERVAL.fullmatch(text)
    if found is None:
        raise ValueError(f"not a timeinterval: {text!r}")
    years, months, days, hours, minutes = (int(found[part] or 0) for part in _WHOLE_PARTS)
    return years, months, days, (hours * 60 + minutes) * 6000 + int(Decimal(found["seconds"] or 0) * 100)


_WHOLE_PARTS = ("years", "months", "days", "hours", "minutes")


def added_timeintervals(one: str, other: str) -> str:
    """Two timeintervals as one, in its shortest form, such as `P1Y2DT3H4.05S`; `PT0H0M0S` when both are nothing.

    Years and months have no fixed length and are added apart, as ADL's sample environment adds them; hours become days.
    ValueError when one is no timeinterval.
    """
    years, months, days, spent = (first + second for first, second in zip(_parts(one), _parts(other), strict=True))
    more_days, spent = divmod(spent, _DAY)
    minutes, centiseconds = divmod(spent, 6000)
    hours, minutes = divmod(minutes, 60)
    seconds, hundredths = divmod(centiseconds, 100)
    date = _written((years, "Y"), (months, "M"), (days + more_days, "D"))
    time = _written((hours, "H"), (minutes, "M"))
    if centiseconds:
        time += f"{seconds}.{hundredths:02}S" if hundredths else f"{seconds}S"
    return f"P{date}{'T' if time else ''}{time}" if date or time else "PT0H0M0S"


def _written(*parts: tuple[int, str]) -> str:
    return "".join(f"{count}{unit}" for count, unit in parts if count)


def is_request(text: str) -> bool:
    """A navigation request: a word, or `{target=ID}choice` and `{target=ID}jump` (SN 5.6.4)."""
    if text in REQUESTS:
        return True
    found = _REQUEST.fullmatch(text)
    return found is not None and is_identifier(found[1])


def bare_length(text: str) -> int:
    """UTF-16 units of a text, without the `{lang=…}` before it."""
    read = read_text(text)
    return utf16_length(read.words if read else text)


def _any(text: str) -> bool:
    return True


def _localized(text: str) -> bool:
    return read_text(text) is not None


def _language(text: str) -> bool:
    return text == "" or is_language_tag(text)


def _result(text: str) -> bool:
    return text in RESULTS or is_real(text)


def _text(characters: int) -> KeptType:
    form = f"text, of which {characters} characters are kept"
    return KeptType(f"characterstring (SPM {characters})", form, _any, characters)


def _localized_text(characters: int) -> KeptType:
    form = f"text, of which {characters} characters are kept; {{lang=en}} or the like may stand before it"
    return KeptType(f"localized_string_type (SPM {characters})", form, _localized, characters)


def _real(low: int | None = None, high: int | None = None) -> RangedType:
    ends = "" if low is None else f" from {low} up" if high is None else f" from {low} to {high}"
    limits = tuple(None if end is None else Decimal(end) for end in (low, high))
    form = f"a decimal number such as 0.5{ends}, without exponent or spaces"
    return RangedType("real(10,7)", form, is_real, *limits)


def _vocabulary(name: str, words: tuple[str, ...]) -> ValueType:
    said = ", ".join(f"“{word}”" if word else "empty" for word in words)
    return ValueType(f"state ({name})", f"one of {said}", frozenset(words).__contains__)


_URI = "an identifier in the form of a URI, without spaces"
CHILDREN = ValueType("characterstring", "names with commas between them", _any)
COUNT = ValueType("non-negative integer", "a whole number", _any)
VERSION = ValueType("characterstring", "the version of the data model", _any)
STRING250 = _text(250)
STRING1000 = _text(1000)
STRING4000 = _text(4000)
STRING64000 = _text(64000)
LOCALIZED250 = _localized_text(250)
LOCALIZED4000 = _localized_text(4000)
LONG_IDENTIFIER = KeptType("long_identifier_type (SPM 4000)", _URI, is_identifier, 4000)
LANGUAGE = KeptType("language_type (SPM 250)", "empty, or a language such as en or de-AT", _language, 250)
REAL = _real()
SCALED = _real(-1, 1)
MEASURE = _real(0, 1)
LEVEL = _real(0)
TIME = ValueType(
    "time(second,10,0)",
    "a point in time such as 2026-05-04T09:30:00 or 2026-05-04T09:30:00.00Z, with a time zone only after decimals",
    is_time,
)
TIMEINTERVAL = ValueType(
    "timeinterval(second,10,2)", "a duration such as PT1H2M3.05S, with at most two decimals", is_timeinterval
)
COMPLETION_STATUS = _vocabulary("completion status", COMPLETION_STATUSES)
SUCCESS_STATUS = _vocabulary("success status", SUCCESS_STATUSES)
CREDIT = _vocabulary("credit", CREDITS)
MODE = _vocabulary("mode", MODES)
ENTRY = _vocabulary("entry", ENTRIES)
EXIT = _vocabulary("exit", EXITS)
TIME_LIMIT_ACTION = _vocabulary("time limit action", TIME_LIMIT_ACTIONS)
CAPTIONS = _vocabulary("audio captioning", CAPTIONING)
INTERACTION_TYPE = _vocabulary("interaction", INTERACTION_TYPES)
RESULT = ValueType("state (result) or real(10,7)", f"{_vocabulary('', RESULTS).form}, or a number", _result)
ANSWER = ValueType("by the interaction's type", "an answer in the form of the interaction's type", _any)
"""`cmi.scorm2004.answers` checks its form."""
REQUEST = ValueType(
    "state (navigation request)",
    f"{_vocabulary('', REQUESTS).form}, or {{target=ID}}choice or {{target=ID}}jump with an item's identifier",
    is_request,
)
VALIDITY = _vocabulary("request validity", VALIDITIES)
