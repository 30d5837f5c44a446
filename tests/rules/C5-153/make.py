"""The namespace of a draft. Silent: a prefix for the right one."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    return zipped(folder, structure(unit(1), namespace="http://www.adlnet.gov/cmi5/CourseStructure.xsd"))


def silent(folder: Path) -> Path:
    prefixed = structure(unit(1)).replace("<", "<c:").replace("<c:/", "</c:")
    return zipped(folder, prefixed.replace(" xmlns=", " xmlns:c="))
