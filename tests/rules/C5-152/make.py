"""A misspelt element, and one without a namespace. Silent: one of a vendor, with its schema."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    misspelt = unit(1, more="\n<launchParameter>p</launchParameter>")
    return zipped(folder, structure(misspelt + unit(2, more="\n<own xmlns=''/>")))


def silent(folder: Path) -> Path:
    vendor = "<v:own xmlns:v='https://v.example'><v:url/></v:own>"
    return zipped(folder, structure(unit(1, more=vendor) + vendor), **{"own.xsd": "<x/>"})
