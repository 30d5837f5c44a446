"""A folder that is listed and has a file."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("media/", method=0, mode=0o40755), Entry("media/photo.png", b"x")))
