"""Captions in WebVTT as lines to read: when, and what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

_TIMES = re.compile(r"(?m)^((?:\d+:)?\d\d:\d\d)\.\d{3}[ \t]+-->[ \t]+.*$")
_SHORT = re.compile(r"^00:(?=\d\d:\d\d$)")
"""Hours of what is shorter than one."""
_TAG = re.compile(r"<[^<>]*>")


def cues(text: str) -> Iterator[tuple[str, str]]:
    """The beginning of each cue, as `00:04`, and its words on one line (WebVTT 2019, section 4.1)."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        times = _TIMES.search(block)
        if times:
            words = " ".join(unescape(_TAG.sub("", block[times.end() :])).split())
            yield _SHORT.sub("", times[1]), words


def captions_html(text: str) -> str:
    """The cues as a list."""
    items = "".join(f'<li><span class="when">{when}</span> {escape(words)}</li>' for when, words in cues(text))
    return f'<ol class="cues" tabindex="0" aria-label="Captions">{items}</ol>' if items else ""
