"""A mastery score of two thirds. Silent: four places, and noughts behind them."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, attributes=' masteryScore="0.66667"')))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, attributes=' masteryScore="0.666700"')))
