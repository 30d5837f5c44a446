"""The files of a course: looked up by exact name, read within limits, never outside the course folder."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scormforge.diagnostics import Diagnostic, Location, did_you_mean
from scormforge.places.rules.yaml import text_too_long
from scormforge.sources.rules.files import (
    file_name_differs,
    link_leaves_course,
    not_a_readable_file,
    path_leaves_course,
)

MOST_TEXT = 2**20
"""Bytes of one text file that are read."""
MOST_PAGES = 20_000
DEEPEST = 16
"""Levels of folders that are looked through for pages."""

_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe in place of a file is refused, not waited for; Windows would change line ends."""

_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is there. `path` is where the operating system finds it."""

    path: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a path does not lead to a file. `detail` is the real name, a reason or a near miss, by `kind`."""

    kind: Literal["missing", "outside", "link", "case", "closed", "large"]
    path: str
    detail: str = ""
    size: int = 0

    def diagnostic(self, at: Location, missing: Callable[[Location, str, str], Diagnostic]) -> Diagnostic:
        """The finding at the place that names the path; `missing(at, path, cure)` words the absence of the file."""
        match self.kind:
            case "missing":
                return missing(at, self.path, self.detail)
            case "outside":
                return path_leaves_course(at, self.path)
            case "link":
                return link_leaves_course(at, self.path)
            case "case":
                return file_name_differs(at, self.path, self.detail)
            case "large":
                return text_too_long(at, self.size, MOST_TEXT)
            case "closed":
                return not_a_readable_file(at, self.path, self.detail)


@dataclass(frozen=True, slots=True)
class _Listing:
    """One folder as it was when first looked at."""

    folder: str
    entries: Mapping[str, os.DirEntry[str]]
    folded: Mapping[str, str]


class CourseFiles:
    """The folder of a course. Each of its folders is listed once, so names are compared exactly on every system."""

    def __init__(self, root: Path) -> None:
        self.root = os.path.abspath(root)  # noqa: PTH100 - strings: a thousand pages, a thousand media
        self._real = os.path.realpath(self.root)
        self._listings: dict[str, _Listing | Trouble] = {}

    def find(self, path: str) -> Found | Trouble:
        """The file at a path relative to the course folder, as written in a source."""
        if not path or path[0] == "/" or "\\" in path or "\0" in path or _DRIVE.match(path) or ".." in path.split("/"):
            return Trouble("outside", path)
        folder, _, name = path.rpartition("/")
        listing = self._listing(folder)
        if isinstance(listing, Trouble):
            return self._of_whole(listing, path)
        entry = self._entry(listing, name, path)
        if isinstance(entry, Trouble):
            return entry
        try:
            if entry.is_file():
                return Found(entry.path)
            return Trouble("closed", path, "it is a folder" if entry.is_dir() else "it is not a file")
        except OSError as error:
            return Trouble("closed", path, reason_of(error))

    def holds(self, path: str) -> bool:
        """Whether there is anything of this name, in whatever case: a file that need not be there is asked for so."""
        folder, _, name = path.rpartition("/")
        listing = self._listing(folder)
        if isinstance(listing, Trouble):
            return listing.kind != "missing"
        return _folded(name) in listing.folded

    def read(self, path: str, limit: int = MOST_TEXT) -> bytes | Trouble:
        """The bytes of a text file."""
        found = self.find(path)
        return found if isinstance(found, Trouble) else read_bytes(found.path, path, limit)

    def under(self, folder: str, suffix: str) -> list[str]:
        """Paths of the files below a folder whose names end so; names with `.` or `_` in front are left alone.

        At most `MOST_PAGES + 1` of them, and from at most `DEEPEST` levels.
        """
        found: list[str] = []
        for path in self._walk(folder, suffix, 0):
            found.append(path)
            if len(found) > MOST_PAGES:
                break
        return found

    def _walk(self, folder: str, suffix: str, depth: int) -> Iterator[str]:
        listing = self._listing(folder)
        if isinstance(listing, Trouble) or depth > DEEPEST:
            return
        for name, entry in sorted(listing.entries.items(), key=lambda item: natural(item[0])):
            if name[0] in "._":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(f"{folder}/{name}", suffix, depth + 1)
            elif name.endswith(suffix):
                yield f"{folder}/{name}"

    def _entry(self, listing: _Listing, name: str, path: str) -> os.DirEntry[str] | Trouble:
        entry = listing.entries.get(name)
        if entry is None:
            actual = listing.folded.get(_folded(name))
            if actual is None:
                return Trouble("missing", path, did_you_mean(name, listing.entries))
            return Trouble("case", path, path[: len(path) - len(name)] + actual)
        if entry.is_symlink() and not self._inside(entry.path):
            return Trouble("link", path)
        return entry

    def _listing(self, folder: str) -> _Listing | Trouble:
        known = self._listings.get(folder)
        if known is None:
            known = self._listings[folder] = self._look_into(folder)
        return known

    def _look_into(self, folder: str) -> _Listing | Trouble:
        if not folder:
            return self._list(self.root, folder)
        parent, _, name = folder.rpartition("/")
        above = self._listing(parent)
        if isinstance(above, Trouble):
            return above
        entry = self._entry(above, name, folder)
        if isinstance(entry, Trouble):
            return entry
        return Trouble("missing", folder) if entry.is_file() else self._list(entry.path, folder)

    def _list(self, real: str, folder: str) -> _Listing | Trouble:
        try:
            with os.scandir(real) as scan:
                entries = {entry.name: entry for entry in scan}
        except OSError as error:
            return Trouble("closed", folder, reason_of(error))
        return _Listing(real, entries, {_folded(name): name for name in entries})

    def _of_whole(self, trouble: Trouble, path: str) -> Trouble:
        """The trouble of a folder, told of the file in it."""
        if trouble.kind == "case":
            return Trouble("case", path, trouble.detail + path[len(trouble.path) :])
        return Trouble(trouble.kind, path, trouble.detail, trouble.size)

    def _inside(self, path: str) -> bool:
        real = os.path.realpath(path)
        return real == self._real or real.startswith(self._real + os.sep)


def read_bytes(real: str, path: str, limit: int = MOST_TEXT) -> bytes | Trouble:
    """The bytes of a file, at most `limit`; `path` is its name for messages."""
    try:
        descriptor = os.open(real, os.O_RDONLY | _NEVER_WAIT)
    except (OSError, ValueError) as error:
        return Trouble("closed", path, reason_of(error))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return Trouble("closed", path, "it is not a file")
        if status.st_size > limit:
            return Trouble("large", path, size=status.st_size)
        raw = _all_of(descriptor, limit + 1)
    except OSError as error:
        return Trouble("closed", path, reason_of(error))
    finally:
        os.close(descriptor)
    return raw if len(raw) <= limit else Trouble("large", path, size=len(raw))


def _all_of(descriptor: int, most: int) -> bytes:
    """Everything up to a number of bytes; one read suffices unless the file is changing."""
    raw = os.read(descriptor, most)
    while raw and len(raw) < most and (more := os.read(descriptor, most - len(raw))):
        raw += more
    return raw


def reason_of(error: OSError | ValueError) -> str:
    """Why the operating system refused, in its own words, lower-case."""
    return (getattr(error, "strerror", None) or "it could not be opened").lower()


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts `2-why` before `10-how`."""
    parts = re.split(r"(\d{1,9})", name)
    return tuple((int(part), "") if index % 2 else (-1, part) for index, part in enumerate(parts))


def _folded(name: str) -> str:
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
