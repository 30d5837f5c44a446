"""A number to give: exact, within a range, or within a tolerance."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, PlainSerializer

from scormforge.course.questions.question import Question

NUMBER = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)"
_RANGE = re.compile(rf"({NUMBER})?\s*\.\.\s*({NUMBER})?")
_TOLERANCE = re.compile(rf"({NUMBER})\s*\+/-\s*({NUMBER})")


def _interval(value: object) -> object:
    if isinstance(value, tuple | list):
        return tuple(value)
    text = str(value).strip()
    if match := _RANGE.fullmatch(text):
        low, high = (None if end is None else Decimal(end) for end in match.groups())
        if low is None and high is None:
            raise ValueError("a range needs at least one end")
        if low is not None and high is not None and low > high:
            raise ValueError(f"the range runs backwards: {low} is more than {high}")
        return low, high
    if match := _TOLERANCE.fullmatch(text):
        middle, tolerance = (Decimal(part) for part in match.groups())
        return middle - abs(tolerance), middle + abs(tolerance)
    try:
        exact = Decimal(text)
    except InvalidOperation:
        raise ValueError("write a number, `4..6` or `5 +/- 0.5`") from None
    if not exact.is_finite():
        raise ValueError("write a finite number")
    return exact, exact


Interval = Annotated[
    tuple[Decimal | None, Decimal | None],
    BeforeValidator(_interval),
    PlainSerializer(lambda ends: [None if end is None else str(end) for end in ends], when_used="json"),
]
"""The lowest and the highest right number, both included; None is an open end."""


class Numeric(Question):
    """`:answer: 5`, `:answer: 4..6` or `:answer: 5 +/- 0.5`; `:unit: days`."""

    body_shape: ClassVar[str] = "none"
    cmi_type: ClassVar[str] = "numeric"

    type: Literal["numeric"] = "numeric"
    answer: Interval
    unit: str = ""

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """The ends of the interval as plain decimal numbers in text: JSON's numbers lose digits."""
        low, high = (None if end is None else format(end, "f") for end in self.answer)
        return {"low": low, "high": high, "unit": self.unit}

    def grade(self, response: Decimal) -> float:
        """1 when the number lies in the interval, else 0."""
        low, high = self.answer
        return float((low is None or response >= low) and (high is None or response <= high))
