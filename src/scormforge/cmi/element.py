"""What any SCORM data model is made of: elements with a type, an access and a default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Access(Enum):
    """What content may do with an element."""

    READ_WRITE = "read and write"
    READ_ONLY = "read only"
    WRITE_ONLY = "write only"
    KEYWORD = "keyword"
    """Read only, and reserved: `_children`, `_count`, `_version`."""


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of the standard. `form` completes the sentence “the value must be …”."""

    name: str
    form: str
    accepts: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Element:
    """One row of a data model.

    `pattern` has `n` for the index of an array and `m` for the index of an array within it. `mandatory` says whether
    every LMS must implement it. `default` is what a read answers before anything was written.
    """

    pattern: str
    type: ValueType
    access: Access
    mandatory: bool
    default: str = ""
    section: str = ""


def utf16_length(text: str) -> int:
    """Characters as a browser counts them: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown(text: str) -> str:
    """A value as it stands in a sentence: in quotation marks, cut after 40 characters."""
    cut = text if len(text) <= 40 else text[:39] + "…"
    return f"“{cut}”" if text else "empty"
