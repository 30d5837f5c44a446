"""Zips made byte by byte, with lies where a test wants them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

COURSE = Path(__file__).parents[1] / "rules" / "_package"
"""A small valid SCORM 1.2 package, unzipped."""

UTF8 = 0x800


@dataclass(frozen=True)
class Entry:
    """One file as it is to be written; what is None is told truthfully."""

    name: str | bytes
    content: bytes = b""
    method: int = 8
    flags: int = 0
    mode: int = 0o100644
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    local: dict[str, int | bytes] = field(default_factory=dict)
    """Overrides in the local header alone: name, flags, method, crc, packed_size, size."""
    at: int | None = None
    """Where the directory says that the file begins."""
    extra: bytes = b""
    packed: bytes | None = None

    @property
    def raw_name(self) -> bytes:
        return self.name if isinstance(self.name, bytes) else self.name.encode("utf-8")

    @property
    def told_flags(self) -> int:
        wide = isinstance(self.name, str) and not self.name.isascii()
        return self.flags | (UTF8 if wide else 0)

    @cached_property
    def body(self) -> bytes:
        if self.packed is not None:
            return self.packed
        if self.method != 8:
            return self.content
        press = zlib.compressobj(9, zlib.DEFLATED, -15)
        return press.compress(self.content) + press.flush()

    @property
    def told(self) -> tuple[int, int, int]:
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        packed = len(self.body) if self.packed_size is None else self.packed_size
        return crc, packed, len(self.content) if self.size is None else self.size


def local_header(entry: Entry) -> bytes:
    crc, packed, size = entry.told
    told: dict[str, int | bytes] = {
        "name": entry.raw_name,
        "flags": entry.told_flags,
        "method": entry.method,
        "crc": crc,
        "packed_size": packed,
        "size": size,
        "extra": b"",
        **entry.local,
    }
    name, extra = told["name"], told["extra"]
    assert isinstance(name, bytes)
    assert isinstance(extra, bytes)
    numbers = (told["crc"], told["packed_size"], told["size"])
    return (
        struct.pack("<4s5H", b"PK\x03\x04", 20, told["flags"], told["method"], 0, 0x21)
        + struct.pack("<3L2H", *numbers, len(name), len(extra))
        + name
        + extra
    )


def directory_entry(entry: Entry, offset: int) -> bytes:
    crc, packed, size = entry.told
    return (
        struct.pack("<4s6H", b"PK\x01\x02", 0x0314, 20, entry.told_flags, entry.method, 0, 0x21)
        + struct.pack("<3L", crc, packed, size)
        + struct.pack("<5H2L", len(entry.raw_name), len(entry.extra), 0, 0, 0, entry.mode << 16, offset)
        + entry.raw_name
        + entry.extra
    )


def end_record(count: int, size: int, offset: int, comment: bytes = b"", disk: int = 0) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\x05\x06", disk, disk, count, count, size, offset, len(comment)) + comment


def end_record_64(count: int, size: int, offset: int, position: int) -> bytes:
    """The wide end record, its locator, and an end record that points to both."""
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, position, 1)
    return record + locator + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def zip_bytes(
    entries: Iterable[Entry], *, comment: bytes = b"", count: int | None = None, wide: bool = False, disk: int = 0
) -> bytes:
    """A zip of these entries in this order."""
    body, directory = b"", b""
    listed: Sequence[Entry] = tuple(entries)
    for entry in listed:
        directory += directory_entry(entry, len(body) if entry.at is None else entry.at)
        body += local_header(entry) + entry.body
    told = len(listed) if count is None else count
    if wide:
        end = end_record_64(told, len(directory), len(body), len(body) + len(directory))
    else:
        end = end_record(told, len(directory), len(body), comment, disk)
    return body + directory + end


def course_entries() -> tuple[Entry, ...]:
    """The files of the small valid package."""
    paths = (path for path in sorted(COURSE.rglob("*")) if path.is_file())
    return tuple(Entry(path.relative_to(COURSE).as_posix(), path.read_bytes()) for path in paths)


def course_zip(*more: Entry, without: Sequence[str] = ()) -> bytes:
    """The small valid package as a zip, with further entries, which its manifest lists, and without some files."""
    kept = [entry for entry in course_entries() if entry.name not in without]
    return zip_bytes([*(_listing(entry, more) for entry in kept), *more])


def _listing(entry: Entry, more: Iterable[Entry]) -> Entry:
    """The entry; when it is the manifest, with the further entries listed in it."""
    if entry.name != "imsmanifest.xml":
        return entry
    names = (extra.raw_name.decode("utf-8", errors="replace") for extra in more if not extra.raw_name.endswith(b"/"))
    hrefs = "".join(f'<file href="{quote(name)}"/>' for name in names if name.isprintable() and "\ufffd" not in name)
    place = b'<file href="shared/course.css"/>'
    return replace(entry, content=entry.content.replace(place, place + hrefs.encode()))


def written(folder: Path, data: bytes) -> Path:
    """The bytes as `package.zip` in this folder."""
    path = folder / "package.zip"
    path.write_bytes(data)
    return path
