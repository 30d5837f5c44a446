"""Two names that differ in case alone. Silent: one name in two folders."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media/Photo.png", b"x"), Entry("media/photo.png", b"y")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media/photo.png", b"x"), Entry("photo.png", b"y")))
