"""YAML values that know where they stand: scalar, sequence, mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scormforge.diagnostics import Location

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_UNBOUNDED = re.compile(r"([-+]?)\.(?:inf|Inf|INF)|\.(nan|NaN|NAN)")
_LONGEST_NUMBER = 400
"""Longer runs of digits stay text: Python refuses to turn more than 4,300 into an integer."""


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """One value. `text` is as written, without quotes; `plain` says that there were none."""

    at: Location
    text: str
    plain: bool = True

    @property
    def value(self) -> str | bool | int | float | None:
        """The value by YAML 1.2's core schema (10.3.2): `no`, `on` and `1:30` are text."""
        text = self.text
        if not self.plain:
            return text
        if text in _NULL:
            return None
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        return text if len(text) > _LONGEST_NUMBER else _number(text)

    @property
    def is_null(self) -> bool:
        """True for nothing at all, `~` and `null`."""
        return self.plain and self.text in _NULL


def _number(text: str) -> str | int | float:
    if _INTEGER.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    if _FLOAT.fullmatch(text):
        return float(text)
    if match := _UNBOUNDED.fullmatch(text):
        return float("nan") if match.group(2) else float(f"{match.group(1)}inf")
    return text


@dataclass(frozen=True, slots=True)
class YamlSequence:
    """A list."""

    at: Location
    items: tuple[YamlValue, ...] = ()


@dataclass(frozen=True, slots=True)
class YamlEntry:
    """One key of a mapping, where it stands, and its value."""

    key: YamlScalar
    value: YamlValue


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """Keys and values, in the order of the source."""

    at: Location
    entries: Mapping[str, YamlEntry] = field(default_factory=dict)
    whole: bool = True
    """False when a mistake cut it off or an entry was left out: a key that is missing may have been written."""

    def get(self, key: str) -> YamlValue | None:
        """The value of a key, or None when there is no such key."""
        entry = self.entries.get(key)
        return entry.value if entry else None

    def without(self, *keys: str) -> YamlMapping:
        """The same mapping less some keys."""
        return YamlMapping(self.at, {key: self.entries[key] for key in self.entries if key not in keys}, self.whole)


YamlValue = YamlScalar | YamlSequence | YamlMapping


def kind_of(value: YamlValue) -> str:
    """What a value is, in words for a message."""
    match value:
        case YamlSequence():
            return "a list"
        case YamlMapping():
            return "a mapping"
        case _:
            words = {bool: "true or false", int: "a number", float: "a number", str: "text"}
            return words.get(type(value.value), "nothing")
