"""The statements of a store's answer, each as the very text that was received."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_BREAKS: Final = re.compile(r"[\r\n]+")
_DECODER: Final = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class RawStatement:
    """One statement: its text on one line, and the same parsed. Only breaks between its parts became spaces."""

    text: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """One answer of the statements resource. `more`: the link to the next, "" after the last."""

    statements: tuple[RawStatement, ...]
    more: str


def statements_page(body: bytes) -> StatementsPage:
    """The statements of `{"statements": […], "more": "…"}`. ValueError: the answer is no such thing.

    Numbers, escapes, the order of keys and durations stay as they are: a statement that went through a parser and out
    again is another text, and signatures over it no longer fit.
    """
    try:
        text = body.decode("utf-8")
        place = _expect(text, 0, "{")
        found: dict[str, Any] = {"statements": (), "more": ""}
        while not text.startswith("}", place):
            key, place = _DECODER.raw_decode(text, place)
            place = _expect(text, place, ":")
            if key == "statements":
                found[key], place = _array(text, place)
            else:
                found[key], place = _value(text, place)
            place = _after_part(text, place, "}")
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return StatementsPage(found["statements"], str(found["more"] or ""))


def _array(text: str, place: int) -> tuple[tuple[RawStatement, ...], int]:
    found = []
    place = _expect(text, place, "[")
    while not text.startswith("]", place):
        value, end = _DECODER.raw_decode(text, place)
        if not isinstance(value, dict):
            raise ValueError("a statement is no object")
        found.append(RawStatement(_BREAKS.sub(" ", text[place:end]), value))
        place = _after_part(text, _skip(text, end), "]")
    return tuple(found), _skip(text, place + 1)


def _value(text: str, place: int) -> tuple[Any, int]:
    value, end = _DECODER.raw_decode(text, place)
    return value, _skip(text, end)


def _after_part(text: str, place: int, end: str) -> int:
    """Behind a comma, or at the closing bracket."""
    return place if text.startswith(end, place) else _expect(text, place, ",")


def _expect(text: str, place: int, mark: str) -> int:
    place = _skip(text, place)
    if not text.startswith(mark, place):
        raise ValueError(f"`{mark}` is missing")
    return _skip(text, place + 1)


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return place if match is None else match.end()
