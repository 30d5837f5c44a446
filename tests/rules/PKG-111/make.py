"""A file whose checksum is wrong. Silent: an empty file."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("page.html", b"<p>Hello</p>", crc=1)))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("empty.txt", b"")))
