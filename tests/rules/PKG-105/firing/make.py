"""A file that claims more than two gigabytes."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("film.mp4", b"", 0, size=2**31 + 1, packed_size=2**31 + 1)))
