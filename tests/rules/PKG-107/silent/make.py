"""Two files with the same contents, each with bytes of its own."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("a.txt", b"same"), Entry("b.txt", b"same")))
