"""A name that Windows keeps for a device. Silent: a name that only begins like one."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("aux.html", b"x")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("auxiliary.html", b"x")))
