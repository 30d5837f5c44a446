"""Elements of two vendors, one of them with its schema named. Silent: the schema is in the package."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped

VENDORS = "\n<v:own xmlns:v='https://v.example'/>\n<w:own xmlns:w='https://w.example'/>"
WHERE = "http://www.w3.org/2001/XMLSchema-instance"


def firing(folder: Path) -> Path:
    named = f"<courseStructure xmlns:xsi='{WHERE}' xsi:schemaLocation='https://v.example own.xsd' "
    return zipped(folder, structure(unit(1) + VENDORS).replace("<courseStructure ", named))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1) + VENDORS), **{"own.xsd": "<x/>"})
