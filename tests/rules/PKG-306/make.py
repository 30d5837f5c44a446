"""A course for LMSs of two standards at once. Silent: the second manifest stands where no LMS looks."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written
from tests.standards.cmi5.structures import structure, unit

STRUCTURE = structure(unit(1)).encode()


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("cmi5.xml", STRUCTURE)))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("old/cmi5.xml", STRUCTURE)))
