"""When a document may be written: ETags, If-Match and If-None-Match (1.0.3 Communication 3.1; 2.0 part 2, 4.1.4)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from scormforge.lms.lrs.exchange import Refused, Request
from scormforge.xapi.versions import V1


def etag(content: bytes) -> str:
    """The document's ETag, quoted: its SHA-1, as 1.0.3 advises."""
    return f'"{hashlib.sha1(content, usedforsecurity=False).hexdigest()}"'


def check(request: Request, stored: bytes | None) -> None:
    """Refused with 412 when a precondition does not hold, with 409 or 400 when one is missing.

    Of what may be written without one: in 1.0.3 every state document, and no profile at all — 409 over an existing
    one, 400 where there is none, as ADL's conformance suite for 1.0.3 wants it. In 2.0 whatever does not exist yet.
    """
    tag = etag(stored) if stored is not None else None
    must, must_not = request.headers.get("if-match"), request.headers.get("if-none-match")
    if must is not None and (tag is None or not _names(must, tag)):
        raise Refused(412, "If-Match does not name the document that is stored; read it again before writing")
    if must_not is not None and tag is not None and _names(must_not, tag):
        raise Refused(412, "If-None-Match names the document that is stored")
    if must is None and must_not is None and request.method == "PUT":
        _check_unconditional(request, exists=tag is not None)


def headers(content: bytes, changed: str) -> Mapping[str, str]:
    """What tells the version of a document."""
    return {"ETag": etag(content), "Last-Modified": changed}


def _check_unconditional(request: Request, *, exists: bool) -> None:
    lenient = request.version == V1 and request.resource == "activities/state"
    if lenient:
        return
    if exists:
        raise Refused(409, "this document exists: read it, and send its ETag as If-Match to replace it")
    if request.version == V1:
        raise Refused(400, "a profile is written with If-Match, or with If-None-Match where there is none yet")


def _names(header: str, tag: str) -> bool:
    """Whether a header's list names an ETag. Content is known to send it without its quotes: those match as well."""
    listed = [one.strip() for one in header.split(",")]
    return "*" in listed or tag in listed or tag.strip('"') in listed
