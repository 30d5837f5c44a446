"""A unit teaches an objective that is misspelt, a block one without a name. Silent: both are there."""

from pathlib import Path

from tests.standards.cmi5.structures import block, objective, structure, unit, words, zipped


def taught(idref: str) -> str:
    return f"<objectives>\n<objective{idref}/></objectives>"


def package(folder: Path, of_unit: str, of_block: str) -> Path:
    course = f"<course id='urn:x:c'>{words('C')}</course><objectives>{objective(1)}</objectives>"
    held = unit(1).replace("<url>", taught(of_unit) + "<url>")
    parts = block(1, held).replace("</description><au", f"</description>{taught(of_block)}<au", 1)
    return zipped(folder, structure(parts, course))


def firing(folder: Path) -> Path:
    return package(folder, " idref='https://x.example/o2'", "")


def silent(folder: Path) -> Path:
    return package(folder, " idref='https://x.example/o1'", " idref=' https://x.example/o1 '")
