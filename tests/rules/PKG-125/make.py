"""A path with an empty part. Silent: a path with a hidden folder."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media//photo.png", b"x")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media/.small/photo.png", b"x")))
