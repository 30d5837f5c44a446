"""What makes the headers of a statement's attachments valid (xAPI 1.0.3 Data 2.4.11)."""

from __future__ import annotations

from typing import Any, Final

from scormforge.xapi.formats import is_media_type, is_sha2
from scormforge.xapi.shapes import Shape, array, formatted, iri, is_number, language_map


def _length(value: Any, at: str, problems: list[str]) -> None:  # noqa: ANN401 - any JSON
    if not is_number(value) or value < 0 or value != int(value):
        problems.append(f"{at}: must be a whole number of bytes")


_ATTACHMENT: Final = Shape(
    {
        "usageType": iri,
        "display": language_map,
        "description": language_map,
        "contentType": formatted(is_media_type, "an Internet media type"),
        "length": _length,
        "sha2": formatted(is_sha2, "a SHA-2 sum in hex"),
        "fileUrl": iri,
    },
    ("usageType", "display", "contentType", "length", "sha2"),
)


SIGNATURE: Final = "http://adlnet.gov/expapi/attachments/signature"
"""The usageType of an attachment that signs its statement."""


def _attachment(value: object, at: str, problems: list[str]) -> None:
    """A signature says of itself that it is bytes (Data 2.6)."""
    if not _ATTACHMENT.fits(value, at, problems):
        return
    if value.get("usageType") == SIGNATURE and value.get("contentType") != "application/octet-stream":
        problems.append(f"{at}.contentType: must be application/octet-stream, for it is a signature")


attachments = array(_attachment)
"""Whether the bytes of one came along, which a fileUrl can stand for, only who receives them can tell."""
