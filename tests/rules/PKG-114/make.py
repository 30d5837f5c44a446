"""A zip with folders and nothing in them. Silent: a zip with folders of their own, and files."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes([Entry("media/", method=0, mode=0o40755)]))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media/", method=0, mode=0o40755)))
