"""A file of a megabyte."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("film.mp4", bytes(range(256)) * 4096, 0)))
