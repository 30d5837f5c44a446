"""Areas on a picture, to be pointed at: one is right, or several."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, ClassVar, Literal

from scormforge.course.blocks import Figure
from scormforge.course.questions.choice import (
    ChoiceCredit,
    Option,
    credit_for,
    options_data,
    options_key,
    options_shape,
    several_right,
)
from scormforge.course.questions.question import KeyLine, Question
from scormforge.course.response_shape import ResponseShape

Box = tuple[float, float, float, float]


class Area(Option):
    """A rectangle on the picture, and what is there in words."""

    box: Box
    """Left, top, width, height, in percent of the picture."""


class Hotspot(Question):
    """One picture, then a task list whose items begin with `(left top width height)` in percent of it."""

    body_shape: ClassVar[str] = "areas"
    cmi_type: ClassVar[str] = "choice"

    type: Literal["hotspot"] = "hotspot"
    credit: ChoiceCredit = "all"
    """What a partly right choice of several earns."""
    image: Figure
    options: tuple[Area, ...] = ()

    @property
    def multiple(self) -> bool:
        """True when more than one area is right."""
        return several_right(self.options)

    def part_ids(self) -> tuple[str, ...]:
        """The areas' ids."""
        return tuple(area.id for area in self.options)

    def answer_key(self) -> tuple[KeyLine, ...]:
        """Which are right."""
        return options_key(self.options)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Areas by slot, as options; where they lie stands in the HTML."""
        options = options_data(self.options, slot_of)
        return {"multiple": self.multiple, "credit": self.credit, "options": options}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """Slots of areas."""
        return options_shape(self.options, self.credit, slot_of)

    def grade(self, response: Collection[str]) -> float:
        """What the chosen areas, by id, earn of 1."""
        return credit_for(self.options, response, self.credit)
