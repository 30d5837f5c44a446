"""Items of a list: where their text begins, their id, what they show, and feedback in their first block quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from markdown_it.token import Token

from scormforge.course.blocks import Block
from scormforge.diagnostics import Location
from scormforge.sources.pages.inline import Edit, Placed
from scormforge.sources.pages.part_ids import Named, take_id
from scormforge.sources.pages.prose import begin_with, indented, keep, unquoted
from scormforge.sources.pages.reading import PartKind
from scormforge.sources.pages.scope import Region, Scope, Span, stand_in
from scormforge.sources.rules.question import part_empty
from scormforge.sources.rules.question_bodies import quote_of_no_use

_MARK = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])")


@dataclass
class Item:
    """One item of a list, or a paragraph that is read like one, as far as it has been read.

    `text` is what is left of its first paragraph. It begins at `column` of `line`; `drop` moves both.
    """

    scope: Scope
    span: Span
    named: Named
    at: Location
    starts: dict[int, int]
    """Where each of its lines begins."""
    begin: int
    """The token that what it shows begins with; `end` is the one after the last."""
    end: int
    paragraph: Token | None
    line: int
    column: int
    dropped: bool = False
    """Whether something was taken off the beginning of the text."""

    @property
    def text(self) -> str:
        """The first paragraph, less what was taken off; empty when the item begins with something else."""
        return self.paragraph.content if self.paragraph else ""

    @property
    def place(self) -> Location:
        """Where the text begins."""
        return self.scope.source.at(self.line, self.column)

    def placed(self) -> Placed:
        """The text with the place of every character."""
        return Placed.on_lines(self.text, self.scope.source.lines, self.line, self.column)

    def drop(self, length: int) -> None:
        """Take characters off the beginning of the text."""
        if self.paragraph is None or not length:
            return
        self.dropped = True
        rest = self.paragraph.content[length:]
        self.column += length
        if rest[:1] == "\n":
            rest = rest[1:]
            self.line += 1
            for token in (self.span.region.tokens[self.begin], self.paragraph):
                token.map = [self.line, (token.map or [0, self.line + 1])[1]]
            self.column = max(self.scope.source.lines[self.line].find(rest.partition("\n")[0]), 0)
        self.paragraph.content = rest
        self.starts[self.line] = self.column

    def cut(self, placed: Placed, begin: int, end: int) -> None:
        """Take the characters from `begin` to `end` of `placed`, which is the text, out of it and out of the course."""
        if self.paragraph is not None and begin < end:
            self.leave_out(placed, begin, end)
            self.paragraph.content = self.text[:begin] + self.text[end:]

    def leave_out(self, placed: Placed, begin: int, end: int) -> None:
        """Take characters out of the course only: the text is still looked through with them."""
        keep(self.scope, placed, [Edit(begin, end, "")])

    def identifier(self) -> str:
        """The id, taken off the text; a stand-in, and reported, when it is missing or wrong."""
        if self.paragraph is None:
            return stand_in(self.at)
        placed = self.placed()
        mark = take_id(self.scope, placed, self.named)
        self.cut(placed, mark.begin, mark.end)
        return mark.identifier or stand_in(self.at)

    @cached_property
    def region(self) -> Region:
        """What the item shows, its feedback included. Not to be asked for before all is taken off that has to be."""
        if self.dropped:
            begin_with(self.scope, self.line, self.column, self.text)
        empty = self.paragraph is not None and not self.paragraph.content.strip()
        begin = self.begin + 3 if empty else self.begin
        return Region(self.span.region.tokens, begin, self.end, self.line, self.span.lines[1], self.starts)

    def read(self, *, quote: str = "") -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """What the item shows, and the feedback in its first block quote.

        `quote` says where a quote belongs, for items that have no feedback: it is reported.
        """
        scope, region = self.scope, self.region
        spans = list(region.spans())
        found = next((span for span in spans if span.kind == "blockquote_open"), None)
        parts = [region] if found is None else [before(region, found), after(region, found)]
        blocks = tuple(block for part in parts for block in scope.read(scope, part))
        content = scope.only_blocks(blocks, self.named.called)
        if not content:
            scope.report(part_empty(self.at, self.named.noun, self.named.after))
        if found is not None and quote:
            scope.report(quote_of_no_use(quote_place(scope, found), self.named.called, quote))
        return content, () if found is None else read_quote(scope, found)


def read_items(scope: Scope, span: Span, kind: PartKind) -> Iterator[Item]:
    """Each item of a list, its mark taken off."""
    for item in span.inside().spans():
        if item.kind == "list_item_open":
            yield _item(scope, item, kind)


def _item(scope: Scope, span: Span, kind: PartKind) -> Item:
    first = span.lines[0]
    paragraph = first_paragraph(span)
    start = span.region.starts.get(first, 0)
    line = scope.source.lines[first]
    mark_column = start + len(line[start:]) - len(line[start:].lstrip())
    starts = _starts(scope, span)
    column = starts[first]
    if paragraph is not None:
        found = line.find(paragraph.content.partition("\n")[0], start)
        starts[first] = column = found if found >= 0 else column
    at = scope.source.at(first, mark_column)
    return Item(scope, span, Named.of(kind), at, starts, span.begin + 1, span.end - 1, paragraph, first, column)


def paragraph_item(scope: Scope, span: Span, kind: PartKind) -> Item:
    """A paragraph that is read like an item of a list."""
    first = span.lines[0]
    token = span.region.tokens[span.begin + 1]
    start = span.region.starts.get(first, 0)
    column = max(scope.source.lines[first].find(token.content.partition("\n")[0], start), 0)
    starts = {line: span.region.starts.get(line, 0) for line in range(first + 1, span.lines[1])}
    starts[first] = column
    at = scope.source.at(first, column)
    return Item(scope, span, Named.of(kind), at, starts, span.begin, span.end, token, first, column)


def _starts(scope: Scope, item: Span) -> dict[int, int]:
    """Where the lines of an item begin, once its mark and indentation are taken off (CommonMark 0.31.2, 5.2)."""
    first, last = item.lines
    line = scope.source.lines[first]
    start = item.region.starts.get(first, 0)
    match = _MARK.match(line, start)
    end = match.end() if match else start
    spaces = len(line[end:]) - len(line[end:].lstrip(" \t"))
    if not 1 <= spaces <= 4:
        spaces = 1
    starts = indented(scope.source.lines, range(first + 1, last), item.region.starts, end - start + spaces)
    starts[first] = end + spaces
    return starts


def first_paragraph(item: Span) -> Token | None:
    """The inline token of the paragraph that an item begins with."""
    tokens = item.region.tokens
    if item.begin + 2 < item.end and tokens[item.begin + 1].type == "paragraph_open":
        return tokens[item.begin + 2]
    return None


def before(region: Region, span: Span) -> Region:
    """The part of a region that stands before one of its blocks."""
    return Region(region.tokens, region.begin, span.begin, region.first, span.lines[0], region.starts)


def after(region: Region, span: Span) -> Region:
    """The part of a region that stands after one of its blocks."""
    return Region(region.tokens, span.end, region.end, span.lines[1], region.last, region.starts)


def read_quote(scope: Scope, span: Span) -> tuple[Block, ...]:
    """The blocks in a block quote."""
    starts = dict(unquoted(scope.source.lines, *span.lines, span.region.starts))
    return scope.only_blocks(scope.read(scope, span.inside(starts)), "feedback")


def quote_place(scope: Scope, span: Span) -> Location:
    """Where a block quote, or another block of an item, begins."""
    first = span.lines[0]
    line, start = scope.source.lines[first], span.region.starts.get(first, 0)
    return scope.source.at(first, start + len(line[start:]) - len(line[start:].lstrip()))
