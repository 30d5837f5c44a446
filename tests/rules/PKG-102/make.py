"""An end record that counts one file less than the list has. Silent: an end record that counts right."""

from pathlib import Path

from tests.package.crafted import course_entries, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes(course_entries(), count=3))


def silent(folder: Path) -> Path:
    return written(folder, zip_bytes(course_entries()))
