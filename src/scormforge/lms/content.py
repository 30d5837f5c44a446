"""Serves the files of a package as a web server would: right types, ranges, and nothing that is not in the tree."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from scormforge.lms.shelf import Shelved
from scormforge.package.tree import Content

BLOCK = 2**16
"""Bytes per read."""
AT_ONCE = 2**18
"""Bytes that are read before they are sent: of a stream every block waits for a thread."""

_TYPES = mimetypes.MimeTypes(filenames=())
"""Python's own table, without the machine's: the same answer everywhere."""
_OWN_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".vtt": "text/vtt",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".wasm": "application/wasm",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".opus": "audio/ogg",
    ".ogg": "audio/ogg",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".xhtml": "application/xhtml+xml",
    ".ico": "image/vnd.microsoft.icon",
}
_AS_THEY_ARE: Mapping[str, str] = {}
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def content_response(
    shelved: Shelved, path: str, request: Request, types: Mapping[str, str] = _AS_THEY_ARE
) -> Response:
    """The file at a percent-decoded path of the package; 404 for any path that is not exactly one of its files.

    `types` are those of an LMS that serves some endings as something else. Carries no policy of ours: content may load
    and run what it likes on its own origin.
    """
    content = shelved.tree.files.get(path)
    if content is None:
        return PlainTextResponse("This file is not in the package.", status_code=404)
    etag = f'"{shelved.edition}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Accept-Ranges": "bytes"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    ending = "." + path.rpartition(".")[2].lower()
    return _body(content, types.get(ending) or media_type(path), request, headers)


def media_type(path: str) -> str:
    """The MIME type by the name's ending. No character set: pages say their own, and ours is not known here."""
    ending = "." + path.rpartition(".")[2].lower()
    guessed = _OWN_TYPES.get(ending) or _TYPES.guess_type("x" + ending)[0]
    return guessed or "application/octet-stream"


def asked_range(header: str, size: int) -> range | None:
    """The bytes that a Range header asks for; None: send all (no header, several ranges, another unit).

    ValueError: the range lies outside, which is status 416 (RFC 9110 14.1.2).
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        start, stop = max(size - int(found[2]), 0), size
    else:
        start, stop = int(found[1]), min(int(found[2]) + 1 if found[2] else size, size)
        if found[2] and int(found[2]) < start:
            return None
    if start >= size or start >= stop:
        raise ValueError("outside the file")
    return range(start, stop)


def _body(content: Content, kind: str, request: Request, headers: dict[str, str]) -> Response:
    header = request.headers.get("range", "")
    conditional = request.headers.get("if-range", headers["ETag"])
    try:
        part = asked_range(header, content.size) if conditional == headers["ETag"] else None
    except ValueError:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{content.size}"})
    sent = part if part is not None else range(content.size)
    length = {"Content-Length": str(len(sent)), "Content-Type": kind}
    if part is not None:
        length["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{content.size}"
    status = 206 if part is not None else 200
    if request.method == "HEAD":
        return Response(status_code=status, headers={**headers, **length})
    if len(sent) <= AT_ONCE:
        return Response(b"".join(_blocks(content, sent)), status_code=status, headers={**headers, **length})
    return StreamingResponse(_blocks(content, sent), status_code=status, headers={**headers, **length})


def _blocks(content: Content, sent: range) -> Iterator[bytes]:
    with content.open() as stream:
        _skip(stream, sent.start)
        left = len(sent)
        while left and (block := stream.read(min(BLOCK, left))):
            left -= len(block)
            yield block


def _skip(stream: BinaryIO, count: int) -> None:
    if count and stream.seekable():
        stream.seek(count)
        return
    while count and (block := stream.read(min(BLOCK, count))):
        count -= len(block)
