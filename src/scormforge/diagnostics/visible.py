"""Text from strangers, made safe to show: a terminal obeys control characters, and a reader trusts what is in order."""

from __future__ import annotations

import re

INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line separators, characters that turn the direction of writing, halves of characters."""

_BREAKS = re.compile(r"(\n)")


def visible(text: str) -> str:
    """The text on one line, with every invisible character spelled out: `\\u001b`."""
    return INVISIBLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def visible_lines(text: str) -> str:
    """As `visible`, for text of ours that has several lines: `\\n` stays."""
    return "".join(part if part == "\n" else visible(part) for part in _BREAKS.split(text))


def visible_in_place(line: str) -> str:
    """The line with one mark in place of each invisible character, so that columns stay."""
    return INVISIBLE.sub("\ufffd", line.expandtabs(1))
