"""Pairs to be found: each thing on the left has its own on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

from scormforge.course.questions.placing import Source, Target, credit_for, placing_data, placing_key, placing_shape
from scormforge.course.questions.question import Credit, KeyLine, Question
from scormforge.course.response_shape import ResponseShape


class Matching(Question):
    """One pair a list item, `left {#l1} :: right {#r1}`; a right side alone (`:: something {#r9}`) is a distractor."""

    body_shape: ClassVar[str] = "pairs"
    cmi_type: ClassVar[str] = "matching"

    type: Literal["matching"] = "matching"
    credit: Credit = "each"
    """Whether every right pair earns its share."""
    sources: tuple[Source, ...] = ()
    targets: tuple[Target, ...] = ()

    def part_ids(self) -> tuple[str, ...]:
        """The ids of what is placed, then of where it may go."""
        return (*(source.id for source in self.sources), *(target.id for target in self.targets))

    def answer_key(self) -> tuple[KeyLine, ...]:
        """Where each thing belongs."""
        return placing_key(self.sources)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Sources and targets by slot."""
        return {"shuffle": self.shuffle, "credit": self.credit, **placing_data(self.sources, self.targets, slot_of)}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """Slots of targets by those of sources."""
        parts = len(self.sources) if self.credit == "each" else 1
        return ResponseShape(placing_shape(self.sources, self.targets, slot_of), parts)

    def grade(self, response: Mapping[str, str]) -> float:
        """What the response, source id → target id, earns of 1."""
        return credit_for(self.sources, response, self.credit)
