"""Two units, two blocks and two objectives of one id. Silent: a block and an objective of one."""

from pathlib import Path

from tests.standards.cmi5.structures import block, objective, structure, unit, words, zipped


def firing(folder: Path) -> Path:
    course = f"<course id='urn:x:c'>{words('C')}</course>"
    objectives = f"<objectives>{objective(1)}\n{objective(1)}</objectives>"
    return zipped(folder, structure("\n".join([block(1, unit(1)), block(1, unit(2)), unit(1)]), course + objectives))


def silent(folder: Path) -> Path:
    course = f"<course id='urn:x:c'>{words('C')}</course><objectives>{objective(1)}</objectives>"
    return zipped(folder, structure(block(1, unit(1)).replace("/b1", "/o1"), course))
