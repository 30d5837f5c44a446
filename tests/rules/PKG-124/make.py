"""A name of 256 bytes. Silent: a name of 255 bytes in a folder."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("a" * 252 + ".txt", b"x")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media/" + "a" * 251 + ".txt", b"x")))
