"""A cmi5 package."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes


def build(folder: Path) -> Path:
    """The package's path."""
    return written(
        folder, zip_bytes([Entry("cmi5.xml", b"<courseStructure/>"), Entry("index.html", b"<!doctype html>")])
    )
