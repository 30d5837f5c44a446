"""A file with one name in the list and another before its bytes. Silent: sizes behind the file."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("harmless.txt", b"x", local={"name": b"harmful.html"})))


def silent(folder: Path) -> Path:
    return written(
        folder, course_zip(Entry("notes.txt", b"", flags=0x8, local={"crc": 0, "packed_size": 0, "size": 0}))
    )
