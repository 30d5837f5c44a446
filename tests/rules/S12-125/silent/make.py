"""A package with all four, and one more."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip(Entry("vendor.xsd", b"<!-- A vendor's own. -->")))
