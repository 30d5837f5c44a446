"""CMIFeedback: what an answer or a right answer looks like for each interaction type (RTE 1.2 ch. 3.4).

The player encodes; here answers are only checked and decoded. Options, sources and targets are coded by one character
each, `0`–`9` then `a`–`z`; decoded, they are the numbers 0–35, which are option slots in packages of our own.

Where the standard has free text, packages of our own have a form that can be taken apart again (`decode_blanks`,
`decode_way`); other vendors' text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scormforge.cmi.element import shown, utf16_length
from scormforge.cmi.scorm12.types import is_decimal

Response = bool | str | int | None | tuple[int, ...] | tuple[tuple[int, int], ...]
"""true-false: bool · choice, sequencing: codes in order · matching: (source, target) pairs · likert: one code, or None
when blank · numeric: the number's text · fill-in, performance: the text."""

CODES = "0123456789abcdefghijklmnopqrstuvwxyz"
_SINGLE = re.compile(r"[0-9a-z](?:,[0-9a-z])*")
_PAIRS = re.compile(r"[0-9a-z]\.[0-9a-z](?:,[0-9a-z]\.[0-9a-z])*")
_WAY = re.compile(r"[a-z0-9._-]+=[a-z0-9._-]+(?:,[a-z0-9._-]+=[a-z0-9._-]+)*")
_SHORT_WAY = re.compile(r"#[0-9a-z]+(?:\.[0-9a-z]+)*")
_BRACED = re.compile(r"\{(.*)\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Format:
    form: str
    accepts: Callable[[str], bool]
    decode: Callable[[str], Response]
    braces: bool = False
    """A pattern may stand in `{}`: all of it is required."""


def _codes(text: str) -> tuple[int, ...]:
    return tuple(CODES.index(code) for code in text.split(","))


def _pairs(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((CODES.index(pair[0]), CODES.index(pair[2])) for pair in text.split(","))


def _short(text: str) -> bool:
    return utf16_length(text) <= 255


_TEXT = _Format("text of at most 255 characters", _short, str)
_FORMATS: Mapping[str, _Format] = {
    "true-false": _Format("one of 0, 1, t, f", lambda text: text[:1] in tuple("01tf"), lambda text: text[0] in "1t"),
    "choice": _Format(
        "single characters 0–9 or a–z, with commas between them",
        lambda text: bool(_SINGLE.fullmatch(text)),
        _codes,
        True,
    ),
    "fill-in": _TEXT,
    "numeric": _Format("one number", is_decimal, str),
    "likert": _Format(
        "one character 0–9 or a–z, or empty",
        lambda text: text == "" or (len(text) == 1 and text in CODES),
        lambda text: CODES.index(text) if text else None,
    ),
    "matching": _Format(
        "pairs such as 1.c,2.b of single characters 0–9 or a–z", lambda text: bool(_PAIRS.fullmatch(text)), _pairs, True
    ),
    "sequencing": _Format(
        "single characters 0–9 or a–z in order, with commas between them",
        lambda text: bool(_SINGLE.fullmatch(text)),
        _codes,
    ),
    "performance": _TEXT,
}


def response_form(interaction_type: str) -> str:
    """What an answer to an interaction of this type looks like, in words. KeyError: no such type."""
    return _FORMATS[interaction_type].form


def response_problem(interaction_type: str, text: str) -> str | None:
    """Why `text` cannot be a learner's answer to an interaction of this type, or None. KeyError: no such type."""
    found = _FORMATS[interaction_type]
    if _short(text) and found.accepts(text):
        return None
    return f"an answer of type {interaction_type} must be {found.form}; it is {shown(text)}"


def pattern_problem(interaction_type: str, text: str) -> str | None:
    """Why `text` cannot be a right answer to an interaction of this type, or None. KeyError: no such type."""
    found = _FORMATS[interaction_type]
    if _short(text) and found.accepts(_bare(found, text)):
        return None
    return f"a right answer of type {interaction_type} must be {found.form}; it is {shown(text)}"


def decode_response(interaction_type: str, text: str) -> Response:
    """A learner's answer as a neutral value. ValueError when it is not one, KeyError when there is no such type."""
    problem = response_problem(interaction_type, text)
    if problem:
        raise ValueError(problem)
    return _FORMATS[interaction_type].decode(text)


def decode_pattern(interaction_type: str, text: str) -> Response:
    """A right answer as a neutral value. ValueError when it is not one, KeyError when there is no such type."""
    problem = pattern_problem(interaction_type, text)
    if problem:
        raise ValueError(problem)
    found = _FORMATS[interaction_type]
    return found.decode(_bare(found, text))


def _bare(found: _Format, text: str) -> str:
    braced = _BRACED.fullmatch(text) if found.braces else None
    return braced[1] if braced else text


def decode_blanks(text: str, count: int) -> tuple[str, ...]:
    """The texts of a fill-in question of our own that has `count` blanks: " | " between them. Of a text that was cut at
    255 characters the last ones are missing."""
    return tuple(text.split(" | ", count - 1)) if count > 1 else (text,)


def decode_way(text: str) -> tuple[tuple[str, str], ...] | tuple[int, ...] | None:
    """The way through a scenario of our own, from an answer of type performance; None when the text is something else.

    `call=ask,ask=wait` → pairs of ids, scene and reply. `#0.1a`, for a way too long for that → the replies' slots.
    """
    if _WAY.fullmatch(text):
        return tuple((step.partition("=")[0], step.partition("=")[2]) for step in text.split(","))
    if _SHORT_WAY.fullmatch(text):
        return tuple(int(slot, 36) for slot in text[1:].split("."))
    return None
