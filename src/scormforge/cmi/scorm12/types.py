"""Data types of SCORM 1.2 (RTE 1.2 ch. 3.4): what each accepts, and how it is said to an author."""

from __future__ import annotations

import re
from decimal import Decimal

from scormforge.cmi.element import ValueType, utf16_length

STATUSES = ("passed", "completed", "failed", "incomplete", "browsed", "not attempted")
SETTABLE_STATUSES = STATUSES[:-1]
"""For a lesson: ADL's test suite refuses `not attempted` from content (405), and so does Moodle. For an objective both
take it."""
CREDITS = ("credit", "no-credit")
MODES = ("browse", "normal", "review")
ENTRIES = ("ab-initio", "resume", "")
EXITS = ("time-out", "suspend", "logout", "")
RESULTS = ("correct", "wrong", "unanticipated", "neutral")
TIME_LIMIT_ACTIONS = ("exit,message", "exit,no message", "continue,message", "continue,no message")
INTERACTION_TYPES = (
    "true-false",
    "choice",
    "fill-in",
    "matching",
    "performance",
    "sequencing",
    "likert",
    "numeric",
)

_DECIMAL = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"-?[0-9]{1,6}")
_IDENTIFIER = re.compile(r"[\x21-\x7e]{1,255}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,2})?")
_TIMESPAN = re.compile(r"([0-9]{2,4}):([0-9]{2}):([0-9]{2}(?:\.[0-9]{1,2})?)")


def is_decimal(text: str) -> bool:
    """CMIDecimal: digits with an optional minus and point. No exponent, no plus, no spaces."""
    return len(text) <= 255 and _DECIMAL.fullmatch(text) is not None


def is_score(text: str) -> bool:
    """CMIDecimal from 0 to 100, or CMIBlank (ADL's test suite accepts a blank score)."""
    return not text or (is_decimal(text) and 0 <= Decimal(text) <= 100)


def is_identifier(text: str) -> bool:
    """CMIIdentifier: 1–255 printable ASCII characters without white space."""
    return _IDENTIFIER.fullmatch(text) is not None


def is_time(text: str) -> bool:
    """CMITime: `HH:MM:SS[.SS]` on a 24-hour clock."""
    return _TIME.fullmatch(text) is not None


def is_timespan(text: str) -> bool:
    """CMITimespan: `HHHH:MM:SS[.SS]`. Minutes and seconds over 59 pass, as they do at ADL."""
    return _TIMESPAN.fullmatch(text) is not None


def timespan_centiseconds(text: str) -> int:
    """A CMITimespan in hundredths of a second. ValueError when it is not one."""
    found = _TIMESPAN.fullmatch(text)
    if found is None:
        raise ValueError(f"not a CMITimespan: {text!r}")
    hours, minutes, seconds = found.groups()
    return (int(hours) * 60 + int(minutes)) * 6000 + int(Decimal(seconds) * 100)


def timespan_text(centiseconds: int) -> str:
    """Hundredths of a second as a CMITimespan with exactly two decimals; 9999:59:59.99 at most."""
    whole, hundredths = divmod(min(max(centiseconds, 0), 3_599_999_999), 100)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:04}:{minutes:02}:{seconds:02}.{hundredths:02}"


def _vocabulary(name: str, words: tuple[str, ...]) -> ValueType:
    said = ", ".join(f"“{word}”" if word else "empty" for word in words)
    return ValueType(f"CMIVocabulary ({name})", f"one of {said}", frozenset(words).__contains__)


def _text(limit: int) -> ValueType:
    return ValueType(
        f"CMIString{limit}", f"text of at most {limit} characters", lambda text: utf16_length(text) <= limit
    )


def _whole(low: int, high: int) -> ValueType:
    def accepts(text: str) -> bool:
        return _INTEGER.fullmatch(text) is not None and low <= int(text) <= high

    return ValueType("CMISInteger", f"a whole number from {low} to {high}", accepts)


def _result(text: str) -> bool:
    return text in RESULTS or is_decimal(text)


STRING255 = _text(255)
STRING4096 = _text(4096)
FEEDBACK = ValueType("CMIFeedback", "text of at most 255 characters", STRING255.accepts)
"""Its form depends on the interaction's type: `cmi.scorm12.feedback` checks that."""
IDENTIFIER = ValueType("CMIIdentifier", "1 to 255 printable ASCII characters without spaces", is_identifier)
DECIMAL = ValueType("CMIDecimal", "a decimal number such as 2.5, without exponent or spaces", is_decimal)
SCORE = ValueType("CMIDecimal or CMIBlank", "a decimal number from 0 to 100, or empty", is_score)
COUNT = ValueType("CMIInteger", "a whole number from 0 to 65536", _whole(0, 65536).accepts)
AUDIO = _whole(-1, 100)
SPEED = _whole(-100, 100)
TEXT_MODE = _whole(-1, 1)
TIME = ValueType("CMITime", "a time of day as HH:MM:SS or HH:MM:SS.SS", is_time)
TIMESPAN = ValueType("CMITimespan", "a duration as HHHH:MM:SS or HHHH:MM:SS.SS", is_timespan)
STATUS = _vocabulary("status", SETTABLE_STATUSES)
OBJECTIVE_STATUS = _vocabulary("objective status", STATUSES)
CREDIT = _vocabulary("credit", CREDITS)
MODE = _vocabulary("mode", MODES)
ENTRY = _vocabulary("entry", ENTRIES)
EXIT = _vocabulary("exit", EXITS)
TIME_LIMIT_ACTION = _vocabulary("time limit action", TIME_LIMIT_ACTIONS)
INTERACTION_TYPE = _vocabulary("interaction", INTERACTION_TYPES)
RESULT = ValueType("CMIVocabulary (result) or CMIDecimal", f"{_vocabulary('', RESULTS).form}, or a number", _result)
