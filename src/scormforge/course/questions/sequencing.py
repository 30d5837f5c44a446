"""Things to be put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, ClassVar, Literal

from scormforge.course.blocks import Block
from scormforge.course.node import Id, Node
from scormforge.course.questions.question import KeyLine, Question
from scormforge.course.response_shape import ResponseShape, in_order


class Item(Node):
    """One thing that has its place."""

    id: Id
    content: tuple[Block, ...]
    feedback: tuple[Block, ...] = ()


class Sequencing(Question):
    """An ordered list, in the right order. Learners meet it in another one."""

    body_shape: ClassVar[str] = "items"
    cmi_type: ClassVar[str] = "sequencing"

    type: Literal["sequencing"] = "sequencing"
    credit: Literal["all", "each", "neighbours"] = "all"
    """`all`: the right order or nothing. `each`: every item at its right place earns its share. `neighbours`: so does
    every item that the right one follows directly."""
    items: tuple[Item, ...] = ()

    def part_ids(self) -> tuple[str, ...]:
        """The items' ids."""
        return tuple(item.id for item in self.items)

    def answer_key(self) -> tuple[KeyLine, ...]:
        """The place of each item."""
        return tuple(KeyLine(item.id, "place", (str(place),)) for place, item in enumerate(self.items, 1))

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Items by slot, in the right order."""
        items = [{"id": item.id, "slot": slot_of(item.id)} for item in self.items]
        return {"credit": self.credit, "items": items}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """Slots of items, one after the other."""
        count = len(self.items)
        parts = {"all": 1, "each": count, "neighbours": count - 1}[self.credit]
        return ResponseShape(in_order([slot_of(item.id) for item in self.items], count, count), parts)

    def grade(self, response: Sequence[str]) -> float:
        """What an order of ids earns of 1."""
        right = self.part_ids()
        if self.credit == "each":
            return sum(one == other for one, other in zip(right, response, strict=False)) / len(right) if right else 0.0
        if self.credit == "neighbours" and len(right) > 1:
            followed = set(pairwise(response))
            return sum(pair in followed for pair in pairwise(right)) / (len(right) - 1)
        return float(bool(right) and tuple(response) == right)
