"""A name that is listed twice. Silent: a folder that is listed and has a file."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("index.html", b"another")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media/", method=0, mode=0o40755), Entry("media/photo.png", b"x")))
