"""A file that is a package by itself: the manifest of a course whose pages are elsewhere (cmi5 14.2)."""

from __future__ import annotations

from pathlib import Path

from scormforge.package.tree import DiskFile, PackageTree

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""How a zip begins, an empty one, and one in parts (APPNOTE 4.3.7, 4.3.16, 8.5.4)."""


def stands_alone(path: Path) -> bool:
    """Whether a file is XML by its name, and not a zip under such a name. OSError when the disk fails."""
    if path.suffix.lower() != ".xml":
        return False
    with path.open("rb") as stream:
        return stream.read(4) not in _ZIP


def tree_of(path: Path) -> PackageTree:
    """The package of that one file. What is in it is judged when it is parsed, under limits of its own."""
    return PackageTree({path.name: DiskFile.of(path)}, path.name)
