"""What every part of the page reader is given: the text, a place for what it finds, and the way back to the blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, NamedTuple

from markdown_it.token import Token

from scormforge.course.blocks import Block
from scormforge.course.model import PageBlock
from scormforge.course.node import Node
from scormforge.course.questions import Question
from scormforge.diagnostics import Also, Diagnostic, Location
from scormforge.sources.pages.reading import MediaUse, MissingId, PageContext, PageLink, TermUse
from scormforge.sources.pages.text import SourceText
from scormforge.sources.rules.markdown_directive import question_inside_directive


@dataclass(slots=True)
class Notes:
    """What is found while a page is read, in the order of reading."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    links: list[PageLink] = field(default_factory=list)
    media: list[MediaUse] = field(default_factory=list)
    terms: list[TermUse] = field(default_factory=list)
    missing: list[MissingId] = field(default_factory=list)
    included: list[str] = field(default_factory=list)
    size: int = 0
    """Characters read so far, includes counted each time."""
    includes: int = 0
    full: bool = False
    """True once the page has gone over a limit: nothing more is included."""
    refused_tags: list[str] = field(default_factory=list)
    """Names of HTML tags that were refused and are not closed yet."""
    footnotes: dict[str, Location] = field(default_factory=dict)
    footnote_marks: list[tuple[str, Location]] = field(default_factory=list)
    title: str = ""
    title_at: Location | None = None
    heading: Location | None = None
    """Where the first heading of the first level stands."""


_STAND_IN = re.compile(r"missing-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank as it stands in a text: its id, the answers it accepts, where they stand."""

    id: str
    at: Location
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """A hint or a model answer: what stands at the end of a question besides its parts."""

    name: str
    at: Location
    blocks: tuple[Block, ...]


class LineEdit(NamedTuple):
    """A part of a line, by column, that becomes another text in the course."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """Some of a file's tokens and lines: the page, the inside of a directive, a list item, a quote.

    `tokens[begin:end]` stand on lines `first` to `last` (0-based, end excluded). `starts` gives, for lines of a list
    item or quote, the column at which their own text begins.
    """

    tokens: Sequence[Token]
    begin: int
    end: int
    first: int
    last: int
    starts: Mapping[int, int] = field(default_factory=dict)

    def spans(self) -> Iterator[Span]:
        """The outermost blocks, in order."""
        index = self.begin
        while index < self.end:
            stop = index + 1
            if self.tokens[index].nesting == 1:
                level = self.tokens[index].level
                while self.tokens[stop].level != level:
                    stop += 1
                stop += 1
            yield Span(self, index, stop)
            index = stop


@dataclass(frozen=True, slots=True)
class Span:
    """One block of a region: `tokens[begin:end]`, opening and closing included."""

    region: Region
    begin: int
    end: int

    @property
    def token(self) -> Token:
        """The token that opens the block."""
        return self.region.tokens[self.begin]

    @property
    def kind(self) -> str:
        """The opening token's type."""
        return self.token.type

    @property
    def lines(self) -> tuple[int, int]:
        """First line and the line after the last."""
        first, last = self.token.map or (self.region.first, self.region.first)
        return first, last

    def inside(self, starts: Mapping[int, int] | None = None) -> Region:
        """What stands between the opening and the closing token."""
        first, last = self.lines
        known = self.region.starts if starts is None else {**self.region.starts, **starts}
        return Region(self.region.tokens, self.begin + 1, self.end - 1, first, last, known)


@dataclass(frozen=True, slots=True)
class Scope:
    """One file in the course of being read. `trail` holds the includes that led here, the page's own first."""

    source: SourceText
    context: PageContext
    notes: Notes
    env: dict[str, Any]
    read: Callable[[Scope, Region], tuple[PageBlock, ...]]
    read_text: Callable[[Scope], tuple[PageBlock, ...]]
    """Reads the whole of `source`: what an include needs."""
    trail: tuple[tuple[str, Location], ...] = ()
    blanks: list[Blank] | None = None
    """Where blanks are put; None: none may stand here."""
    extras: list[Extra] | None = None
    """Where hints and model answers are put; None: none may stand here."""
    anchors: bool = True
    """False: a link to `#…` in running text is a mistake, because replies of a scenario stand by themselves."""
    edits: dict[int, list[LineEdit]] = field(default_factory=dict)
    """What lines of the file become in the course, by line."""

    def report(self, diagnostic: Diagnostic) -> None:
        """Keep a finding; one in an included file also points to where it was included."""
        also = tuple(Also(at, "included from here") for _, at in reversed(self.trail))
        self.notes.diagnostics.append(replace(diagnostic, also=diagnostic.also + also) if also else diagnostic)

    def only_blocks(self, blocks: tuple[PageBlock, ...], where: str) -> tuple[Block, ...]:
        """The blocks without questions, each of which is reported."""
        kept: list[Block] = []
        for block in blocks:
            if isinstance(block, Question):
                self.report(question_inside_directive(block.at, _type_of(block), where))
            else:
                kept.append(block)
        return tuple(kept)


def _type_of(node: Node) -> str:
    return str(type(node).model_fields["type"].default)


def stand_in(at: Location) -> str:
    """An id made of a place, for something that has none of its own: the same on every run, and like no other."""
    return f"missing-{sha256(str(at).encode('utf-8', 'replace')).hexdigest()[:12]}"


def is_stand_in(identifier: str) -> bool:
    """True for an id that `stand_in` made, which no author has written."""
    return _STAND_IN.fullmatch(identifier) is not None
