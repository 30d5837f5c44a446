"""An end record that tells of a million files; the list itself is not even there."""

from pathlib import Path

from tests.package.crafted import end_record, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, end_record(65_534, 0, 0))
