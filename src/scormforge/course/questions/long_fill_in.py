"""A text of one's own. It is not judged, and by default not kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from scormforge.course.questions.question import NoPoints, NoTries, Question
from scormforge.course.response_shape import NOT_KEPT, ResponseShape, typed_words

BYTES_OF_A_CHARACTER = 3
"""Most bytes of a character as a browser counts it: those of four count as two."""


class LongFillIn(Question):
    """A field of several lines. `:keep: true` stores the text in the LMS; otherwise it never leaves the page."""

    body_shape: ClassVar[str] = "none"
    cmi_type: ClassVar[str] = "long-fill-in"
    graded: ClassVar[bool] = False

    type: Literal["long-fill-in"] = "long-fill-in"
    points: NoPoints = 0
    tries: NoTries = 1
    keep: bool = False
    limit: Annotated[int, Field(ge=1, le=4000)] = 1000
    """Most characters (SCORM 2004 4th ed. RTE 4.2.9: an LMS keeps 4,000 of a long-fill-in)."""

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Whether the text is kept, and how long it may be."""
        return {"keep": self.keep, "limit": self.limit}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """The text, where it is kept."""
        return ResponseShape(typed_words(BYTES_OF_A_CHARACTER * self.limit) if self.keep else (NOT_KEPT,))
