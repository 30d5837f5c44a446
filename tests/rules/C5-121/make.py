"""Of two units one has an empty url. Silent: white space around it."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    return zipped(folder, structure(unit(1) + "\n" + unit(2, " ")))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, "\n  <![CDATA[ index.html ]]>\n")))
