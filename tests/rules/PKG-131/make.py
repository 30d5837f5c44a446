"""What macOS puts into zips. Silent: a name that only resembles one."""

from pathlib import Path

from tests.package.crafted import Entry, course_entries, course_zip, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(
        folder, zip_bytes([*course_entries(), Entry(".DS_Store", b"x"), Entry("__MACOSX/._index.html", b"x")])
    )


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("shared/thumbs.html", b"x")))
