"""Contents whose checks are known beforehand, so that an unchanged file is neither read nor compressed again."""

from __future__ import annotations

import hashlib
import io
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import deflate

BLOCK = 2**18
LEVEL = 9
"""Of libdeflate, 1–12: 12 takes four times as long for one per cent (measured on page scripts)."""


@dataclass(frozen=True, slots=True)
class Deflated:
    """Content that is compressed already. `data` is a raw deflate stream; the checks are of the uncompressed bytes."""

    data: bytes
    size: int
    crc32: int
    sha256: bytes

    @classmethod
    def of(cls, plain: bytes) -> Deflated:
        """Compress once, to keep."""
        packed = bytes(deflate.deflate_compress(plain, LEVEL))
        return cls(packed, len(plain), zlib.crc32(plain), hashlib.sha256(plain).digest())

    def plain(self) -> bytes:
        """The uncompressed bytes."""
        return zlib.decompress(self.data, wbits=-15, bufsize=max(self.size, 1))

    def open(self) -> BinaryIO:
        """A fresh stream over the uncompressed bytes."""
        return io.BytesIO(self.plain())


@dataclass(frozen=True, slots=True)
class MeasuredFile:
    """A file on disk whose checks were taken when it was `modified` (nanoseconds), and hold as long as that stays."""

    path: str
    """On disk. Text: a `Path` takes longer to make than the file's checks to compare, and courses have thousands."""
    size: int
    modified: int
    crc32: int
    sha256: bytes

    @classmethod
    def of(cls, path: str) -> MeasuredFile:
        """Read the file once, in blocks, for its checks."""
        stat = Path(path).stat()
        crc, total = 0, hashlib.sha256()
        with Path(path).open("rb") as stream:
            while block := stream.read(BLOCK):
                crc = zlib.crc32(block, crc)
                total.update(block)
        return cls(path, stat.st_size, stat.st_mtime_ns, crc, total.digest())

    def unchanged(self) -> bool:
        """Whether the file is still the one that was measured."""
        stat = os.stat(self.path)  # noqa: PTH116 - see `path`
        return (stat.st_size, stat.st_mtime_ns) == (self.size, self.modified)

    def open(self) -> BinaryIO:
        """A fresh stream over the file."""
        return open(self.path, "rb")  # noqa: PTH123 - see `path`
