"""The folder was packed, not what is in it. Silent: a second manifest further down does no harm."""

from dataclasses import replace
from pathlib import Path

from tests.package.crafted import Entry, course_entries, course_zip, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes([replace(entry, name=f"course/{entry.name}") for entry in course_entries()]))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("old/imsmanifest.xml", b"<manifest/>")))
