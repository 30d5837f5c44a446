"""Multiple choice: one right option, or several."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, ClassVar, Literal

from scormforge.course.blocks import Block
from scormforge.course.node import Id, Node
from scormforge.course.questions.question import KeyLine, Question
from scormforge.course.response_shape import ResponseShape, chosen

ChoiceCredit = Literal["all", "partial", "each"]
"""`all`: exactly the right options, or nothing. `partial`: each right one chosen earns its share, each wrong one chosen
takes one away. `each`: every option rightly chosen or rightly left earns its share."""


class Option(Node):
    """One possible answer."""

    id: Id
    content: tuple[Block, ...]
    correct: bool
    feedback: tuple[Block, ...] = ()


def several_right(options: Sequence[Option]) -> bool:
    """True when more than one option is right, so that several may be chosen."""
    return sum(option.correct for option in options) > 1


def options_key(options: Sequence[Option]) -> tuple[KeyLine, ...]:
    """Which options are right."""
    return tuple(KeyLine(option.id, "right" if option.correct else "wrong") for option in options)


def options_data(options: Sequence[Option], slot_of: Callable[[str], int]) -> list[dict[str, Any]]:
    """Options as the player needs them."""
    return [{"id": option.id, "slot": slot_of(option.id), "correct": option.correct} for option in options]


def options_shape(options: Sequence[Option], credit: ChoiceCredit, slot_of: Callable[[str], int]) -> ResponseShape:
    """How a choice of options is saved."""
    right = sum(option.correct for option in options)
    parts = {"all": 1, "partial": right, "each": len(options)}[credit]
    return ResponseShape(chosen([slot_of(option.id) for option in options], right > 1), parts)


def credit_for(options: Sequence[Option], chosen: Collection[str], credit: ChoiceCredit) -> float:
    """What a choice of options, by id, earns of 1."""
    right = {option.id for option in options if option.correct}
    hits = len(right & set(chosen))
    misses = len(set(chosen) - right)
    if credit == "partial":
        return max(0.0, (hits - misses) / len(right)) if right else 0.0
    if credit == "each":
        return (len(options) - misses - len(right) + hits) / len(options) if options else 0.0
    return float(hits == len(right) and not misses)


class Choice(Question):
    """Options as a task list; several `[x]` make it multiple."""

    body_shape: ClassVar[str] = "options"
    cmi_type: ClassVar[str] = "choice"

    type: Literal["choice"] = "choice"
    credit: ChoiceCredit = "all"
    """What a partly right choice of several earns."""
    options: tuple[Option, ...] = ()

    @property
    def multiple(self) -> bool:
        """True when more than one option is right."""
        return several_right(self.options)

    def part_ids(self) -> tuple[str, ...]:
        """The options' ids."""
        return tuple(option.id for option in self.options)

    def answer_key(self) -> tuple[KeyLine, ...]:
        """Which are right."""
        return options_key(self.options)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Options by slot."""
        options = options_data(self.options, slot_of)
        return {"multiple": self.multiple, "shuffle": self.shuffle, "credit": self.credit, "options": options}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """Slots of options."""
        return options_shape(self.options, self.credit, slot_of)

    def grade(self, response: Collection[str]) -> float:
        """What the chosen options, by id, earn of 1."""
        return credit_for(self.options, response, self.credit)
