"""Footnotes of a page: cut out where they are written, shown at the page's end with ways back."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from markdown_it.token import Token


def cut_definitions(tokens: list[Token], definitions: dict[str, list[Token]]) -> list[Token]:
    """The tokens without footnote definitions, which go into `definitions` by label; the first of a label counts."""
    kept: list[Token] = []
    inside: list[Token] | None = None
    for token in tokens:
        if token.type == "footnote_reference_open":
            inside = definitions.setdefault(token.meta["label"], [])
            inside = inside if not inside else []
        elif token.type == "footnote_reference_close":
            inside = None
        else:
            (kept if inside is None else inside).append(token)
    return kept


def notes_html(notes: list[tuple[int, str]], strings: Mapping[str, str]) -> str:
    """The section at the page's end. `notes`, in order of number: how often each is referred to, its text as HTML."""
    if not notes:
        return ""
    items = "".join(_item(number, uses, body, strings) for number, (uses, body) in enumerate(notes, 1))
    heading = f'<h2 id="footnotes">{escape(strings["footnotes"])}</h2>'
    section = '<section class="footnotes" role="doc-endnotes" aria-labelledby="footnotes">'
    return f"{section}{heading}<ol>\n{items}</ol></section>\n"


def _item(number: int, uses: int, body: str, strings: Mapping[str, str]) -> str:
    names = [f"{number}" if use == 1 else f"{number}-{use}" for use in range(1, max(uses, 1) + 1)]
    label = escape(strings["footnote_back"])
    back = "".join(
        f' <a class="footnote-backref" href="#fnref-{name}" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'
        for name in names
    )
    body = body.rstrip()
    inside = body.removesuffix("</p>") + back + "</p>" if body.endswith("</p>") else f"{body}<p>{back.strip()}</p>"
    return f'<li id="fn-{number}">{inside}</li>\n'
