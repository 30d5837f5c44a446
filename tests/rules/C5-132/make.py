"""Mastery scores in percent, below nothing, with a comma, empty. Silent: both ends."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def package(folder: Path, *scores: str) -> Path:
    attributes = [f' masteryScore="{score}"' for score in scores]
    return zipped(folder, structure("\n".join(unit(number, attributes=one) for number, one in enumerate(attributes))))


def firing(folder: Path) -> Path:
    return package(folder, "80", "-0.1", "0,8", "", "1.0001")


def silent(folder: Path) -> Path:
    return package(folder, "0", "1", " 0.75 ", "1.000")
