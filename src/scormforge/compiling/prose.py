"""Markdown → HTML, for all prose of one page at a time. Nothing else in the house turns Markdown into HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from markdown_it.token import Token

from scormforge.compiling.markdown.footnotes import cut_definitions, notes_html
from scormforge.compiling.markdown.grammar import markdown
from scormforge.compiling.markdown.setting import Setting, Surroundings

__all__ = ["Piece", "Rendered", "Surroundings", "plain_text", "render_prose"]

_NOT_PLAIN = re.compile(r"[\\`*_\[\]!<&{$^]|  \n")
"""What any inline rule looks for. Text without it needs no inline parse: 60 % of the time of a page of plain prose."""
_SPAN = re.compile(r"<(/?)span\b[^>]*>")
_REFERENCE = re.compile(r'<sup class="footnote-ref">.*?</sup>')
_FIELD = re.compile(r"<input\b[^>]*>")
_PICTURE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
_TAG = re.compile(r"</?([a-z]*)[^>]*>")
_WITHIN_WORDS = {
    *("a", "abbr", "button", "cite", "code", "dfn", "em", "kbd", "mark", "q", "s", "samp", "small", "span"),
    *("strong", "sub", "sup", "u", "var", "wbr"),
}
"""Tags that may stand in the middle of a word; all others part words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of Markdown on a page."""

    markdown: str
    inline: bool = False
    """Only a line of text: a caption, a meaning."""
    anchored: bool = False
    """Its blocks get ids, so that a learner can resume at them."""
    unwrapped: bool = False
    """A single paragraph stands without its `<p>`, inside a label."""
    blank: Callable[[str], str] | None = None
    """Makes the field for {blank}`id`."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The pieces as HTML, in their order, and the footnotes that all of them share."""

    html: tuple[str, ...]
    footnotes: str


def render_prose(pieces: Iterable[Piece], around: Surroundings, strings: Mapping[str, str]) -> Rendered:
    """Render all prose of a page, in reading order.

    The pieces share one environment: a footnote or a link reference may be written in one and used in another. So all
    blocks are parsed first, then the text within them.
    """
    pieces = tuple(pieces)
    env: dict[str, Any] = {"setting": Setting(around, strings)}
    definitions: dict[str, list[Token]] = {}
    blocks = [cut_definitions(_blocks(piece, env), definitions) for piece in pieces]
    html = tuple(_html(tokens, piece, env) for piece, tokens in zip(pieces, blocks, strict=True))
    footnotes = notes_html(list(_notes(env, definitions)), strings)
    return Rendered(html, footnotes)


def _blocks(piece: Piece, env: dict[str, Any]) -> list[Token]:
    if piece.inline:
        return [Token("inline", "", 0, content=piece.markdown.strip(), children=[], map=[0, 1])]
    tokens: list[Token] = []
    markdown().block.parse(piece.markdown, markdown(), env, tokens)
    return tokens


def _html(tokens: list[Token], piece: Piece, env: dict[str, Any]) -> str:
    setting: Setting = env["setting"]
    setting.anchored, setting.blank = piece.anchored, piece.blank
    if piece.unwrapped and [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        tokens = tokens[1:2]
    _parse_text(tokens, env)
    return _shown(tokens, env).strip()


def _shown(tokens: list[Token], env: dict[str, Any]) -> str:
    html: str = markdown().renderer.render(tokens, markdown().options, env)
    return html


def _parse_text(tokens: list[Token], env: dict[str, Any]) -> None:
    for token in tokens:
        if token.type == "inline" and not token.children:
            if _NOT_PLAIN.search(token.content):
                token.children = []
                markdown().inline.parse(token.content, markdown(), env, token.children)
            else:
                lines = "\n".join(line.strip() for line in token.content.split("\n"))
                token.children = [Token("plain", "", 0, content=escape(lines, quote=False))]


def _notes(env: dict[str, Any], definitions: dict[str, list[Token]]) -> Iterator[tuple[int, str]]:
    """Each footnote in order of number. Notes that stand in notes join the end of the list while it is read."""
    found: dict[int, dict[str, Any]] = env.get("footnotes", {}).get("list", {})
    env["setting"].anchored, env["setting"].blank = False, None
    bodies, number = [], 0
    while number < len(found):
        bodies.append(_note(found[number], definitions, env))
        number += 1
    for number, body in enumerate(bodies):
        yield found[number].get("count", 1), body


def _note(note: dict[str, Any], definitions: dict[str, list[Token]], env: dict[str, Any]) -> str:
    if "tokens" in note:
        return f"<p>{_shown(note['tokens'], env)}</p>"
    tokens = definitions.get(note["label"], [])
    _parse_text(tokens, env)
    return _shown(tokens, env)


def plain_text(html: str) -> str:
    """The words of rendered prose on one line; a field to fill in reads as `____`."""
    words = _TAG.sub(_parting, _FIELD.sub("____", _REFERENCE.sub("", _without_meanings(html))))
    return " ".join(unescape(words).split())


def label_text(html: str) -> str:
    """`plain_text`, a picture being its alternative text."""
    return plain_text(_PICTURE.sub(r" \1 ", str(html)))


def _parting(tag: re.Match[str]) -> str:
    return "" if tag[1] in _WITHIN_WORDS else " "


def _without_meanings(html: str) -> str:
    """Without what glossary terms open: a `span` that may hold others."""
    while (start := html.find('<span class="term-meaning"')) >= 0:
        depth, end = 0, len(html)
        for tag in _SPAN.finditer(html, start):
            depth += -1 if tag[1] else 1
            if depth == 0:
                end = tag.end()
                break
        html = html[:start] + html[end:]
    return html
