"""A web site without a manifest."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, zip_bytes([Entry("index.html", b"<!doctype html>")]))
