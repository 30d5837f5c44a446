"""Pairs: a list whose items have two sides, `left {#l1} :: right {#r1}`, or a right side alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from markdown_it.token import Token

from scormforge.course.blocks import Block
from scormforge.diagnostics import Location
from scormforge.sources.pages.alike import report_alike
from scormforge.sources.pages.body import Body, ListSought, Parts, is_bullets, split_at_list, stem_of, texts_of
from scormforge.sources.pages.dialect import marks_in
from scormforge.sources.pages.inline import INTERESTING, LENGTH_LIMIT, MARKS_LIMIT, Edit, Placed
from scormforge.sources.pages.items import Item, quote_place, read_items, read_quote
from scormforge.sources.pages.part_ids import Named, check_ids, take_id
from scormforge.sources.pages.prose import begin_with, keep
from scormforge.sources.pages.reading import PartKind
from scormforge.sources.pages.scope import LineEdit, Region, Scope, Span, stand_in
from scormforge.sources.rules.question import part_empty
from scormforge.sources.rules.question_bodies import (
    pair_not_parted,
    pairs_missing,
    quote_of_no_use,
    right_side_empty,
    text_beside_pair,
)

_COLONS = re.compile(r"(?<!\S)::(?!\S)")
_CODE = re.compile(r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


class _Side(NamedTuple):
    """One side of a pair as it was read."""

    id: str
    at: Location
    content: tuple[Block, ...]


@dataclass(slots=True)
class _Found:
    """Parts met so far, as fields of the model."""

    sources: list[dict[str, Any]] = field(default_factory=list)
    targets: list[dict[str, Any]] = field(default_factory=list)


def read_pairs(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """A list of pairs: the model has `sources` (`id`, `at`, `content`, `target`, `feedback`) and `targets`."""
    scope, found = body.scope, _Found()
    asked, lists = split_at_list(body, ListSought("pairs", is_bullets, _has_colons))
    stem = stem_of(body, asked)
    items = [item for span in lists for item in read_items(scope, span, "left")]
    for item in items:
        _read_pair(item, found)
    if not lists:
        scope.report(pairs_missing(body.at, body.name, "it has no list"))
    elif not found.sources and len(found.targets) == len(items):
        scope.report(pairs_missing(body.at, body.name, "all its items are right sides alone"))
    report_alike(scope, found.targets)
    parts = [*found.sources, *found.targets]
    check_ids(scope, [(part["id"], part["at"]) for part in parts])
    fields = {"sources": tuple(found.sources), "targets": tuple(found.targets)}
    return Parts(fields, tuple(part["id"] for part in parts)), stem


def _has_colons(span: Span) -> bool:
    return any(_COLONS.search(text) for text in texts_of(span))


def _read_pair(item: Item, found: _Found) -> None:
    """Read one item, if it has two sides."""
    scope, text = item.scope, item.text
    parted = _parting(scope, text)
    if len(parted) != 1:
        scope.report(pair_not_parted(item.place, len(parted) + 1, "::" in text))
        return
    placed = item.placed()
    at, after = parted[0], parted[0] + len("::")
    left = _read_side(item, placed, (0, at), "left") if text[:at].strip() else None
    right = _read_side(item, placed, (after, len(text)), "right") if text[after:].strip() else None
    feedback = _feedback(item, "" if left else "move it to the end of the question")
    if right is None:
        scope.report(right_side_empty(item.at))
        return
    if left is not None:
        part = {"id": left.id, "at": left.at, "content": left.content}
        found.sources.append({**part, "target": right.id, "feedback": feedback})
    found.targets.append({"id": right.id, "at": right.at, "content": right.content})


def _parting(scope: Scope, text: str) -> list[int]:
    """Where two colons part a text: not in code, links, pictures, formulas or roles, nor behind a `\\`."""
    found = [match.start() for match in _COLONS.finditer(text)]
    if not found or len(text) > LENGTH_LIMIT:
        return found
    hidden = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    if INTERESTING.search(text) and len(INTERESTING.findall(text)) <= MARKS_LIMIT:
        hidden += [(mark.begin, mark.end) for mark in marks_in(text, scope.env)]
    return [at for at in found if not any(begin <= at < end for begin, end in hidden)]


def _read_side(item: Item, placed: Placed, within: tuple[int, int], kind: PartKind) -> _Side:
    """One side of a pair: its id, and what it shows."""
    text = placed.text
    begin = within[0] + len(text[slice(*within)]) - len(text[slice(*within)].lstrip())
    end = begin + len(text[begin : within[1]].rstrip())
    named = Named.of(kind)
    at = item.scope.source.at(*placed.place(begin))
    mark = take_id(item.scope, placed, named, (begin, end))
    content = _content(item, placed, (begin, end), (mark.begin, mark.end))
    if not content:
        item.scope.report(part_empty(at, named.noun, named.after))
    return _Side(mark.identifier or stand_in(at), at, content)


def _content(item: Item, placed: Placed, side: tuple[int, int], mark: tuple[int, int]) -> tuple[Block, ...]:
    """A side as blocks: a paragraph of its own, without its id, on the lines on which it stands."""
    begin, end = side
    text = (placed.text[begin : mark[0]] + placed.text[mark[1] : end]).strip()
    if not text:
        return ()
    scope = replace(item.scope, edits={})  # what is cut off of one side is all there is of the other
    first, column = placed.place(begin)
    last, last_column = placed.place(end)
    if mark[0] < mark[1]:
        keep(scope, placed, [Edit(*mark, "")])
    scope.edits.setdefault(last, []).append(LineEdit(last_column, len(scope.source.lines[last]), ""))
    begin_with(scope, first, column, text)
    line_begins = {line: start for line, start in placed.begins if first < line <= last}
    tokens = [item.span.token, *_paragraph(text, [first, last + 1])]
    region = Region(tokens, 1, len(tokens), first, last + 1, {**line_begins, first: column})
    return scope.only_blocks(scope.read(scope, region), "a pair")


def _paragraph(text: str, lines: list[int]) -> tuple[Token, Token, Token]:
    inline = Token("inline", "", 0, content=text, map=lines, level=1)
    return Token("paragraph_open", "p", 1, map=lines), inline, Token("paragraph_close", "p", -1)


def _feedback(item: Item, quote: str) -> tuple[Block, ...]:
    """The first block quote below a pair; anything else there is reported. `quote`: where it belongs instead."""
    scope = item.scope
    spans = list(item.region.spans())
    rest = [span for span in spans if span.begin > item.begin or item.paragraph is None]
    quotes = [span for span in rest if span.kind == "blockquote_open"]
    for span in rest:
        if span not in quotes[:1]:
            what = "a second quote" if span in quotes else "this"
            scope.report(text_beside_pair(quote_place(scope, span), what))
    if quotes and quote:
        scope.report(quote_of_no_use(quote_place(scope, quotes[0]), "a right side alone", quote))
    return read_quote(scope, quotes[0]) if quotes else ()
