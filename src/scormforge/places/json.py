"""JSON read with the place of every value, under hard limits: nothing in it is trusted to be what it should be."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from scormforge.diagnostics import InputError

DEEPEST = 40
"""Levels of objects and arrays."""

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")


_DECODER = json.JSONDecoder()


class JsonProblem(InputError):  # noqa: N818 - what was found
    """Text that is not JSON. `offset` counts characters."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value and where it begins. Objects hold values by key (of a key that stands twice the last), arrays a list."""

    value: Any
    offset: int

    def get(self, key: str) -> JsonValue | None:
        """What an object holds under a key; None when there is no such key, or this is no object."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if isinstance(found, JsonValue) else None

    def items(self) -> list[JsonValue]:
        """What an array holds; nothing when this is no array."""
        return self.value if isinstance(self.value, list) else []

    @property
    def kind(self) -> str:
        """What it is, in words."""
        names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
        return names.get(type(self.value), "a number")


def read_json(text: str) -> JsonValue:
    """The whole text as one value. JsonProblem: it is not JSON (RFC 8259), or nested more deeply than anyone writes."""
    value, end = _value(text, _skip(text, 0), 0)
    if end < len(text):
        raise JsonProblem("more text follows where the JSON has ended", end)
    return value


def _value(text: str, at: int, depth: int) -> tuple[JsonValue, int]:
    """The value that begins there, and where what follows it begins."""
    if depth > DEEPEST:
        raise JsonProblem(f"objects and lists are nested more than {DEEPEST} deep", at)
    found: Any
    start = text[at : at + 1]
    if start == "{":
        found, end = _object(text, at, depth)
    elif start == "[":
        found, end = _array(text, at, depth)
    elif start == '"':
        found, end = _string(text, at)
    else:
        scalar = _SCALAR.match(text, at)
        if not scalar or not scalar[0]:
            raise JsonProblem("a value is missing here" if start else "the text ends too early", at)
        found, end = json.loads(scalar[0][:400]), scalar.end()
    return JsonValue(found, at), _skip(text, end)


def _string(text: str, at: int) -> tuple[str, int]:
    try:
        found, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise JsonProblem("this text in quotes is not closed, or has a wrong escape", error.pos) from None
    return str(found), end


def _array(text: str, at: int, depth: int) -> tuple[list[JsonValue], int]:
    found: list[JsonValue] = []
    place = _skip(text, at + 1)
    if text.startswith("]", place):
        return found, place + 1
    while True:
        value, place = _value(text, place, depth + 1)
        found.append(value)
        if text.startswith("]", place):
            return found, place + 1
        place = _expect(text, place, ",")


def _object(text: str, at: int, depth: int) -> tuple[dict[str, JsonValue], int]:
    found: dict[str, JsonValue] = {}
    place = _skip(text, at + 1)
    if text.startswith("}", place):
        return found, place + 1
    while True:
        if not text.startswith('"', place):
            raise JsonProblem("a key in double quotes is expected here", place)
        key, place = _string(text, place)
        found[key], place = _value(text, _expect(text, _skip(text, place), ":"), depth + 1)
        if text.startswith("}", place):
            return found, place + 1
        place = _expect(text, place, ",")


def _expect(text: str, place: int, mark: str) -> int:
    if not text.startswith(mark, place):
        raise JsonProblem(f"`{mark}` is missing here", place)
    return _skip(text, place + 1)


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place
