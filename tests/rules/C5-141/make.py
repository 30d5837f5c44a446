"""A unit without a description, a block whose title has no words. Silent: an empty description."""

from pathlib import Path

from tests.standards.cmi5.structures import block, structure, unit, zipped


def firing(folder: Path) -> Path:
    bare = unit(1).replace("<description><langstring>Unit 1</langstring></description>", "")
    untitled = block(1, unit(2)).replace("<langstring>Block 1</langstring>", "", 1)
    return zipped(folder, structure(bare + "\n" + untitled))


def silent(folder: Path) -> Path:
    return zipped(
        folder, structure(unit(1).replace("Unit 1</langstring></description>", "</langstring></description>"))
    )
