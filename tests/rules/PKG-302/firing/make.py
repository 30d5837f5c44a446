"""The folder was packed, not what is in it."""

from dataclasses import replace
from pathlib import Path

from tests.package.crafted import course_entries, written, zip_bytes


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, zip_bytes([replace(entry, name=f"course/{entry.name}") for entry in course_entries()]))
