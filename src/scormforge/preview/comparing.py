"""Two attempts side by side: what is in one and not in the other, and what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

Kind = Literal["added", "changed", "removed", "same"]
LONGEST = 1000


def compared(one: Mapping[str, object], other: Mapping[str, object]) -> list[Mapping[str, Any]]:
    """Every name of either side with both values. `added`: only the other has it."""
    names = sorted(one.keys() | other.keys(), key=_natural)
    return [_row(name, one.get(name), other.get(name)) for name in names]


def counted(one: Iterable[str], other: Iterable[str]) -> list[Mapping[str, Any]]:
    """How often each word occurs on either side."""
    return compared(Counter(one), Counter(other))


def _row(name: str, one: object, other: object) -> Mapping[str, Any]:
    return {"name": name, "one": _shown(one), "other": _shown(other), "kind": _kind(one, other)}


def _kind(one: object, other: object) -> Kind:
    if one is None:
        return "added"
    if other is None:
        return "removed"
    return "same" if one == other else "changed"


def _shown(value: object) -> str | None:
    return None if value is None else str(value)[:LONGEST]


def _natural(name: str) -> list[tuple[int, int, str]]:
    """`n.2` before `n.10`."""
    return [
        (0, int(part), "") if part.isascii() and part.isdigit() and len(part) < 10 else (1, 0, part)
        for part in name.split(".")
    ]
