"""A web page under the name of a zip."""

from pathlib import Path

from tests.package.crafted import written


def build(folder: Path) -> Path:
    """The package's path."""
    return written(folder, b"<!doctype html><title>Please sign in</title>")
