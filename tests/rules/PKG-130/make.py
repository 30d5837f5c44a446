"""A name in the alphabet of the first IBM PC. Silent: a name in ASCII, with the UTF-8 flag."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry(b"\x9abung.html", b"x")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("uebung.html", b"x", flags=0x800)))
