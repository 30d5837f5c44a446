"""Statements on one scale of agreement, frequency or the like. Nothing is right or wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from scormforge.course.blocks import Block
from scormforge.course.node import ID_PATTERN, Id, Node
from scormforge.course.questions.question import NoPoints, NoTries, Question
from scormforge.course.response_shape import ResponseShape, placed
from scormforge.course.slug import slug

SCALE = "scale."
"""What the part id of a point of the scale begins with, so that it is unlike the ids of statements."""
_ID = re.compile(ID_PATTERN)


class Statement(Node):
    """Something to say how far one agrees with."""

    id: Id
    content: tuple[Block, ...]


def _scale(value: object) -> object:
    """Pairs of id and label: from a mapping as written, from a list with ids made of the words."""
    written = value.items() if isinstance(value, dict) else map(_point, _listed(value))
    pairs = [(str(identifier), _words(label)) for identifier, label in written]
    known: set[str] = set()
    for identifier, label in pairs:
        if not _ID.fullmatch(identifier) or identifier in known:
            example = "`{never: Nie, often: Oft}`"
            raise ValueError(f"no id of its own can be made of `{label}`; write the scale as ids and words, {example}")
        known.add(identifier)
    return tuple(pairs)


def _words(label: object) -> str:
    words = " ".join(label.split()) if isinstance(label, str) else ""
    if not words:
        raise ValueError("each point of a scale needs words; write `[never, seldom, often, always]`")
    return words


def _listed(value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("a scale is a list of words; write `[never, seldom, often, always]`")
    return tuple(value)


def _point(written: object) -> tuple[object, object]:
    if isinstance(written, list | tuple) and len(written) == 2:  # a pair, as a kept course has it
        return written[0], written[1]
    return slug(_words(written)), written


Scale = Annotated[tuple[tuple[Id, str], ...], BeforeValidator(_scale), Field(min_length=2, max_length=11)]
"""Points of a scale as (id, label), from one end to the other."""


class Likert(Question):
    """`:scale: [never, seldom, often, always]` and a list of statements."""

    body_shape: ClassVar[str] = "statements"
    cmi_type: ClassVar[str] = "likert"
    graded: ClassVar[bool] = False

    type: Literal["likert"] = "likert"
    points: NoPoints = 0
    tries: NoTries = 1
    scale: Scale
    statements: tuple[Statement, ...] = ()

    def part_ids(self) -> tuple[str, ...]:
        """The points of the scale, so that they keep low slots, then the statements' ids."""
        points = tuple(SCALE + identifier for identifier, _ in self.scale)
        return points + tuple(statement.id for statement in self.statements)

    def answer_parts(self) -> tuple[str, ...]:
        """The points of the scale: each statement has a record of its own."""
        return tuple(SCALE + identifier for identifier, _ in self.scale)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Statements and points of the scale by slot."""
        return {
            "statements": [{"id": statement.id, "slot": slot_of(statement.id)} for statement in self.statements],
            "scale": [
                {"id": identifier, "slot": slot_of(SCALE + identifier), "label": label}
                for identifier, label in self.scale
            ],
        }

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """Points of the scale by statements."""
        points = [slot_of(SCALE + identifier) for identifier, _ in self.scale]
        return ResponseShape(placed([slot_of(statement.id) for statement in self.statements], points))
