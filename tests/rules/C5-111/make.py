"""A block without an id and a unit with an empty one. Silent: white space around ids."""

from pathlib import Path

from tests.standards.cmi5.structures import block, structure, unit, zipped


def firing(folder: Path) -> Path:
    named = block(1, unit(1)) + "\n" + unit(2)
    return zipped(
        folder, structure(named.replace(' id="https://x.example/b1"', "").replace("https://x.example/u2", " "))
    )


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1).replace("https://x.example/u1", " https://x.example/u1\n")))
