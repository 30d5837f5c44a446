"""A name with a letter beyond ASCII, and the UTF-8 flag."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("shared/Übung.css", b"/* */")))
