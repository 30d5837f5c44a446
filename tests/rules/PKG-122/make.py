"""A name with backslashes. Silent: the same name with slashes."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media\\photo.png", b"x")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media/photo.png", b"x")))
