"""An attribute that cmi5 does not know. Silent: one of a vendor."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, attributes=' passing="yes"')))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, attributes=' v:passing="yes" xmlns:v="https://v.example"')))
