"""Nine megabytes of nothing in nine kilobytes. Silent: one megabyte of nothing: a blank picture."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("blank.bmp", bytes(9 * 2**20))))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("blank.bmp", bytes(2**20))))
