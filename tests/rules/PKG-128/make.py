"""A symbolic link to a file of the server. Silent: a file that may be executed."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("notes.txt", b"/etc/passwd", method=0, mode=0o120777)))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("notes.txt", b"/etc/passwd", method=0, mode=0o100755)))
