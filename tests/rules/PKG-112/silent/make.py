"""One file that is the whole archive."""

from pathlib import Path

from tests.package.crafted import course_entries, written, zip_bytes


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, zip_bytes(course_entries()))
