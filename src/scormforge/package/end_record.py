"""The end record of a zip: how many files there are and where their list stands, read before anything else."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

from scormforge.diagnostics import Diagnostic, Location
from scormforge.package.rules.archive import not_a_zip, split_archive, zip_directory_broken

END = struct.Struct("<4s4H2LH")
END_MARK = b"PK\x05\x06"
END64 = struct.Struct("<4sQ2H2L4Q")
END64_MARK = b"PK\x06\x06"
LOCATOR = struct.Struct("<4sLQL")
LOCATOR_MARK = b"PK\x06\x07"
LONGEST_COMMENT = 0xFFFF
FULL = (0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
"""What stands in the end record for numbers that the wide one tells (APPNOTE 4.4.1.4)."""
TAIL = LOCATOR.size + END.size + LONGEST_COMMENT

OTHER_KINDS = (
    (b"Rar!", "it is a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive"),
    (b"\x1f\x8b", "it is a gzip archive"),
    (b"%PDF", "it is a PDF document"),
    (b"<!", "it is a web page"),
    (b"<html", "it is a web page"),
    (b"<?xml", "it is an XML document"),
)


@dataclass(frozen=True, slots=True)
class EndRecord:
    """Where the list of files stands. Offsets are counted from the first byte of the file."""

    entries: int
    directory_offset: int
    directory_size: int
    shift: int
    """Bytes before the archive: added to every offset that the zip gives."""
    trailing: int
    """Bytes after the archive's end."""


class BrokenZip(Exception):  # noqa: N818 - carries a finding to the caller of this package, and no further
    """The zip cannot be read any further; `found` says why."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.message)
        self.found = found


def read_end(stream: BinaryIO, size: int, at: Location) -> EndRecord:
    """The end record of a zip of `size` bytes; reads at most its last 66 kB. Raises BrokenZip."""
    start = max(0, size - TAIL)
    stream.seek(start)
    tail = stream.read(TAIL)
    found, trailing = _find(tail, at, _kind(stream))
    _mark, disk, first_disk, here, entries, length, offset, _comment = END.unpack_from(tail, found)
    position = start + found
    if wide := _read_end64(stream, tail[max(0, found - LOCATOR.size) : found], position, at):
        narrow = (disk, first_disk, here, entries, length, offset)
        position, disk, first_disk, here, entries, length, offset = wide
        # Apache Commons Compress writes the true numbers here too; of two that differ, others may believe the other.
        if any(said not in (true, full) for said, true, full in zip(narrow, wide[1:], FULL, strict=True)):
            raise BrokenZip(zip_directory_broken(at, "it has two ends, and each tells of other files"))
    if disk or first_disk or here != entries:
        raise BrokenZip(split_archive(at))
    shift = position - length - offset
    if shift < 0:
        raise BrokenZip(zip_directory_broken(at, "it would begin before the file does, or run past its end"))
    return EndRecord(entries, offset + shift, length, shift, trailing)


def _find(tail: bytes, at: Location, kind: str) -> tuple[int, int]:
    """Where the end record stands in the tail, and how many bytes follow the archive."""
    exact, loose = [], []
    position = tail.rfind(END_MARK)
    while position >= 0:
        if position + END.size <= len(tail):
            comment: int = END.unpack_from(tail, position)[7]
            behind = len(tail) - position - END.size - comment
            if behind == 0:
                exact.append(position)
            elif behind > 0:
                loose.append((position, behind))
        position = tail.rfind(END_MARK, 0, position) if position else -1
    if len(exact) > 1:
        raise BrokenZip(zip_directory_broken(at, "it has two ends, and each tells of other files"))
    if exact:
        return exact[0], 0
    if loose:
        return loose[0]
    raise BrokenZip(not_a_zip(at, kind))


def _kind(stream: BinaryIO) -> str:
    stream.seek(0)
    head = stream.read(16)
    if not head:
        return "it is empty"
    if head.startswith(b"PK\x03\x04"):
        return "it begins like one, but its end is missing"
    lower = head.lstrip().lower()
    return next((said for mark, said in OTHER_KINDS if lower.startswith(mark.lower())), "it has no end record")


def _read_end64(
    stream: BinaryIO, before: bytes, position: int, at: Location
) -> tuple[int, int, int, int, int, int, int] | None:
    """The wide end record, which the locator right before the end record points to."""
    if len(before) != LOCATOR.size or not before.startswith(LOCATOR_MARK):
        return None
    _mark, _disk, said, disks = LOCATOR.unpack(before)
    if disks > 1:
        raise BrokenZip(split_archive(at))
    adjacent = position - LOCATOR.size - END64.size
    for candidate in dict.fromkeys((adjacent, said)):
        if not 0 <= candidate <= adjacent:
            continue
        stream.seek(candidate)
        record = stream.read(END64.size)
        if len(record) == END64.size and record.startswith(END64_MARK):
            _m, _size, _made, _needs, disk, first, here, entries, length, offset = END64.unpack(record)
            return candidate, disk, first, here, entries, length, offset
    raise BrokenZip(zip_directory_broken(at, "its zip64 end record is missing"))
