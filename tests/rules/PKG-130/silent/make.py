"""A name in ASCII, with the UTF-8 flag."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("uebung.html", b"x", flags=0x800)))
