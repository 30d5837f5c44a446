"""A language with an underscore, and an empty one. Silent: tags with hyphens."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def package(folder: Path, first: str, second: str) -> Path:
    spoken = unit(1).replace("<title><langstring>", f"<title><langstring lang='{first}'>")
    both = spoken.replace("<description><langstring>", f"<description><langstring lang='{second}'>")
    return zipped(folder, structure(both))


def firing(folder: Path) -> Path:
    return package(folder, "en_GB", "")


def silent(folder: Path) -> Path:
    return package(folder, " en-GB ", "zh-Hant-TW")
