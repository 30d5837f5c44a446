"""The few inline HTML tags that prose may hold, and what of them is let through."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

_EVERYWHERE = frozenset({"lang", "dir"})

VOID_TAGS = frozenset({"br", "wbr"})

HARMLESS_TAGS: Mapping[str, frozenset[str]] = {
    "abbr": _EVERYWHERE | {"title"},
    "cite": _EVERYWHERE,
    "dfn": _EVERYWHERE,
    "kbd": _EVERYWHERE,
    "mark": _EVERYWHERE,
    "q": _EVERYWHERE,
    "s": _EVERYWHERE,
    "samp": _EVERYWHERE,
    "small": _EVERYWHERE,
    "span": _EVERYWHERE,
    "sub": _EVERYWHERE,
    "sup": _EVERYWHERE,
    "u": _EVERYWHERE,
    "var": _EVERYWHERE,
    "br": frozenset(),
    "wbr": frozenset(),
}
"""Tag → attributes it may carry. `span` marks a change of language or direction (WCAG 2.2, 3.1.2)."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(\s[^<>]*)?(/?)>")
_ATTRIBUTE = re.compile(r"""\s+([A-Za-z][A-Za-z0-9-]*)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")


@dataclass(frozen=True, slots=True)
class HtmlTag:
    """One tag as written: `name` in lower case, attributes with their raw values (entities not resolved)."""

    name: str
    form: Literal["open", "close", "void"]
    attributes: tuple[tuple[str, str], ...] = ()


def harmless_tag(text: str) -> HtmlTag | None:
    """The tag that `text` is, if prose may hold it; None for anything else (other tags, comments, attributes)."""
    match = _TAG.fullmatch(text)
    if not match or match[2].lower() not in HARMLESS_TAGS:
        return None
    name = match[2].lower()
    written = (match[3] or "").rstrip()
    slash = bool(match[4]) or written.endswith("/")
    attributes = _attributes(written.removesuffix("/"), HARMLESS_TAGS[name])
    if attributes is None or (match[1] and (attributes or name in VOID_TAGS)):
        return None
    if name in VOID_TAGS:
        return HtmlTag(name, "void")
    if slash:
        return None
    return HtmlTag(name, "close" if match[1] else "open", attributes)


def _attributes(text: str, allowed: frozenset[str]) -> tuple[tuple[str, str], ...] | None:
    """Name and value of each attribute; None when one is not allowed, doubled or not quoted."""
    found: dict[str, str] = {}
    position = 0
    while match := _ATTRIBUTE.match(text, position):
        name = match[1].lower()
        if name not in allowed or name in found:
            return None
        found[name] = match[2] if match[2] is not None else match[3]
        position = match.end()
    return tuple(found.items()) if not text[position:].strip() else None
