"""Guesses what suspend data of other vendors is, and says so only where it is certain: it comes out as JSON."""

from __future__ import annotations

import base64
import binascii
import json
import re

_BASE64 = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")
MOST_OUT = 2**20
"""Characters that a packed text may unpack to."""


def readable(text: str) -> tuple[str, str]:
    """What a text is, in words, and the text to be read; two empty ones where that is not certain."""
    said = _json(text)
    if said is not None:
        codes = said.get("d") if isinstance(said, dict) else None
        unpacked = _lzw(codes) if isinstance(codes, list) else None
        inner = _json(unpacked) if unpacked else None
        if inner is not None:
            return "JSON, packed with LZW as Articulate Rise does", _pretty(inner)
        return "JSON", _pretty(said)
    return _from_base64(text)


def _from_base64(text: str) -> tuple[str, str]:
    if not _BASE64.fullmatch(text) or len(text) % 4:
        return "", ""
    try:
        inner = _json(base64.b64decode(text, validate=True).decode())
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return ("JSON in base64", _pretty(inner)) if inner is not None else ("", "")


def _json(text: str) -> object | None:
    """The object or list that a text is; a bare number or word says nothing."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict | list) else None


def _pretty(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2)[:MOST_OUT]


def _lzw(codes: list[object]) -> str | None:
    """LZW over characters 0–255; None: these are no such codes."""
    if not codes or not all(type(code) is int for code in codes):
        return None
    words = {code: chr(code) for code in range(256)}
    before, out, size = "", [], 0
    for code in codes:
        word = words.get(code) or (before + before[:1] if code == len(words) and before else None)  # type: ignore[call-overload]
        if word is None or size > MOST_OUT:
            return None
        if before:
            words[len(words)] = before + word[0]
        out.append(word)
        size += len(word)
        before = word
    return "".join(out)
