"""A cmi5 package. Silent: a SCORM 1.2 package."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(
        folder, zip_bytes([Entry("cmi5.xml", b"<courseStructure/>"), Entry("index.html", b"<!doctype html>")])
    )


def silent(folder: Path) -> Path:
    return written(folder, course_zip())
