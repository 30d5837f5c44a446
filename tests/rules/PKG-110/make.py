"""A file packed by LZMA. Silent: a file stored as it is."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("page.html", b"x", method=14)))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("page.html", b"x", method=0)))
