"""A symbolic link to a file of the server."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("notes.txt", b"/etc/passwd", method=0, mode=0o120777)))
