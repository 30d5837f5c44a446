"""Units with the ids of their course and of their block. Silent: a course and a block share one."""

from pathlib import Path

from tests.standards.cmi5.structures import block, structure, unit, zipped


def firing(folder: Path) -> Path:
    parts = unit(1).replace("/u1", "/c") + "\n" + block(1, "\n" + unit(2).replace("/u2", "/b1"))
    return zipped(folder, structure(parts))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(block(1, unit(1)).replace("/b1", "/c")))
