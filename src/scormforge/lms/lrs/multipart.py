"""Statements and the bytes of their attachments in one message: multipart/mixed (1.0.3 Communication 1.5.2; RFC 2046).

The first part is the statements in JSON, each other part the bytes of one attachment, named by their hash.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from scormforge.lms.lrs.exchange import HASH_HEADER, Refused

_BOUNDARY: Final = re.compile(r'boundary=(?:"([^"]+)"|([^\s;"]+))', re.IGNORECASE)
_LONGEST_BOUNDARY: Final = 200
"""RFC 2046 5.1.1 allows 70 characters; clients are known to use more."""
_END: Final = b"\r\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One part. Names of headers are in lower case."""

    headers: Mapping[str, str]
    content: bytes


def parts(body: bytes, media_type: str) -> tuple[Part, ...]:
    """The parts of a message; what stands before the first and behind the last is for people (RFC 2046 5.1.1).

    Refused with 400: it has no boundary, or not where parts begin and end.
    """
    found = _BOUNDARY.search(media_type.partition(";")[2])
    boundary = (found[1] or found[2]).encode("utf-8", "replace") if found else b""
    if not 0 < len(boundary) <= _LONGEST_BOUNDARY:
        raise Refused(400, "the Content-Type multipart/mixed names no boundary")
    end = _line_end(body, boundary)
    _preamble, *pieces = (end + body).split(end + b"--" + boundary)
    if not pieces:
        raise Refused(400, "the boundary that the Content-Type names is not in the body")
    *inner, last = pieces
    if not last.startswith(b"--"):
        raise Refused(400, "the body ends without its closing boundary")
    return tuple(_part(piece, end) for piece in inner)


def joined(statements: bytes, attachments: Iterable[tuple[str, str, bytes]]) -> tuple[bytes, str]:
    """A message with statements in JSON and attachments (hash, media type, bytes), and its Content-Type."""
    boundary = secrets.token_hex(16)
    pieces = [b"Content-Type: application/json" + _END * 2 + statements]
    for sha2, media_type, content in attachments:
        head = f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: binary\r\n{HASH_HEADER}: {sha2}"
        pieces.append(head.encode("utf-8", "backslashreplace") + _END * 2 + content)
    mark = f"--{boundary}".encode()
    body = b"".join(mark + _END + piece + _END for piece in pieces) + mark + b"--" + _END
    return body, f"multipart/mixed; boundary={boundary}"


def _line_end(body: bytes, boundary: bytes) -> bytes:
    """What lines end with. RFC 2046 wants CRLF; what was written to a file by hand often has LF, all through."""
    first = body.find(b"--" + boundary)
    place = body.find(b"\n", first)
    return b"\n" if first >= 0 and place > 0 and body[place - 1 : place] != b"\r" else _END


def _part(piece: bytes, end: bytes) -> Part:
    line, ended, rest = piece.partition(end)
    if not ended or line.strip(b" \t"):
        raise Refused(400, "a boundary does not stand on a line of its own")
    if rest.startswith(end):
        return Part({}, rest[len(end) :])
    head, ended, content = rest.partition(end * 2)
    if not ended:
        raise Refused(400, "a part has no empty line between its headers and its content")
    headers = {}
    for each in head.decode("utf-8", "replace").splitlines():
        name, colon, value = each.partition(":")
        if not colon:
            raise Refused(400, f"a part has a header without a colon: {each[:80]!r}")
        headers[name.strip().lower()] = value.strip()
    return Part(headers, content)
