"""JSON as xAPI wants it read: no key twice in an object, no NaN, not nested without end (Data 2.2, RFC 8259)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final, NoReturn, TypeVar

Read = TypeVar("Read")
_SPACE: Final = re.compile(r"[ \t\n\r]*")


def parsed(text: str | bytes) -> Any:  # noqa: ANN401 - any JSON
    """The value. ValueError, in words for who sent it: it is no JSON, or says something twice."""
    return _read(text, _DECODER.decode)


def parsed_with_texts(text: str | bytes) -> tuple[Any, tuple[str, ...]]:
    """The value, and the very text of each item of an array, otherwise of itself. ValueError likewise."""
    return _read(text, _with_texts)


def _read(text: str | bytes, reading: Callable[[str], Read]) -> Read:
    try:
        return reading(text.decode("utf-8") if isinstance(text, bytes) else text)
    except UnicodeDecodeError as problem:
        raise ValueError(f"not UTF-8: byte {problem.start}") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _with_texts(text: str) -> tuple[Any, tuple[str, ...]]:
    place = _skip(text, 0)
    if not text.startswith("[", place):
        value, end = _DECODER.raw_decode(text, place)
        return _ended(text, end, value), (text[place:end],)
    values: list[Any] = []
    texts: list[str] = []
    place = _skip(text, place + 1)
    while not (text.startswith("]", place) and not values):
        value, end = _DECODER.raw_decode(text, place)
        values.append(value)
        texts.append(text[place:end])
        place = _skip(text, end)
        if text.startswith("]", place):
            break
        if not text.startswith(",", place):
            raise json.JSONDecodeError("Expecting ',' delimiter", text, place)
        place = _skip(text, place + 1)
    return _ended(text, place + 1, values), tuple(texts)


def _ended(text: str, place: int, value: Any) -> Any:  # noqa: ANN401 - any JSON
    place = _skip(text, place)
    if place < len(text):
        raise json.JSONDecodeError("Extra data", text, place)
    return value


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return place if match is None else match.end()


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"`{twice}` stands twice in one object")
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_each_key_once, parse_constant=_no_constant)
