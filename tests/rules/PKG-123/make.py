"""A name with a NUL in it. Silent: a name with a blank in it."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("page.html\0.txt", b"x")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("page one.html", b"x")))
