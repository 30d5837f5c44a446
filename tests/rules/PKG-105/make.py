"""A file that claims more than two gigabytes. Silent: a file of a megabyte."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("film.mp4", b"", 0, size=2**31 + 1, packed_size=2**31 + 1)))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("film.mp4", bytes(range(256)) * 4096, 0)))
