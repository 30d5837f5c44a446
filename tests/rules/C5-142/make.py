"""A title of white space. Silent: words."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    return zipped(folder, structure(unit(1).replace("Unit 1</langstring></title>", " \n</langstring></title>")))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1)))
