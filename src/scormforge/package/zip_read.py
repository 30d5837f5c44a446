"""Any zip, folder or lone manifest as a package: end record first, then names, sizes, headers, and every byte once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from scormforge.diagnostics import Diagnostic, ExternalError, Location, Report
from scormforge.diagnostics.visible import visible
from scormforge.package.alone import stands_alone, tree_of
from scormforge.package.directory import ENCRYPTED, Entry, read_directory
from scormforge.package.end_record import BrokenZip, EndRecord, read_end
from scormforge.package.folder_read import read_folder
from scormforge.package.limits import STANDARD_LIMITS, Limits
from scormforge.package.names import (
    collision_findings,
    leftover_findings,
    mode_findings,
    name_findings,
)
from scormforge.package.rules.archive import (
    bytes_around_archive,
    compression_ratio,
    damaged_content,
    encrypted_entry,
    entries_overlap,
    file_too_large,
    headers_disagree,
    package_too_large,
    package_without_files,
    too_many_entries,
    unsupported_method,
    zip_directory_broken,
)
from scormforge.package.rules.names import name_encoding
from scormforge.package.tree import PackageTree
from scormforge.package.zip_content import (
    DEFLATED,
    STORED,
    DamagedContent,
    LocalHeader,
    ZipContent,
    disagreement,
    read_local,
)

BLOCK = 2**18


def read_package(path: Path, limits: Limits = STANDARD_LIMITS) -> tuple[PackageTree | None, Report]:
    """The package in a zip file or a folder, or the XML file that is one. None when it is unsafe or unreadable; the
    report says why.

    Nothing is unpacked to disk: contents are streams, bounded by the sizes that were checked. Raises ExternalError
    when the disk fails.
    """
    if path.is_dir():
        return read_folder(path, limits)
    try:
        return (tree_of(path), Report()) if stands_alone(path) else read_zip(path, limits)
    except OSError as error:
        raise ExternalError(f"`{path.name}` cannot be read: {error.strerror or error}") from error


def read_zip(path: Path, limits: Limits = STANDARD_LIMITS) -> tuple[PackageTree | None, Report]:
    """The package in a zip file; see `read_package`."""
    at = Location(path.name)
    with path.open("rb") as stream:
        size = path.stat().st_size
        try:
            end = read_end(stream, size, at)
            if refused := list(_refused_by_end(end, limits, at)):
                return None, Report.of(refused)
            entries = tuple(read_directory(stream, end, limits, at))
            found = [*_around(end, entries, at), *_named(entries, limits), *_sized(entries, limits, at)]
            placed: tuple[_Placed, ...] = ()
            if not any(finding.fixed for finding in found):
                placed, more = _place_entries(stream, entries, end)
                found += more
        except BrokenZip as broken:
            return None, Report.of([broken.found])
    if not any(finding.fixed for finding in found):
        found += _damaged(path, placed)
    report = Report.of(found).sorted()
    if any(finding.fixed for finding in report):
        return None, report
    return PackageTree({each.entry.name: each.content(path) for each in placed}, path.name), report


@dataclass(frozen=True, slots=True)
class _Placed:
    """A file of the zip with the place of its packed bytes."""

    entry: Entry
    start: int

    @property
    def end(self) -> int:
        return self.start + self.entry.compressed

    def content(self, path: Path) -> ZipContent:
        entry = self.entry
        return ZipContent(path, self.start, entry.compressed, entry.size, entry.method, entry.crc)


def _refused_by_end(end: EndRecord, limits: Limits, at: Location) -> Iterator[Diagnostic]:
    """What the end record alone forbids: no byte of the list of files has been read yet."""
    if end.entries > limits.entries:
        yield too_many_entries(at, end.entries, limits.entries)
    elif end.directory_size > limits.directory_size:
        yield zip_directory_broken(at, f"it takes {end.directory_size:,} bytes for {end.entries:,} files")


def _around(end: EndRecord, entries: Sequence[Entry], at: Location) -> Iterator[Diagnostic]:
    before = min((entry.offset for entry in entries), default=end.shift)
    if before:
        yield bytes_around_archive(at, before, "before the zip begins")
    if end.trailing:
        yield bytes_around_archive(at, end.trailing, "after the zip has ended")


def _named(entries: Iterable[Entry], limits: Limits) -> Iterator[Diagnostic]:
    files: list[str] = []
    folders: list[str] = []
    for entry in entries:
        name = entry.name.rstrip("/") if entry.is_folder else entry.name
        (folders if entry.is_folder else files).append(name)
        yield from name_findings(name, limits)
        yield from mode_findings(name, entry.mode)
        if entry.unclear:
            yield name_encoding(Location(visible(name)), entry.unclear)
    yield from collision_findings(files, folders)
    yield from leftover_findings(files)


def _sized(entries: Sequence[Entry], limits: Limits, at: Location) -> Iterator[Diagnostic]:
    for entry in entries:
        here = Location(visible(entry.name))
        ratio = entry.size // max(1, entry.compressed)
        if entry.flags & ENCRYPTED:
            yield encrypted_entry(here)
        elif entry.method not in (STORED, DEFLATED):
            yield unsupported_method(here, entry.method)
        elif entry.size > limits.file_size:
            yield file_too_large(here, entry.size, limits.file_size)
        elif entry.size >= limits.ratio_from and ratio > limits.ratio:
            yield compression_ratio(here, ratio, limits.ratio)
    yield from _sized_together(entries, limits, at)


def _sized_together(entries: Sequence[Entry], limits: Limits, at: Location) -> Iterator[Diagnostic]:
    total = sum(entry.size for entry in entries)
    ratio = total // max(1, sum(entry.compressed for entry in entries))
    if total > limits.total_size:
        yield package_too_large(at, total, limits.total_size)
    elif total >= limits.ratio_from * 4 and ratio > limits.ratio:
        yield compression_ratio(at, ratio, limits.ratio)
    if all(entry.is_folder for entry in entries):
        yield package_without_files(at)


def _place_entries(
    stream: BinaryIO, entries: Iterable[Entry], end: EndRecord
) -> tuple[tuple[_Placed, ...], list[Diagnostic]]:
    """Where each file's bytes stand, after comparing both headers and looking for bytes that two files share."""
    placed: list[_Placed] = []
    spans: list[tuple[int, int, str]] = []
    found: list[Diagnostic] = []
    for entry in entries:
        local = read_local(stream, entry)
        problem = _local_problem(local, entry, end)
        if local is None or problem:
            found.append(headers_disagree(Location(visible(entry.name)), problem))
            continue
        here = _Placed(entry, entry.offset + local.length)
        spans.append((entry.offset, here.end, entry.name))
        if not entry.is_folder:
            placed.append(here)
    for (_start, stop, name), (start, _stop, other) in pairwise(sorted(spans)):
        if start < stop:
            found.append(entries_overlap(Location(visible(other)), visible(name)))
    return tuple(placed), found


def _local_problem(local: LocalHeader | None, entry: Entry, end: EndRecord) -> str:
    if local is None:
        return "there is no file where the directory points to"
    if entry.offset + local.length + entry.compressed > end.directory_offset:
        return "it would reach into the list of files"
    if entry.is_folder and entry.size:
        return "it is a folder, and yet it has contents"
    return disagreement(local, entry)


def _damaged(path: Path, placed: Iterable[_Placed]) -> Iterator[Diagnostic]:
    """Every file is unpacked once, in blocks that are thrown away: a lying header is caught in flight."""
    for each in placed:
        try:
            with each.content(path).open() as stream:
                while stream.read(BLOCK):
                    pass
        except DamagedContent as damaged:
            yield damaged_content(Location(visible(each.entry.name)), str(damaged))
