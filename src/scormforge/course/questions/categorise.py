"""Things to be sorted into categories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

from scormforge.course.questions.placing import Source, Target, credit_for, placing_data, placing_key, placing_shape
from scormforge.course.questions.question import Credit, KeyLine, Question
from scormforge.course.response_shape import ResponseShape


class Categorise(Question):
    """A nested list: categories, and below each the things that belong to it."""

    body_shape: ClassVar[str] = "groups"
    cmi_type: ClassVar[str] = "matching"

    type: Literal["categorise"] = "categorise"
    credit: Credit = "each"
    """Whether every right place earns its share."""
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
