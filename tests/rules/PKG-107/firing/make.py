"""One file whose packed bytes reach over the next file."""

from pathlib import Path

from tests.package.crafted import Entry, course_entries, written, zip_bytes


def build(folder: Path) -> Path:
    """The package's path."""
    return written(
        folder,
        zip_bytes(
            [Entry("a.txt", b"", 0, size=60, packed_size=60, crc=0), Entry("b.txt", bytes(60), 0), *course_entries()]
        ),
    )
