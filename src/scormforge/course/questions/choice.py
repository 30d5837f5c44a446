"""Multiple choice: one right option, or several."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, ClassVar, Literal

from scormforge.course.blocks import Block
from scormforge.course.node import Id, Node
from scormforge.course.questions.question import Question


class Option(Node):
    """One possible answer."""

    id: Id
    content: tuple[Block, ...]
    correct: bool
    feedback: tuple[Block, ...] = ()


class Choice(Question):
    """Options as a task list; several `[x]` make it multiple."""

    body_shape: ClassVar[str] = "options"
    cmi_type: ClassVar[str] = "choice"

    type: Literal["choice"] = "choice"
    options: tuple[Option, ...] = ()

    @property
    def multiple(self) -> bool:
        """True when more than one option is right."""
        return sum(option.correct for option in self.options) > 1

    def part_ids(self) -> tuple[str, ...]:
        """The options' ids."""
        return tuple(option.id for option in self.options)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Options by slot."""
        options = [{"id": option.id, "slot": slot_of(option.id), "correct": option.correct} for option in self.options]
        return {"multiple": self.multiple, "shuffle": self.shuffle, "options": options}

    def grade(self, response: Collection[str]) -> float:
        """1 when exactly the right options are chosen, else 0."""
        return float({option.id for option in self.options if option.correct} == set(response))
