"""Names of elements as content writes them: taken apart alike in every SCORM data model."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from scormforge.cmi.element import Element

KEYWORDS = ("_children", "_count", "_version")
FAR = 10**9
"""No array ever has so many places: every longer index means beyond the end."""


@dataclass(frozen=True, slots=True)
class Address:
    """A name as content wrote it, taken apart: which element, and which places in which arrays."""

    name: str
    element: Element
    places: tuple[tuple[str, int], ...] = ()
    """Outermost first: (name of the array, index)."""

    @property
    def leaf(self) -> str:
        """The last part of the name."""
        return self.element.pattern.rpartition(".")[2]


def taken_apart(parts: list[str], arrays: Container[str]) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The pattern of a name, with `n` and `m` for its indices, and the places. Leading zeros make no index.

    `arrays` are patterns of arrays.
    """
    letters = iter("nm")
    pattern: list[str] = []
    places: list[tuple[str, int]] = []
    for position, part in enumerate(parts):
        if _is_index(part) and ".".join(pattern) in arrays and (letter := next(letters, None)):
            places.append((".".join(parts[:position]), int(part) if len(part) < 10 else FAR))
            pattern.append(letter)
        else:
            pattern.append(part if part not in ("n", "m") else f"“{part}”")
    return ".".join(pattern), tuple(places)


def groups(patterns: Iterable[str]) -> frozenset[str]:
    """Every beginning of a pattern that ends before a point."""
    return frozenset(
        ".".join(pattern.split(".")[:length]) for pattern in patterns for length in range(1, pattern.count(".") + 1)
    )


def places_in(names: Iterable[str], look_up: Callable[[str], object]) -> dict[str, int]:
    """How many places each array has that these elements stand in."""
    counts: dict[str, int] = {}
    for name in names:
        found = look_up(name)
        for array, index in found.places if isinstance(found, Address) else ():
            counts[array] = max(counts.get(array, 0), index + 1)
    return counts


def shortened(name: str) -> str:
    """A name as it stands in a sentence."""
    return name if len(name) <= 100 else name[:99] + "…"


def _is_index(part: str) -> bool:
    return part.isascii() and part.isdigit() and (part == "0" or part[0] != "0")
