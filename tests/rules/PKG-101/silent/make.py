"""A real zip."""

from pathlib import Path

from tests.package.crafted import course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, course_zip())
