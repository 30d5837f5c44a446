"""What a request sends as statements: JSON alone, or with the bytes of attachments (1.0.3 Communication 1.5)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from scormforge.lms.lrs import multipart
from scormforge.lms.lrs.exchange import HASH_HEADER, Refused, Request, Statement, is_json, parsed_with_texts
from scormforge.lms.lrs.multipart import Part
from scormforge.xapi.attachments import SIGNATURE
from scormforge.xapi.mentions import attachments
from scormforge.xapi.signatures import signature_problem

_SUMS: Final[Mapping[int, Callable[[bytes], Any]]] = {
    56: hashlib.sha224,
    64: hashlib.sha256,
    96: hashlib.sha384,
    128: hashlib.sha512,
}
"""Hex digits of a sum → the function of the SHA-2 family that makes it."""


@dataclass(frozen=True, slots=True)
class Received:
    """The JSON of a statement or of several, and bytes by their SHA-2 sum in lower case."""

    json: Any
    texts: Sequence[str]
    """Of each statement, as it was sent."""
    contents: Mapping[str, bytes] = field(default_factory=dict)


def received(request: Request) -> Received:
    """What came. Refused with 400 when it is in no form of statements, or bytes do not fit the sum they go by."""
    if request.is_json:
        return Received(*parsed_with_texts(request.body, "the body"))
    if request.media_type.partition(";")[0].strip().lower() != "multipart/mixed":
        raise Refused(400, f"statements are sent as application/json or multipart/mixed, not {request.media_type[:80]}")
    first, *others = multipart.parts(request.body, request.media_type) or (Part({}, b""),)
    if not is_json(first.headers.get("content-type", "")):
        raise Refused(400, "the first part must be the statements, with the Content-Type application/json")
    return Received(*parsed_with_texts(first.content, "the first part"), dict(_summed(part) for part in others))


def check_attachments(statements: Sequence[Statement], contents: Mapping[str, bytes], version: str) -> None:
    """Refused with 400 when bytes are missing, when some belong to no attachment, or a signature does not fit."""
    wanted = set()
    for statement in statements:
        for attachment in attachments(statement):
            wanted.add(attachment["sha2"].lower())
            _check(statement, attachment, contents, version)
    for sha2 in contents:
        if sha2 not in wanted:
            raise Refused(400, f"no attachment of these statements has the sum {sha2} of a part")


def _check(statement: Statement, attachment: Statement, contents: Mapping[str, bytes], version: str) -> None:
    content = contents.get(attachment["sha2"].lower())
    signs = attachment["usageType"] == SIGNATURE
    if content is None:
        if "fileUrl" not in attachment or signs:
            raise Refused(400, f"the bytes of an attachment are missing; its sum is {attachment['sha2']}")
    elif signs and (problem := signature_problem(statement, content, version)):
        raise Refused(400, f"the signature of a statement {problem}")


def _summed(part: Part) -> tuple[str, bytes]:
    if part.headers.get("content-transfer-encoding", "").lower() != "binary":
        raise Refused(400, "a part with an attachment must have the Content-Transfer-Encoding binary")
    sha2 = part.headers.get(HASH_HEADER.lower(), "").lower()
    if len(sha2) not in _SUMS:
        raise Refused(400, f"a part with an attachment needs its SHA-2 sum in the header {HASH_HEADER}")
    if _SUMS[len(sha2)](part.content).hexdigest() != sha2:
        raise Refused(400, f"the bytes of a part do not have the sum {sha2} of its {HASH_HEADER}")
    return sha2, part.content


def kept_of(statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Sum and media type of every attachment, each sum once, in order."""
    seen: set[str] = set()
    for statement in statements:
        for attachment in attachments(statement):
            sha2 = attachment["sha2"].lower()
            if sha2 not in seen:
                seen.add(sha2)
                yield sha2, attachment["contentType"]
