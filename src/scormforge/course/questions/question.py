"""What every question has in common, whatever its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar

from pydantic import Field

from scormforge.course.blocks import Block
from scormforge.course.node import Id, Node


class Question(Node):
    """A question asks and grades. Its type is ours and open; what an LMS hears of it is `cmi_type`, the standards' own.

    The fields below may stand at the head of any question's directive.
    """

    body_shape: ClassVar[str]
    """Which shape of body the reader of pages looks for: one of `options`, `blanks`, `none` (see `sources/`)."""
    cmi_type: ClassVar[str]
    """The CMI interaction type under which answers are recorded (RTE 1.2, cmi.interactions.n.type)."""

    id: Id
    objectives: tuple[Id, ...] = ()
    clause: str = ""
    """The policy clause that the question is about, as `ID` or `ID@version`."""
    points: Annotated[float, Field(ge=0, le=1000)] = 1
    """What a right answer adds to the score; 0 leaves the question out of the score."""
    tries: Annotated[int, Field(ge=1, le=9)] = 1
    """How often an answer may be checked before it is final."""
    shuffle: bool = False
    stem: tuple[Block, ...] = ()
    """What is asked."""
    feedback: tuple[Block, ...] = ()
    """Shown after any answer."""

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """What the type's JavaScript needs to show and grade the question, ready for JSON (docs/player.md).

        `slot_of` gives the permanent slot of one of `part_ids`.
        """
        return {}

    @classmethod
    def type_name(cls) -> str:
        """The type's directive name, such as `choice`."""
        return str(cls.model_fields["type"].default)

    def part_ids(self) -> tuple[str, ...]:
        """Ids of the parts that need a permanent slot (options, blanks), in the order of the source."""
        return ()
