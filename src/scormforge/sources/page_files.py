"""Page files to readings, with a store that saves reading what has not changed."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from scormforge.course.model import Page
from scormforge.course.outline import outline_of
from scormforge.diagnostics import InputError
from scormforge.places.text import decode
from scormforge.sources.files import MOST_TEXT, CourseFiles, Trouble, read_bytes
from scormforge.sources.pages import PageContext, PageReading, PageSource, Refusal, read_page
from scormforge.sources.store import PageStore

SHARED = "../shared/"
"""The one place outside the course that may be included from: a folder `shared` beside the course's own."""

AT_REST = 2_000_000_000
"""Nanoseconds after which a file's time tells of every change: ext4 counts in steps of 4 ms, FAT in steps of 2 s."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A reading, and the digests of the files that it included (`""`: could not be read)."""

    reading: PageReading
    includes: tuple[tuple[str, str], ...]


@cache
def _stored() -> TypeAdapter[StoredPage]:
    return TypeAdapter(StoredPage)


@cache
def reader_version() -> str:
    """A digest of the code that reads pages: a store filled by another version is of no use."""
    package = Path(__file__).parent.parent
    total = hashlib.sha256()
    for folder in ("course", "diagnostics", "places", "sources"):
        for path in sorted((package / folder).rglob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()


class PageFiles:
    """Reads the pages of one course. What pages depend on, besides their text, is given once."""

    def __init__(
        self, files: CourseFiles, variables: Mapping[str, str] | None, language: str, store: PageStore | None
    ) -> None:
        self._files = files
        self._variables = variables
        self._language = language
        self._store = store
        self._outside = _digest_of([reader_version(), language])
        self._words = _digest_of(None if variables is None else sorted(variables.items()))
        self._begun = time.time_ns()
        self._included: dict[str, tuple[str | Refusal, str]] = {}

    def read(self, path: str, real: str, *, outline: bool = False) -> PageReading | Trouble:
        """The reading of one page file; its page carries the digest of all that it was read from.

        With `outline`, a file that the store knows by its size and times is not opened, and its page comes without its
        words: `whole` gives them. That takes a third of the time.
        """
        name = path.encode(errors="surrogateescape")
        at_rest = self._at_rest(name, real) if outline else ""
        if at_rest and (kept := self._recalled(at_rest)):
            return kept.reading
        raw = read_bytes(real, path)
        if isinstance(raw, Trouble):
            return raw
        key = hashlib.sha256(b"\0".join((self._outside, name, self._used(raw), raw))).hexdigest()
        stored = self._recalled(key) or self._anew(path, raw, key)
        if at_rest and stored.reading.page:
            bare = replace(stored.reading, page=outline_of(stored.reading.page))
            self._keep(at_rest, replace(stored, reading=bare))
        return stored.reading

    def whole(self, page: Page) -> Page:
        """A page with its words. InputError when its file is another by now."""
        if not page.outline:
            return page
        found = self._files.find(page.at.path)
        again = found if isinstance(found, Trouble) else self.read(page.at.path, found.path)
        if isinstance(again, Trouble) or again.page is None or again.page.digest != page.digest:
            raise InputError(f"{page.at.path} changed while the course was being read", "run the command again")
        return again.page

    def _at_rest(self, name: bytes, real: str) -> str:
        """The key of a file as it lies there; "" when it was changed just now, and may be again without a trace."""
        if self._store is None:
            return ""
        try:
            status = os.stat(real)  # noqa: PTH116 - a Path costs three times as much, for each page of a course
        except OSError:
            return ""
        if self._begun - max(status.st_mtime_ns, status.st_ctime_ns) < AT_REST:
            return ""
        signs = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}".encode()
        return "outline " + hashlib.sha256(b"\0".join((self._outside, self._words, name, signs))).hexdigest()

    def _recalled(self, key: str) -> StoredPage | None:
        value = self._store.get(key) if self._store is not None else None
        if value is None:
            return None
        try:
            stored = _stored().validate_json(value)
        except ValidationError:
            return None
        if any(self._include(path)[1] != digest for path, digest in stored.includes):
            return None
        return stored

    def _keep(self, key: str, stored: StoredPage) -> None:
        if self._store is not None:
            self._store.put(key, _stored().dump_json(stored))

    def _anew(self, path: str, raw: bytes, key: str) -> StoredPage:
        text, report = decode(raw, path)
        asked: dict[str, str] = {}

        def include(wanted: str) -> str | Refusal:
            content, asked[wanted] = self._include(wanted)
            return content

        reading = read_page(PageSource(path, text), PageContext(self._variables, include, self._language))
        includes = tuple(sorted(asked.items()))
        digest = key if not includes else hashlib.sha256(f"{key}{includes}".encode()).hexdigest()
        page = reading.page.model_copy(update={"digest": digest}) if reading.page else None
        stored = StoredPage(replace(reading, page=page, report=report + reading.report), includes)
        self._keep(key, stored)
        return stored

    def _include(self, path: str) -> tuple[str | Refusal, str]:
        """The text of a file to include, and its digest; each file is read once."""
        known = self._included.get(path)
        if known is None:
            known = self._included[path] = self._read_include(path)
        return known

    def _read_include(self, path: str) -> tuple[str | Refusal, str]:
        raw = self._bytes_of(path)
        if isinstance(raw, Trouble):
            return _refusal(raw), ""
        text, report = decode(raw, path)
        if report.errors:
            return Refusal(f"{report.errors[0].message} (line {report.errors[0].at.line})", report.errors[0].help), ""
        return text, hashlib.sha256(self._used(raw) + raw).hexdigest()

    def _used(self, raw: bytes) -> bytes:
        """A digest of the variables, when a text uses any: changing them leaves other pages as they are."""
        return self._words if b"{{" in raw else b""

    def _bytes_of(self, path: str) -> bytes | Trouble:
        if path.startswith(SHARED):
            beside = CourseFiles(Path(self._files.root).parent / "shared")
            return beside.read(path.removeprefix(SHARED))
        return self._files.read(path)


def _digest_of(value: object) -> bytes:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).digest()


def _refusal(trouble: Trouble) -> Refusal:
    """Why a file cannot be included."""
    match trouble.kind:
        case "missing":
            return Refusal("there is no such file", trouble.detail)
        case "outside":
            return Refusal(
                "it is not in the course folder, nor in a folder `shared` beside it", "copy it into the course"
            )
        case "case":
            return Refusal(f"the file is called `{trouble.detail}`", "write its name exactly")
        case "link":
            return Refusal("it is a symbolic link that leads out of the course folder", "put the file itself there")
        case "large":
            return Refusal(f"it is {trouble.size:,} bytes long; at most {MOST_TEXT:,} are read", "split it")
        case "closed":
            return Refusal(trouble.detail)
