"""A file with the flag for encryption. Silent: a file with the flags for the best compression."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("secret.html", b"x", flags=0x1)))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("open.html", b"x", flags=0x2)))
