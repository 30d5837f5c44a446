"""Three files that claim two gigabytes each."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(
        folder, course_zip(*(Entry(f"{n}.bin", b"", 0, size=2**31 - 9, packed_size=2**31 - 9) for n in range(3)))
    )
