"""What every question has in common, whatever its type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from scormforge.course.blocks import Block
from scormforge.course.node import Id, Node
from scormforge.course.response_shape import ResponseShape


class Hint(Node):
    """Help that a learner may ask for before answering. Asking for it costs nothing."""

    stands_alone: ClassVar[bool] = True

    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of an answer key: what is right about one part of a question, or about all of it."""

    part: str
    """An id of `part_ids`; "" is the question as a whole."""
    says: Literal["right", "wrong", "answers", "belongs", "place", "leads", "best"]
    values: tuple[str, ...] = ()
    """`answers`: what is accepted, the best first. `belongs`: the id of the part that it is put to. `place`: its place,
    from 1. `leads`: the scene that follows, and the points. `best`: the points of the best way, and its replies."""


Credit = Literal["all", "each"]
"""`all`: a point is earned by a wholly right answer only; `each`: by every right part its share."""


def _no_points(points: float) -> float:
    if points:
        raise ValueError("there is no right answer here, so there can be no points; remove `points`")
    return points


def _no_tries(tries: int) -> int:
    if tries != 1:
        raise ValueError("there is no right answer here, so an answer may be changed at any time; remove `tries`")
    return tries


NoPoints = Annotated[float, AfterValidator(_no_points)]
NoTries = Annotated[int, AfterValidator(_no_tries)]
"""Fields of questions that ask for an opinion or a text of one's own."""


class Question(Node):
    """A question asks and grades. Its type is ours and open; what an LMS hears of it is `cmi_type`, the standards' own.

    The fields below may stand at the head of any question's directive.
    """

    body_shape: ClassVar[str]
    """Which shape of body the reader of pages looks for: one of `SHAPES` in `sources/pages/shapes.py`."""
    cmi_type: ClassVar[str]
    """The CMI interaction type under which answers are recorded (RTE 1.2, cmi.interactions.n.type)."""
    graded: ClassVar[bool] = True
    """False: nothing is right or wrong, the result is `neutral`, and an answer may be changed at any time."""

    id: Id
    objectives: tuple[Id, ...] = ()
    clause: str = ""
    """The policy clause that the question is about, as `ID` or `ID@version`."""
    points: Annotated[float, Field(ge=0, le=1000)] = 1
    """What a right answer adds to the score; 0 leaves the question out of the score."""
    tries: Annotated[int, Field(ge=1, le=9)] = 1
    """How often an answer may be checked before it is final."""
    shuffle: bool = False
    solution: Literal["done", "ask", "never"] = "done"
    """When the right answer is shown: once no try is left, when the learner asks for it, or never."""
    stem: tuple[Block, ...] = ()
    """What is asked."""
    feedback: tuple[Block, ...] = ()
    """Shown after any answer."""
    hints: tuple[Hint, ...] = ()
    """Shown one by one, as the learner asks for them."""
    model_answer: tuple[Block, ...] = ()
    """An answer as its author would give it, shown where and when the right answer is."""

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """What the type's JavaScript needs to show and grade the question, ready for JSON (docs/player.md).

        `slot_of` gives the permanent slot of one of `part_ids`.
        """
        return {}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """What an answer may look like in saved state. Every type declares it, or its size would be unknown."""
        raise NotImplementedError(f"{self.type_name()} does not declare its response_shape")

    @classmethod
    def type_name(cls) -> str:
        """The type's directive name, such as `choice`."""
        return str(cls.model_fields["type"].default)

    def part_ids(self) -> tuple[str, ...]:
        """Ids of the parts that need a permanent slot (options, blanks), in the order of the source."""
        return ()

    def answer_key(self) -> tuple[KeyLine, ...]:
        """What is right, for those who look the course over; empty where nothing is. Every graded type has one."""
        if self.graded:
            raise NotImplementedError(f"{self.type_name()} does not declare its answer_key")
        return ()

    def answer_parts(self) -> tuple[str, ...]:
        """Ids of the parts that the record of an answer may name."""
        return self.part_ids()
