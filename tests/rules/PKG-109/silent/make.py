"""A file with the flags for the best compression."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("open.html", b"x", flags=0x2)))
