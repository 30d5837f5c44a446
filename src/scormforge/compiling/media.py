"""Media of a course: which file goes where in the package, how large a picture is, and each file's checks.

Files are used as they are. Their names become ASCII that is safe on every LMS and file system: non-ASCII names were
lost on some LMSs, and names that differ only in case are one file on Windows and macOS.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from scormforge.compiling.markdown.setting import Size
from scormforge.compiling.store import Store
from scormforge.diagnostics import InputError
from scormforge.package.measured import MeasuredFile

PICTURES = frozenset([".apng", ".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"])
"""What every browser since 2024 shows in an `<img>`."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_TURNED = frozenset([5, 6, 7, 8])
"""EXIF orientations that lie on their side: browsers turn them."""


def package_path(path: str) -> str:
    """Where a file of the course folder stands in the package. Depends on the path alone: no file renames another.

    What lies outside the folder `media` goes under `media/_`, a name that no folder of an author's can get.
    """
    parts = PurePosixPath(path).parts
    top, inside = (["media"], parts[1:]) if parts[0] == "media" and len(parts) > 1 else (["media", "_"], parts)
    return "/".join([*top, *(_safe_name(part) for part in inside)])


def _safe_name(name: str) -> str:
    """The name itself when it is plain lower case, else one that is like it and bears a mark of the original."""
    if _SAFE.fullmatch(name) and not _RESERVED.fullmatch(name) and not name.endswith("."):
        return name
    mark = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:8]
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem, dot, suffix = folded.rpartition(".")
    stem, suffix = (stem, _UNSAFE.sub("", suffix)) if dot else (suffix, "")
    stem = _UNSAFE.sub("-", stem).strip("-.")[:80] or "file"
    return f"{stem}-{mark}.{suffix}" if suffix else f"{stem}-{mark}"


@dataclass(frozen=True, slots=True)
class Medium:
    """One file as it was found."""

    file: MeasuredFile
    inode: int
    picture: Size | None
    """Width and height, (0, 0) for a drawing that tells none; None for what is no picture."""

    def record(self) -> list[Any]:
        """For JSON, to be recognised by in a later build."""
        file = self.file
        return [file.size, file.modified, self.inode, file.crc32, file.sha256.hex(), self.picture]


class MediaShelf:
    """The media of one course folder; looks at each file once in a build, and not into it while it stays as it was."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self._folder = str(folder)
        self._store = store
        self._known: dict[str, Medium] = {}

    def medium(self, path: str) -> Medium:
        """A file by its path in the course folder. InputError when it cannot be read."""
        if path not in self._known:
            try:
                self._known[path] = self._looked_at(path)
            except OSError as error:
                raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
        return self._known[path]

    def recognises(self, path: str, record: list[Any]) -> bool:
        """Whether the file is the one that `Medium.record` was made of: same size, time of change and inode."""
        known = self._known.get(path)
        if known is not None:
            return known.record() == [*record[:5], tuple(record[5]) if record[5] else None]
        place = f"{self._folder}/{path}"
        try:
            stat = os.stat(place)  # noqa: PTH116 - a Path costs three times as much, for each file of a course
        except OSError:
            return False
        if [stat.st_size, stat.st_mtime_ns, stat.st_ino] != record[:3]:
            return False
        self._known[path] = _remembered(place, record)
        return True

    def _looked_at(self, path: str) -> Medium:
        place = f"{self._folder}/{path}"
        stat = Path(place).stat()
        key = f"media 3 {path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"
        kept = self._store.get(key) if self._store is not None else None
        if kept is not None:
            return _remembered(place, json.loads(kept))
        medium = Medium(MeasuredFile.of(place), stat.st_ino, picture_size(Path(place)))
        if self._store is not None and medium.file.unchanged():
            self._store.put(key, json.dumps(medium.record()).encode())
        return medium


def _remembered(place: str, record: list[Any]) -> Medium:
    size, modified, inode, crc32, sha256, picture = record
    file = MeasuredFile(place, size, modified, crc32, bytes.fromhex(sha256))
    return Medium(file, inode, (picture[0], picture[1]) if picture else None)


def picture_size(path: Path) -> Size | None:
    """Width and height as a browser lays it out, from the file's head, (0, 0) for a drawing that tells none; None for
    anything that is no picture.
    """
    suffix = path.suffix.lower()
    if suffix == ".svg":
        with path.open("rb") as stream:
            return svg_size(stream.read(2**16).decode("utf-8", "replace"))
    return _raster_size(path) if suffix in PICTURES else None


def _raster_size(path: Path) -> Size | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            width, height = image.size
            turned = image.getexif().get(0x0112) in _TURNED
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None
    return (height, width) if turned else (width, height)


def svg_size(text: str) -> Size | None:
    """Width and height of a drawing by its head, (0, 0) when it tells none; None for what is no drawing."""
    head = re.search(r"<(?:\w+:)?svg\b[^>]*>", text)
    if not head:
        return None
    given = [re.search(rf'\s{name}\s*=\s*["\']\s*([\d.]+)(?:px)?\s*["\']', head[0]) for name in ("width", "height")]
    box = re.search(r'\sviewBox\s*=\s*["\']([^"\']+)["\']', head[0])
    numbers = [found[1] for found in given if found]
    if len(numbers) < 2 and box:
        numbers = re.split(r"[\s,]+", box[1].strip())[2:4]
    return _whole(numbers) or (0, 0)


def _whole(numbers: list[str]) -> Size | None:
    try:
        width, height = (round(float(number)) for number in numbers)
    except (ValueError, OverflowError):
        return None
    return (width, height) if width > 0 and height > 0 else None
