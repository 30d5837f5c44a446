"""What a record store holds of an attempt as JSON: statements as lines with all of them behind, and documents."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from scormforge.lms.looking import KeptDocument, KeptStatement
from scormforge.lms.lrs.preconditions import etag
from scormforge.preview.records import stated_rows

LONGEST_DOCUMENT = 20_000
"""Characters of a document that are sent."""
MOST_STATEMENTS = 2_000
"""The latest of an attempt that are sent."""


def statement_facts(kept: KeptStatement, titles: Mapping[str, str]) -> Mapping[str, Any]:
    """One statement: a line in words, who stated it, whether it is voided, and the whole.

    `titles`: of activities that the LMS knows, by id; a statement need not name what it is about.
    """
    (row,) = stated_rows([kept.statement])
    return {
        "id": kept.statement.get("id", ""),
        "at": row.at,
        "verb": row.verb,
        "object": titles.get(str(kept.statement["object"].get("id", "")), row.object),
        "result": row.result,
        "by_lms": kept.by_lms,
        "voided": kept.voided,
        "session": kept.session,
        "whole": row.whole,
    }


def document_facts(kept: KeptDocument) -> Mapping[str, Any]:
    """One document: where it is kept, its type, size, ETag, and its content as text where it is one."""
    document = kept.document
    text, form = _text(document.content, document.media_type)
    return {
        "resource": kept.resource,
        "id": document.id,
        "media_type": document.media_type,
        "bytes": len(document.content),
        "etag": etag(document.content),
        "changed": datetime.fromtimestamp(document.changed / 1e6, UTC).isoformat(timespec="seconds"),
        "form": form,
        "text": text[:LONGEST_DOCUMENT],
        "cut": len(text) > LONGEST_DOCUMENT,
    }


def _text(content: bytes, media_type: str) -> tuple[str, str]:
    """The content to be read, and whether it is `json`, `text` or `base64`."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return base64.b64encode(content[:LONGEST_DOCUMENT]).decode(), "base64"
    if "json" in media_type:
        try:
            return json.dumps(json.loads(text), ensure_ascii=False, indent=2), "json"
        except (ValueError, RecursionError):
            return text, "text"
    return text, "text"
