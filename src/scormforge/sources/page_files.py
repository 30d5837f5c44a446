"""Page files to readings, with a store that saves reading what has not changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from scormforge.places.text import decode
from scormforge.sources.files import MOST_TEXT, CourseFiles, Trouble, read_bytes
from scormforge.sources.pages import PageContext, PageReading, PageSource, Refusal, read_page
from scormforge.sources.store import PageStore

SHARED = "../shared/"
"""The one place outside the course that may be included from: a folder `shared` beside the course's own."""


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
        self._included: dict[str, tuple[str | Refusal, str]] = {}

    def read(self, path: str, real: str) -> PageReading | Trouble:
        """The reading of one page file; its page carries the digest of all that it was read from."""
        raw = read_bytes(real, path)
        if isinstance(raw, Trouble):
            return raw
        name = path.encode(errors="surrogateescape")
        key = hashlib.sha256(b"\0".join((self._outside, name, self._used(raw), raw))).hexdigest()
        return self._recalled(key) or self._read_anew(path, raw, key)

    def _recalled(self, key: str) -> PageReading | None:
        value = self._store.get(key) if self._store is not None else None
        if value is None:
            return None
        try:
            stored = _stored().validate_json(value)
        except ValidationError:
            return None
        if any(self._include(path)[1] != digest for path, digest in stored.includes):
            return None
        return stored.reading

    def _read_anew(self, path: str, raw: bytes, key: str) -> PageReading:
        text, report = decode(raw, path)
        asked: dict[str, str] = {}

        def include(wanted: str) -> str | Refusal:
            content, asked[wanted] = self._include(wanted)
            return content

        reading = read_page(PageSource(path, text), PageContext(self._variables, include, self._language))
        includes = tuple(sorted(asked.items()))
        digest = key if not includes else hashlib.sha256(f"{key}{includes}".encode()).hexdigest()
        page = reading.page.model_copy(update={"digest": digest}) if reading.page else None
        reading = replace(reading, page=page, report=report + reading.report)
        if self._store is not None:
            self._store.put(key, _stored().dump_json(StoredPage(reading, includes)))
        return reading

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
