"""The central directory of a zip: one entry per file, as the zip tells it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from scormforge.diagnostics import Location
from scormforge.package.end_record import BrokenZip, EndRecord
from scormforge.package.limits import Limits
from scormforge.package.rules.archive import split_archive, too_many_entries, zip_directory_broken

ENTRY = struct.Struct("<4s6H3L5H2L")
ENTRY_MARK = b"PK\x01\x02"
ENCRYPTED = 0x1 | 0x40 | 0x2000
DESCRIPTOR = 0x8
UTF8 = 0x800
WIDE = 0xFFFFFFFF
ZIP64, UNICODE_PATH = 0x0001, 0x7075


@dataclass(frozen=True, slots=True)
class Entry:
    """One file or folder of a zip. Sizes in bytes; `offset` of its own header from the file's first byte."""

    name: str
    raw_name: bytes
    unclear: str
    """Why the name's encoding is in doubt; "" when it is not."""
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    offset: int
    mode: int
    """Unix file mode; 0 when the zip does not tell."""

    @property
    def is_folder(self) -> bool:
        """A folder's name ends in a slash."""
        return self.name.endswith("/")


def read_directory(stream: BinaryIO, end: EndRecord, limits: Limits, at: Location) -> Iterator[Entry]:
    """Every entry, in the zip's order. Raises BrokenZip at the first that is damaged, and when they are too many."""
    stream.seek(end.directory_offset)
    left = end.directory_size
    count = 0
    while left:
        head = stream.read(ENTRY.size)
        if len(head) < ENTRY.size or left < ENTRY.size or not head.startswith(ENTRY_MARK):
            raise BrokenZip(zip_directory_broken(at, f"after {count:,} files there is something else"))
        fields = ENTRY.unpack(head)
        lengths = fields[10:13]
        rest = stream.read(sum(lengths))
        left -= ENTRY.size + sum(lengths)
        if len(rest) < sum(lengths) or left < 0:
            raise BrokenZip(zip_directory_broken(at, f"it breaks off after {count:,} files"))
        count += 1
        if count > limits.entries:
            raise BrokenZip(too_many_entries(at, count, limits.entries))
        yield _entry(fields, rest, end.shift, at)
    if count != end.entries:
        raise BrokenZip(
            zip_directory_broken(at, f"the end record tells of {end.entries:,} files, the list of {count:,}")
        )


def _entry(fields: tuple[int, ...], rest: bytes, shift: int, at: Location) -> Entry:
    flags, method, crc, compressed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_length, extra_length, disk, attributes, offset = fields[10], fields[11], fields[13], fields[15], fields[16]
    raw, extra = rest[:name_length], rest[name_length : name_length + extra_length]
    size, compressed, offset, disk = _widened((size, compressed, offset, disk), extra, at)
    if disk:
        raise BrokenZip(split_archive(at))
    name, unclear = _name(raw, flags, extra)
    return Entry(name, raw, unclear, flags, method, crc, compressed, size, offset + shift, attributes >> 16)


def _widened(numbers: tuple[int, int, int, int], extra: bytes, at: Location) -> tuple[int, int, int, int]:
    """Size, packed size, offset and disk, with those that do not fit taken from the zip64 field (APPNOTE 4.5.3)."""
    if WIDE not in numbers[:3] and numbers[3] != 0xFFFF:
        return numbers
    field = extra_field(extra, ZIP64)
    wide = []
    for number, mark, form in zip(numbers, (WIDE, WIDE, WIDE, 0xFFFF), "QQQL", strict=True):
        length = struct.calcsize("<" + form)
        if number != mark:
            wide.append(number)
        elif field is None or len(field) < length:
            raise BrokenZip(zip_directory_broken(at, "a zip64 size or offset is missing"))
        else:
            wide.append(struct.unpack_from("<" + form, field)[0])
            field = field[length:]
    return wide[0], wide[1], wide[2], wide[3]


def extra_field(extra: bytes, wanted: int) -> bytes | None:
    """The extra field with this tag, or None. What follows a damaged field is not looked at."""
    while len(extra) >= 4:
        tag, length = struct.unpack_from("<HH", extra)
        if len(extra) < 4 + length:
            return None
        if tag == wanted:
            return extra[4 : 4 + length]
        extra = extra[4 + length :]
    return None


def _name(raw: bytes, flags: int, extra: bytes) -> tuple[str, str]:
    """The name as text, and why its encoding is unclear."""
    if raw.isascii():
        return raw.decode("ascii"), ""
    field = extra_field(extra, UNICODE_PATH)
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        if not flags & UTF8 and field and len(field) > 5 and struct.unpack_from("<L", field, 1)[0] == zlib.crc32(raw):
            return field[5:].decode("utf-8", errors="replace"), "its UTF-8 form stands in an extra field only"
        return raw.decode("cp437"), "it is not UTF-8" + (", though its flag says so" if flags & UTF8 else "")
    return name, "" if flags & UTF8 else "it is UTF-8, but its flag does not say so"
