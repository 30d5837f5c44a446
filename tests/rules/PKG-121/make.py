"""A name that climbs out of the package. Silent: names with dots that climb nowhere."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("../../etc/cron.d/job", b"x")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("..notes/a...b.txt", b"x")))
