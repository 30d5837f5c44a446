"""A number to give: exact, within a range, or within a tolerance."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, PlainSerializer

from scormforge.course.questions.question import KeyLine, Question
from scormforge.course.response_shape import ResponseShape, digits

MOST_DIGITS = 15
"""Of a number: the player compares in binary, which keeps this many."""
MOST_TYPED = 41
"""Characters of a number as the player keeps it: its field takes 40, and `.5` becomes `0.5`."""
POSITIVE = r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
NUMBER = rf"[+-]?{POSITIVE}"
_EXACT = re.compile(rf"({NUMBER})")
_WITH_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_RANGE = re.compile(rf"({NUMBER})?\s*\.\.\s*({NUMBER})?")
_TOLERANCE = re.compile(rf"({NUMBER})\s*\+/-\s*({POSITIVE})")


def _interval(value: object) -> object:
    if isinstance(value, list) or (isinstance(value, tuple) and any(isinstance(end, Decimal) for end in value)):
        return tuple(value)  # the two ends, as a kept course or a program has them; an author's list is of texts
    text = str(value).strip()
    if match := _RANGE.fullmatch(text):
        low, high = (None if end is None else _decimal(end) for end in match.groups())
        if low is None and high is None:
            raise ValueError("a range needs at least one end; write `4..6`, `4..` or `..6`")
        if low is not None and high is not None and low > high:
            raise ValueError(f"the range runs backwards: {low} is more than {high}; write the smaller number first")
        return low, high
    if match := _TOLERANCE.fullmatch(text):
        middle, tolerance = (_decimal(part) for part in match.groups())
        return middle - tolerance, middle + tolerance
    if not _EXACT.fullmatch(text):
        comma = f"`{text.replace(',', '.')}`, with a point" if _WITH_COMMA.fullmatch(text) else ""
        raise ValueError(f"this is not a number or range; write {comma or '`5`, `4..6` or `5 +/- 0.5`'}")
    exact = _decimal(text)
    return exact, exact


def _decimal(text: str) -> Decimal:
    if len(text.lstrip("+-0.").replace(".", "")) > MOST_DIGITS:
        raise ValueError(f"a number has at most {MOST_DIGITS} digits; write fewer")
    return Decimal(text)


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

    def answer_key(self) -> tuple[KeyLine, ...]:
        """The number, or the range as it is written."""
        low, high = ("" if end is None else format(end, "f") for end in self.answer)
        return (KeyLine("", "answers", (low if low == high else f"{low}..{high}",)),)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """The ends of the interval as plain decimal numbers in text: JSON's numbers lose digits."""
        low, high = (None if end is None else format(end, "f") for end in self.answer)
        return {"low": low, "high": high, "unit": self.unit}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """A number as typed."""
        return ResponseShape((digits(MOST_TYPED),))

    def grade(self, response: Decimal) -> float:
        """1 when the number lies in the interval, else 0."""
        low, high = self.answer
        return float((low is None or response >= low) and (high is None or response <= high))
