"""Three files that claim two gigabytes each. Silent: a file of a megabyte."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(
        folder, course_zip(*(Entry(f"{n}.bin", b"", 0, size=2**31 - 9, packed_size=2**31 - 9) for n in range(3)))
    )


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("media/1.bin", bytes(range(256)) * 4096, 0)))
