"""Sizes behind the file instead of in front of it, as a streaming tool writes them."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(
        folder, course_zip(Entry("notes.txt", b"", flags=0x8, local={"crc": 0, "packed_size": 0, "size": 0}))
    )
