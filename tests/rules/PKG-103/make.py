"""An end record that tells of a million files; the list itself is not even there. Silent: an ordinary zip."""

from pathlib import Path

from tests.package.crafted import course_zip, end_record, written


def firing(folder: Path) -> Path:
    return written(folder, end_record(65_534, 0, 0))


def silent(folder: Path) -> Path:
    return written(folder, course_zip())
