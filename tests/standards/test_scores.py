"""A score in a manifest is never above the one that the author set: whoever reaches that would fall short of it."""

from __future__ import annotations

import pytest

from scormforge.standards.scores import measure, percent


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (1, "1"), (0.8, "0.8"), (0.29, "0.29"), (2 / 3, "0.6666"), (0.00009, "0"), (1 / 3, "0.3333")],
)
def test_a_measure_is_never_more_than_what_was_meant(value: float, written: str) -> None:
    assert measure(value) == written


@pytest.mark.parametrize(
    ("scaled", "written"),
    [(0.8, "80"), (0.825, "82.5"), (1, "100"), (0.29, "29"), (2 / 3, "66.66"), (0.07, "7"), (0.00009, "0")],
)
def test_a_percentage_is_never_more_than_what_was_meant(scaled: float, written: str) -> None:
    assert percent(scaled) == written
