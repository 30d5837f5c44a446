"""The last of several parts of an archive. Silent: one file that is the whole archive."""

from pathlib import Path

from tests.package.crafted import course_entries, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes(course_entries(), disk=2))


def silent(folder: Path) -> Path:
    return written(folder, zip_bytes(course_entries()))
