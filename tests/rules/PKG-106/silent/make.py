"""One megabyte of nothing: a blank picture."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("blank.bmp", bytes(2**20))))
