"""Numbers as short text: `0-11,14` and `0-3:1,4:2`. `player_assets/js/runs.js` reads them."""

from __future__ import annotations

from collections.abc import Iterable


def number_runs(numbers: Iterable[int]) -> str:
    """Numbers in their order; `a-b` stands for all from a up to b."""
    return ",".join(_run(first, last) for first, last, _ in _runs((number, "") for number in numbers))


def weighted_runs(weights: Iterable[tuple[int, float]]) -> str:
    """Numbers with a weight each; neighbours of the same weight share one entry."""
    pairs = ((number, _plain(weight)) for number, weight in weights)
    return ",".join(f"{_run(first, last)}:{weight}" for first, last, weight in _runs(pairs))


def _runs(pairs: Iterable[tuple[int, str]]) -> list[tuple[int, int, str]]:
    runs: list[tuple[int, int, str]] = []
    for number, weight in pairs:
        if runs and runs[-1][1] + 1 == number and runs[-1][2] == weight:
            runs[-1] = (runs[-1][0], number, weight)
        else:
            runs.append((number, number, weight))
    return runs


def _run(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}-{last}"


def _plain(weight: float) -> str:
    return f"{weight:.6f}".rstrip("0").rstrip(".")
