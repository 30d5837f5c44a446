"""One file whose packed bytes reach over the next file. Silent: two files with equal contents."""

from pathlib import Path

from tests.package.crafted import Entry, course_entries, course_zip, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(
        folder,
        zip_bytes(
            [Entry("a.txt", b"", 0, size=60, packed_size=60, crc=0), Entry("b.txt", bytes(60), 0), *course_entries()]
        ),
    )


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("a.txt", b"same"), Entry("b.txt", b"same")))
