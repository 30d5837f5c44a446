"""A package as paths and contents: what building ends with, and validating, previewing and running begin with."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol


class Content(Protocol):
    """The bytes of one file of a package, wherever they are kept. Media is never read whole into memory."""

    @property
    def size(self) -> int:
        """Uncompressed size in bytes."""

    def open(self) -> BinaryIO:
        """A fresh stream over the uncompressed bytes."""


@dataclass(frozen=True, slots=True)
class Bytes:
    """Content held in memory."""

    data: bytes

    @property
    def size(self) -> int:
        """Uncompressed size in bytes."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """A fresh stream over the bytes."""
        return io.BytesIO(self.data)


@dataclass(frozen=True, slots=True)
class DiskFile:
    """Content that stays in a file on disk."""

    path: Path
    size: int

    @classmethod
    def of(cls, path: Path) -> DiskFile:
        """The file as it is now."""
        return cls(path, path.stat().st_size)

    def open(self) -> BinaryIO:
        """A fresh stream over the file."""
        return self.path.open("rb")


@dataclass(frozen=True, slots=True)
class PackageTree:
    """Relative path (forward slashes) → content. Iterating gives the paths, sorted."""

    files: Mapping[str, Content] = field(default_factory=dict)
    name: str = ""
    """What to call it in messages: a zip's file name, a folder's name."""

    def __contains__(self, path: str) -> bool:
        return path in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.files))

    def __len__(self) -> int:
        return len(self.files)

    def read(self, path: str, limit: int = 16 * 2**20) -> bytes:
        """The bytes of a file that is meant to be small; at most `limit` of them. KeyError when there is none."""
        with self.files[path].open() as stream:
            return stream.read(limit)

    def digest(self) -> str:
        """SHA-256 over sorted paths and uncompressed contents, in hex: the same on every platform."""
        total = hashlib.sha256()
        for path in self:
            total.update(path.encode() + b"\0" + sha256_of(self.files[path]))
        return total.hexdigest()


def sha256_of(content: Content) -> bytes:
    """SHA-256 of the uncompressed bytes; read only when the content does not know it."""
    known = getattr(content, "sha256", None)
    if isinstance(known, bytes):
        return known
    total = hashlib.sha256()
    with content.open() as stream:
        while block := stream.read(2**18):
            total.update(block)
    return total.digest()
