"""Words that are nearly those of the standard, and an empty one. Silent: white space around them."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    attributes = (' moveOn="completed"', ' launchMethod="NewWindow"', ' moveOn=""')
    return zipped(folder, structure("\n".join(unit(number, attributes=one) for number, one in enumerate(attributes))))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, attributes=' moveOn=" CompletedOrPassed " launchMethod="OwnWindow"')))
