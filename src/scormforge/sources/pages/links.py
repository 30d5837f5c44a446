"""Where links, pictures and recordings lead: addresses outside, pages, and files of the course."""

from __future__ import annotations

import re
from collections.abc import Sequence
from posixpath import dirname, normpath
from urllib.parse import quote, unquote

from scormforge.course.node import ID_PATTERN
from scormforge.diagnostics import Location
from scormforge.sources.pages.reading import MediaKind, MediaUse, PageLink
from scormforge.sources.pages.scope import Scope
from scormforge.sources.rules.markdown import (
    link_scheme_refused,
    link_without_target,
    page_link_malformed,
    page_linked_as_file,
)
from scormforge.sources.rules.media import (
    media_elsewhere,
    media_outside_course,
    media_path_malformed,
    media_type_not_played,
)

SCHEMES = frozenset({"http", "https", "mailto", "tel", "page"})

ENDINGS: dict[MediaKind, tuple[str, ...]] = {
    "image": ("png", "jpg", "jpeg", "gif", "svg", "webp", "avif"),
    "poster": ("png", "jpg", "jpeg", "gif", "svg", "webp", "avif"),
    "audio": ("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac"),
    "video": ("mp4", "m4v", "webm", "ogv"),
    "captions": ("vtt",),
}
_CALLED: dict[MediaKind, str] = {
    "image": "a picture",
    "poster": "a picture",
    "audio": "a sound",
    "video": "a video",
    "captions": "a WebVTT file",
}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED_BY_BROWSERS = re.compile("[\x00-\x20\x7f\u200b-\u200f\u2028-\u202e\ufeff]")
_PAGE_ID = re.compile(ID_PATTERN)


def link_target(scope: Scope, written: str, at: Location) -> str | None:
    """What a link's destination becomes; None when it stays as written or is wrong."""
    if not written.strip():
        scope.report(link_without_target(at))
        return None
    if scheme := scheme_of(written):
        _check_scheme(scope, scheme, written, at)
        return None
    if written.startswith("#"):
        return None
    if written.startswith("//"):
        scope.report(media_path_malformed(at, written, "an address needs `https:`"))
        return None
    path, hash_mark, fragment = written.partition("#")
    if unquote(path).lower().endswith(".md"):
        scope.report(page_linked_as_file(at, written))
        return None
    found = use_file(scope, unquote(path), at, "file")
    return None if found is None else quote(found, safe="/") + hash_mark + fragment


def picture_target(scope: Scope, written: str, at: Location) -> str | None:
    """The path of a picture, from the course folder; None when it is wrong."""
    return use_file(scope, unquote(written), at, "image")


def as_destination(path: str) -> str:
    """A path of the course as a destination in Markdown."""
    return quote(path, safe="/")


def scheme_of(written: str) -> str:
    """The scheme of an address in small letters, seen as a browser sees it; empty for paths."""
    match = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", written))
    return match[1].lower() if match else ""


def _check_scheme(scope: Scope, scheme: str, written: str, at: Location) -> None:
    if scheme not in SCHEMES:
        scope.report(link_scheme_refused(at, scheme))
    elif scheme == "page":
        target = written.partition(":")[2]
        if _PAGE_ID.match(target):
            scope.notes.links.append(PageLink(target, at))
        else:
            scope.report(page_link_malformed(at, target))


def use_file(scope: Scope, written: str, at: Location, kind: MediaKind) -> str | None:
    """Note the use of a file of the course and give its path from the course folder; None when the path is wrong."""
    path = resolved(scope, written, at)
    if path is None:
        return None
    if path.startswith("../") or path in ("..", "."):
        scope.report(media_outside_course(at, written))
        return None
    endings: Sequence[str] = ENDINGS.get(kind, ())
    if endings and path.rpartition(".")[2].lower() not in endings:
        scope.report(media_type_not_played(at, written, _CALLED[kind], endings))
        return None
    scope.notes.media.append(MediaUse(path, at, kind))
    return path


def resolved(scope: Scope, written: str, at: Location) -> str | None:
    """A path from this file's folder as a path from the course folder, which `../` may leave; None when malformed."""
    scheme = scheme_of(written)
    if written.startswith("//") or scheme in ("http", "https", "data"):
        scope.report(media_elsewhere(at, written))
        return None
    reason = _malformed(written, scheme)
    if reason:
        scope.report(media_path_malformed(at, written, reason))
        return None
    return normpath(f"{dirname(scope.source.path)}/{written}".lstrip("/"))


def _malformed(written: str, scheme: str) -> str:
    if not written.strip():
        return "it is empty"
    if "\\" in written:
        return "it has a backslash"
    if scheme:
        return f"it begins with `{scheme}:`"
    if written.startswith(("/", "~")):
        return f"it begins with `{written[0]}`"
    if any(ord(character) < 32 or character == "\ufffd" for character in written):
        return "it has an invisible or broken character"
    if written.endswith("/"):
        return "it is a folder"
    return "it has `?` in it" if "?" in written else ""
