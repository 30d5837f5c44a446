"""A folder on disk as a package: the same judgement of names and sizes as for a zip; links are never followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from scormforge.diagnostics import Diagnostic, ExternalError, Location, Report
from scormforge.diagnostics.visible import visible
from scormforge.package.limits import STANDARD_LIMITS, Limits
from scormforge.package.names import (
    collision_findings,
    leftover_findings,
    mode_findings,
    name_findings,
)
from scormforge.package.rules.archive import file_too_large, package_too_large, package_without_files, too_many_entries
from scormforge.package.tree import DiskFile, PackageTree


def read_folder(folder: Path, limits: Limits = STANDARD_LIMITS) -> tuple[PackageTree | None, Report]:
    """The folder's files. None when something in it is unsafe to hand on; the report says what."""
    found: list[Diagnostic] = []
    files: dict[str, DiskFile] = {}
    for entries, (name, item) in enumerate(_walk(folder), start=1):
        if entries > limits.entries:
            return None, Report.of([too_many_entries(Location(folder.name), entries, limits.entries)])
        status = item.stat(follow_symlinks=False)
        found += [*name_findings(name, limits), *mode_findings(name, status.st_mode)]
        if item.is_file(follow_symlinks=False):
            files[name] = DiskFile(Path(item.path), status.st_size)
            if status.st_size > limits.file_size:
                found.append(file_too_large(Location(visible(name)), status.st_size, limits.file_size))
    found += [*collision_findings(files, ()), *leftover_findings(files), *_together(folder, files, limits)]
    report = Report.of(found).sorted()
    unsafe = any(finding.fixed for finding in report)
    return (None if unsafe else PackageTree(files, folder.name)), report


def _together(folder: Path, files: dict[str, DiskFile], limits: Limits) -> Iterator[Diagnostic]:
    total = sum(content.size for content in files.values())
    if total > limits.total_size:
        yield package_too_large(Location(folder.name), total, limits.total_size)
    if not files:
        yield package_without_files(Location(folder.name))


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every entry below a folder with its path; links are named, never entered."""
    waiting = [("", str(folder))]
    while waiting:
        prefix, here = waiting.pop()
        try:
            with os.scandir(here) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            raise ExternalError(f"the folder `{prefix or folder}` cannot be read: {error.strerror}") from error
        for entry in entries:
            name = prefix + entry.name
            yield name, entry
            if entry.is_dir(follow_symlinks=False):
                waiting.append((name + "/", entry.path))
