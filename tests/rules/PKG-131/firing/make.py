"""What macOS puts into zips."""

from pathlib import Path

from tests.package.crafted import Entry, course_entries, written, zip_bytes


def build(folder: Path) -> Path:
    """The package's path."""
    return written(
        folder, zip_bytes([*course_entries(), Entry(".DS_Store", b"x"), Entry("__MACOSX/._index.html", b"x")])
    )
