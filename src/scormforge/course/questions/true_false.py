"""True or false: a statement to judge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from scormforge.course.questions.question import KeyLine, Question
from scormforge.course.response_shape import JUDGED, ResponseShape


class TrueFalse(Question):
    """`:answer: true`, the statement as text."""

    body_shape: ClassVar[str] = "none"
    cmi_type: ClassVar[str] = "true-false"

    type: Literal["true-false"] = "true-false"
    answer: bool

    def answer_key(self) -> tuple[KeyLine, ...]:
        """The right judgement."""
        return (KeyLine("", "answers", ("true" if self.answer else "false",)),)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """The right judgement."""
        return {"answer": self.answer}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """One of two."""
        return ResponseShape((JUDGED,))

    def grade(self, response: bool) -> float:
        """1 when the judgement is right, else 0."""
        return float(response is self.answer)
