"""A run of Markdown cut into its paragraphs, headings, lists and so on, for who looks at it piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from scormforge.compiling.markdown.grammar import markdown

_KINDS = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "blockquote_open": "quote",
    "math_block": "formula",
    "dl_open": "definitions",
    "hr": "rule",
    "footnote_reference_open": "footnote",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a run of Markdown. `line` counts from 0."""

    kind: str
    line: int
    markdown: str


def parts_of(text: str) -> tuple[Part, ...]:
    """The blocks of a run, which joined are the run again: what defines links belongs to the block before it.

    To be rendered in one `render_prose`, where footnotes and definitions of links are known to all pieces.
    """
    starts = list(_starts(text))
    if not starts:
        return (Part("paragraph", 0, text),) if text.strip() else ()
    lines = text.split("\n")
    ends = [line for line, _ in starts[1:]] + [len(lines)]
    begins = [0] + [line for line, _ in starts[1:]]
    return tuple(
        Part(kind, line, "\n".join(lines[begin:end]))
        for (line, kind), begin, end in zip(starts, begins, ends, strict=True)
    )


def _starts(text: str) -> Iterator[tuple[int, str]]:
    """First line and kind of each block, in order; of a block that gives no place, none."""
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    markdown().block.parse(text, markdown(), env, tokens)
    last = -1
    for token in tokens:
        if token.level == 0 and token.nesting >= 0 and token.map and token.map[0] > last and token.type in _KINDS:
            last = token.map[0]
            yield last, _KINDS[token.type]
