"""Writes a package as a zip whose bytes depend on nothing but its paths and contents.

Not the clock, the time zone, the folder, the umask or the order of work: names are sorted, times are those of 1980, and
the deflate stream comes from libdeflate, because the bytes of the standard library's depend on the zlib it is linked
with. Sections are those of the ZIP application note (APPNOTE 6.3).
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import deflate

from scormforge.package.measured import BLOCK, LEVEL, Deflated, MeasuredFile
from scormforge.package.tree import Content, PackageTree

FIRST = "imsmanifest.xml"
"""Comes first, so that an importer that streams meets it at once."""

# fmt: off
MEDIA = frozenset({
    ".7z", ".aac", ".avif", ".br", ".docx", ".epub", ".flac", ".gif", ".gz", ".jpeg", ".jpg", ".m4a", ".m4v",
    ".mkv", ".mov", ".mp3", ".mp4", ".mpeg", ".mpg", ".oga", ".ogg", ".ogv", ".opus", ".png", ".pptx", ".rar",
    ".webm", ".webp", ".woff", ".woff2", ".xlsx", ".zip", ".zst",
})
# fmt: on
"""Compressed already: stored as they are."""

LARGEST_IN_MEMORY = 2**24
"""Bytes; what is larger is stored, in a stream, whatever it is."""

_DOS_DATE = (1 << 5) | 1
_STORED, _DEFLATED = 0, 8
_UTF8 = 1 << 11
_UNIX_FILE = 0o100644 << 16
_LIMIT32, _LIMIT16 = 2**32 - 1, 2**16 - 1
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_END64 = struct.Struct("<4sQHHLLQQQQ")
_LOCATOR64 = struct.Struct("<4sLQL")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file as the archive tells it. Sizes and offset in bytes."""

    name: bytes
    method: int
    crc32: int
    packed: int
    size: int
    offset: int
    wide: bool = False
    """Whether its local header has the zip64 field."""

    @property
    def flags(self) -> int:
        return 0 if self.name.isascii() else _UTF8

    def local(self) -> bytes:
        """Local file header (4.3.7)."""
        extra = struct.pack("<HHQQ", 1, 16, self.size, self.packed) if self.wide else b""
        packed, size = (_LIMIT32, _LIMIT32) if self.wide else (self.packed, self.size)
        needed = 45 if self.wide else 20
        fields = (needed, self.flags, self.method, 0, _DOS_DATE, self.crc32, packed, size)
        return _LOCAL.pack(b"PK\x03\x04", *fields, len(self.name), len(extra)) + self.name + extra

    def central(self) -> bytes:
        """Central directory header (4.3.12)."""
        wide = self.wide or max(self.packed, self.size) >= _LIMIT32
        numbers = [self.size, self.packed] if wide else []
        numbers += [self.offset] if self.offset >= _LIMIT32 else []
        extra = struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""
        packed, size = (_LIMIT32, _LIMIT32) if wide else (self.packed, self.size)
        needed = 45 if extra else 20
        fields = (3 << 8 | needed, needed, self.flags, self.method, 0, _DOS_DATE, self.crc32, packed, size)
        lengths = (len(self.name), len(extra), 0, 0, 0, _UNIX_FILE, min(self.offset, _LIMIT32))
        return _CENTRAL.pack(b"PK\x01\x02", *fields, *lengths) + self.name + extra


def write_zip(tree: PackageTree, path: Path) -> None:
    """Write the package to `path`: whole or not at all. OSError when the disk or a source file fails."""
    with _replacing(path) as out:
        entries = [_write(out, name, tree.files[name]) for name in _order(tree)]
        start = out.tell()
        for entry in entries:
            out.write(entry.central())
        out.write(_end(len(entries), out.tell() - start, start))


def _order(tree: PackageTree) -> list[str]:
    return sorted(tree.files, key=lambda name: (name != FIRST, name))


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file beside `path` that takes its place when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("w+b") as out:
            yield out
        draft.replace(path)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _write(out: BinaryIO, name: str, content: Content) -> _Entry:
    offset, encoded = out.tell(), name.encode()
    if isinstance(content, Deflated):
        packed = content.data
        return _whole(out, _Entry(encoded, _DEFLATED, content.crc32, len(packed), content.size, offset), packed)
    if isinstance(content, MeasuredFile) and _stays_as_is(name, content) and content.size < _LIMIT32:
        if content.unchanged():
            return _copied(out, _Entry(encoded, _STORED, content.crc32, content.size, content.size, offset), content)
        content = MeasuredFile.of(content.path)
    if _stays_as_is(name, content):
        return _streamed(out, _Entry(encoded, _STORED, 0, 0, 0, offset, wide=content.size >= _LIMIT32), content)
    with content.open() as stream:
        plain = stream.read()
    return _compressed(out, _Entry(encoded, _DEFLATED, zlib.crc32(plain), 0, len(plain), offset), plain)


def _stays_as_is(name: str, content: Content) -> bool:
    return name[name.rfind(".") :].lower() in MEDIA or content.size > LARGEST_IN_MEMORY


def _compressed(out: BinaryIO, entry: _Entry, plain: bytes) -> _Entry:
    packed = bytes(deflate.deflate_compress(plain, LEVEL)) if plain else b""
    if plain and len(packed) < len(plain):
        return _whole(out, replace(entry, packed=len(packed)), packed)
    return _whole(out, replace(entry, method=_STORED, packed=len(plain)), plain)


def _whole(out: BinaryIO, entry: _Entry, packed: bytes) -> _Entry:
    out.write(entry.local())
    out.write(packed)
    return entry


def _copied(out: BinaryIO, entry: _Entry, content: MeasuredFile) -> _Entry:
    """A stored file whose checks are known: the kernel copies it, where it can."""
    header = entry.local()
    out.write(header)
    out.flush()
    source = os.open(content.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        copied = _copy(source, out, entry.offset + len(header), entry.size)
    finally:
        os.close(source)
    if copied != entry.size or not content.unchanged():
        raise OSError(f"{content.path} changed while it was being packed")
    return entry


def _copy(source: int, out: BinaryIO, start: int, size: int) -> int:
    """Copy `size` bytes from an open file to `start`; how many there were. `out` is flushed, and ends behind them."""
    in_kernel: Callable[[int, int, int], int] | None = getattr(os, "copy_file_range", None)
    copied, end = 0, out.fileno()
    if in_kernel is not None:
        with suppress(OSError):
            while copied < size and (count := in_kernel(source, end, size - copied)):
                copied += count
    out.seek(start + copied)
    while copied < size and (block := os.read(source, min(BLOCK, size - copied))):
        out.write(block)
        copied += len(block)
    return copied


def _streamed(out: BinaryIO, entry: _Entry, content: Content) -> _Entry:
    """A stored file of any size; its header is written again when its checks are known."""
    out.write(entry.local())
    crc, size = 0, 0
    with content.open() as stream:
        while block := stream.read(BLOCK):
            crc = zlib.crc32(block, crc)
            size += len(block)
            out.write(block)
    if size >= _LIMIT32 and not entry.wide:
        raise OSError(f"{entry.name.decode()} grew beyond 4 GiB while it was being packed")
    entry, end = replace(entry, crc32=crc, packed=size, size=size), out.tell()
    out.seek(entry.offset)
    out.write(entry.local())
    out.seek(end)
    return entry


def _end(count: int, size: int, start: int) -> bytes:
    """End of central directory (4.3.16), with the zip64 records (4.3.14, 4.3.15) when a number needs them."""
    ahead = b""
    if count >= _LIMIT16 or max(size, start) >= _LIMIT32:
        ahead = _END64.pack(b"PK\x06\x06", 44, 3 << 8 | 45, 45, 0, 0, count, count, size, start)
        ahead += _LOCATOR64.pack(b"PK\x06\x07", 0, start + size, 1)
    few, short, near = min(count, _LIMIT16), min(size, _LIMIT32), min(start, _LIMIT32)
    return ahead + _END.pack(b"PK\x05\x06", 0, 0, few, few, short, near, 0)
