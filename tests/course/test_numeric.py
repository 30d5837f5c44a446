"""The right answer of a numeric question: what an author may write, and what the player could never match."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from scormforge.course.questions.numeric import Numeric
from scormforge.diagnostics import Location


def answer(text: str) -> tuple[Decimal | None, Decimal | None]:
    return Numeric(at=Location("p.md", 1, 1), id="q", stem=(), answer=text).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5", "5", "5"),
        ("-0.50", "-0.5", "-0.5"),
        (".5..", ".5", None),
        ("..-5", None, "-5"),
        ("-5..-1", "-5", "-1"),
        ("5 +/- 0.5", "4.5", "5.5"),
        ("0.000000000000001", "1E-15", "1E-15"),
    ],
)
def test_numbers_ranges_and_tolerances_are_read(text: str, low: str | None, high: str | None) -> None:
    assert answer(text) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1_000", "this is not a number or range"),
        ("\u0663", "this is not a number or range"),
        ("\u0661..\u0663", "this is not a number or range"),
        ("1e400", "this is not a number or range"),
        ("nan", "this is not a number or range"),
        ("5 +/- -1", "this is not a number or range"),
        ("..", "a range needs at least one end"),
        ("6..4", "the range runs backwards: 6 is more than 4"),
        ("1,5", "write `1.5`, with a point"),
        ("9" * 400, "a number has at most 15 digits"),
    ],
)
def test_what_no_answer_of_a_learner_could_equal_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        answer(text)
