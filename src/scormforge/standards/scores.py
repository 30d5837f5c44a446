"""Scores as manifests write them: few digits, and never more than what was meant."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

MEASURE = Decimal("0.0001")
"""A measure, a weight (SN 3.9.4, 3.8.3) and cmi5's masteryScore (13.1.4) have four decimals at most."""
PERCENT = Decimal("0.01")


def measure(value: float) -> str:
    """A number from 0 to 1 with four decimals at most, never above the value: a score that reaches 2/3 would fall short
    of 0.6667."""
    return _floored(Decimal(repr(float(value))), MEASURE)


def percent(scaled: float) -> str:
    """A score from 0 to 1 on SCORM 1.2's scale from 0 to 100, with two decimals at most, never above the score."""
    return _floored(Decimal(repr(float(scaled))) * 100, PERCENT)


def _floored(value: Decimal, finest: Decimal) -> str:
    text = f"{value.quantize(finest, ROUND_FLOOR):f}"
    return text.rstrip("0").rstrip(".")
