"""A file with one name in the list and another in front of it."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("harmless.txt", b"x", local={"name": b"harmful.html"})))
