"""A zip with a program in front, as a self-extracting archive has. Silent: a zip with a comment at its end."""

from pathlib import Path

from tests.package.crafted import course_entries, course_zip, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(folder, b"MZ" + bytes(510) + course_zip())


def silent(folder: Path) -> Path:
    return written(folder, zip_bytes(course_entries(), comment=b"Exported on Monday"))
