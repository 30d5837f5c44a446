"""One file inside a zip as a stream: bounded, checked as it flows, never unpacked to disk."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from scormforge.diagnostics import InputError
from scormforge.package.directory import DESCRIPTOR, ENCRYPTED, UTF8, WIDE, ZIP64, Entry, extra_field

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

LOCAL = struct.Struct("<4s5H3L2H")
LOCAL_MARK = b"PK\x03\x04"
STORED, DEFLATED = 0, 8
BLOCK = 2**16


class DamagedContent(InputError):  # noqa: N818 - what happened, not an error of ours
    """A file of a zip does not unpack to what the zip promises."""


@dataclass(frozen=True, slots=True)
class ZipContent:
    """Content that stays packed in a zip. `start` is where the packed bytes begin, from the zip's first byte."""

    zip_path: Path
    start: int
    compressed: int
    size: int
    method: int
    crc: int

    def open(self) -> BinaryIO:
        """A fresh stream over the uncompressed bytes.

        Reading raises DamagedContent when there are more or fewer bytes than promised, or when the checksum at the
        end is wrong.
        """
        return cast(BinaryIO, io.BufferedReader(_EntryStream(self), BLOCK))


class _EntryStream(io.RawIOBase):
    """Unpacks block by block, and stops at the promised size."""

    def __init__(self, content: ZipContent) -> None:
        super().__init__()
        self._content = content
        self._source = content.zip_path.open("rb")
        self._source.seek(content.start)
        self._packed_left = content.compressed
        self._produced = 0
        self._sum = 0
        self._inflate = zlib.decompressobj(-15) if content.method == DEFLATED else None
        self._ended = False

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._source.close()
        super().close()

    def readinto(self, buffer: Buffer) -> int:
        room = memoryview(buffer).cast("B")
        block = self._next(len(room))
        room[: len(block)] = block
        return len(block)

    def _next(self, wanted: int) -> bytes:
        if self._ended or not wanted:
            return b""
        room = min(wanted, self._content.size - self._produced + 1)
        block = self._inflated(room) if self._inflate else self._packed(room)
        self._produced += len(block)
        self._sum = zlib.crc32(block, self._sum)
        if self._produced > self._content.size:
            raise DamagedContent(f"it goes on after the {self._content.size:,} bytes that were promised")
        if not block:
            self._finish()
        return block

    def _inflated(self, room: int) -> bytes:
        inflate = self._inflate
        assert inflate is not None
        while not inflate.eof:
            source = inflate.unconsumed_tail or self._packed(BLOCK)
            try:
                block = inflate.decompress(source, room)
            except zlib.error:
                raise DamagedContent("its packed bytes make no sense") from None
            if block:
                return block
            if not source:
                raise DamagedContent("its packed bytes break off")
        if inflate.unused_data or self._packed_left:
            raise DamagedContent("more packed bytes follow after its end")
        return b""

    def _packed(self, wanted: int) -> bytes:
        block = self._source.read(min(wanted, self._packed_left, BLOCK))
        if not block and self._packed_left:
            raise DamagedContent("the zip breaks off inside it")
        self._packed_left -= len(block)
        return block

    def _finish(self) -> None:
        self._ended = True
        if self._produced < self._content.size:
            raise DamagedContent(f"it ends after {self._produced:,} of {self._content.size:,} bytes")
        if self._sum != self._content.crc:
            raise DamagedContent("its checksum is wrong")


@dataclass(frozen=True, slots=True)
class LocalHeader:
    """What stands in front of a file's packed bytes."""

    length: int
    raw_name: bytes
    flags: int
    method: int
    crc: int
    compressed: int
    size: int


def read_local(stream: BinaryIO, entry: Entry) -> LocalHeader | None:
    """The header at the entry's offset; None when there is none."""
    stream.seek(entry.offset)
    head = stream.read(LOCAL.size)
    if len(head) < LOCAL.size or not head.startswith(LOCAL_MARK):
        return None
    _mark, _needs, flags, method, _time, _date, crc, compressed, size, name_length, extra_length = LOCAL.unpack(head)
    rest = stream.read(name_length + extra_length)
    if len(rest) < name_length + extra_length:
        return None
    field = extra_field(rest[name_length:], ZIP64) if WIDE in (size, compressed) else None
    if field and len(field) >= 16:
        size, compressed = struct.unpack_from("<QQ", field)
    return LocalHeader(LOCAL.size + len(rest), rest[:name_length], flags, method, crc, compressed, size)


def disagreement(local: LocalHeader, entry: Entry) -> str:
    """What the two headers of a file disagree about; "" when they agree."""
    if local.raw_name != entry.raw_name:
        return "its name"
    if local.method != entry.method:
        return "how it is packed"
    if (local.flags ^ entry.flags) & (ENCRYPTED | UTF8):
        return "whether it is encrypted, or how its name is encoded"
    said = (local.crc, local.compressed, local.size)
    if local.flags & DESCRIPTOR and not any(said):
        return ""
    pairs = (
        ("its checksum", said[0], entry.crc),
        ("its packed size", said[1], entry.compressed),
        ("its size", said[2], entry.size),
    )
    later = (0, WIDE) if local.flags & DESCRIPTOR else ()
    return next((what for what, ours, theirs in pairs if ours != theirs and ours not in later), "")
