"""Ids without a scheme, and a reference without one. Silent: other schemes."""

from pathlib import Path

from tests.standards.cmi5.structures import block, objective, structure, unit, words, zipped


def firing(folder: Path) -> Path:
    course = f"<course id='x.example/c'>{words('C')}</course>\n<objectives>{objective(1)}</objectives>"
    taught = "<objectives>\n<objective idref='o1'/></objectives>\n<url>"
    units = block(1, unit(1)).replace("https://x.example/b1", "b 1") + "\n" + unit(2).replace("<url>", taught)
    return zipped(folder, structure(units.replace("https://x.example/u1", "urn"), course))


def silent(folder: Path) -> Path:
    course = f"<course id='tag:x.example,2026:c'>{words('C')}</course>"
    return zipped(folder, structure(unit(1).replace("https://x.example/u1", "urn:uuid:0aeb3af8"), course))
