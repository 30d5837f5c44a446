"""A name in the alphabet of the first IBM PC."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry(b"\x9abung.html", b"x")))
