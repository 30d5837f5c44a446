"""A zip with a program in front, as a self-extracting archive has."""

from pathlib import Path

from tests.package.crafted import course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, b"MZ" + bytes(510) + course_zip())
