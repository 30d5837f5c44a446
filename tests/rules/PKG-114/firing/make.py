"""A zip with folders and nothing in them."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, zip_bytes([Entry("media/", method=0, mode=0o40755)]))
