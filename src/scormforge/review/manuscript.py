"""A course as it is read by those who look it over: everything that can be said of it, block by block."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape

from scormforge.diagnostics import Location

LONGEST_QUOTE = 160
"""Characters of a block's text by which a comment remembers what it was on."""

MARK = "~~/"
"""Stands in HTML where a later step puts what tells the two versions of a course apart: before ids, before files."""

_NOTE_NUMBER = re.compile(r'<sup class="footnote-ref">.*?</sup>')


@dataclass(frozen=True, slots=True)
class Facet:
    """One text of a block: what an option says, and what is said to those who choose it. `name` is "" for the first."""

    name: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said of a block in a word or two. `grading`: another value changes what an answer earns."""

    name: str
    value: str
    grading: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """What is right. `sign` is compared, `words` are shown, `verdict` gives the colour."""

    sign: str
    words: str
    verdict: str = ""


@dataclass(frozen=True)
class ReviewBlock:
    """What can be commented on and compared: a paragraph, a picture, a question, an option."""

    id: str
    """Unique on its page. Of what has an id in the source it is made of that; of text, of its words."""
    kind: str
    label: str
    at: Location
    facets: tuple[Facet, ...] = ()
    facts: tuple[Fact, ...] = ()
    key: Key | None = None
    media: tuple[str, ...] = ()
    """Digests of the files it shows: a picture may change and keep its name."""
    blocks: tuple[ReviewBlock, ...] = ()

    @cached_property
    def quote(self) -> str:
        """Its first words, for who wants to find it again when it has changed."""
        own = next((facet.text for facet in self.facets if facet.text), "")
        return (own or next((block.quote for block in self.blocks if block.quote), ""))[:LONGEST_QUOTE].strip()

    @cached_property
    def own(self) -> tuple[object, ...]:
        """Everything of it that is compared, without what stands in it."""
        texts = tuple((facet.name, _compared(facet.html)) for facet in self.facets)
        facts = tuple((fact.name, fact.value) for fact in self.facts)
        return (texts, facts, self.key.sign if self.key else "", self.media)

    @cached_property
    def digest(self) -> str:
        """12 hex digits that change with anything that can be read in it."""
        told = json.dumps([self.own, [block.digest for block in self.blocks]], ensure_ascii=False)
        return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:12]


def _compared(html: str) -> str:
    """Without the numbers of footnotes, and whatever the lengths of lines are; in code they mean something."""
    told = _NOTE_NUMBER.sub("*", html)
    return told if "<pre" in told else " ".join(told.split())


@dataclass(frozen=True)
class ReviewPage:
    """A page; `id` is "" for what is said of the course as a whole."""

    id: str
    title: str
    at: Location
    facts: tuple[Fact, ...] = ()
    blocks: tuple[ReviewBlock, ...] = ()
    questions: int = 0

    @cached_property
    def head(self) -> ReviewBlock:
        """The page as something to comment on: its title and what is said of it."""
        title = Facet("", escape(self.title), self.title)
        return ReviewBlock("", "page", "Page", self.at, (title,), self.facts)

    def all_blocks(self) -> Iterator[ReviewBlock]:
        """Its head, every block, and every block in a block."""
        yield self.head
        yield from _all(self.blocks)


def _all(blocks: tuple[ReviewBlock, ...]) -> Iterator[ReviewBlock]:
    for block in blocks:
        yield block
        yield from _all(block.blocks)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A unit of the course, under the title of its section."""

    section: str
    title: str
    pages: tuple[ReviewPage, ...]


@dataclass(frozen=True)
class Manuscript:
    """A course to be looked over."""

    id: str
    title: str
    version: str
    language: str
    about: ReviewPage
    chapters: tuple[Chapter, ...]

    @cached_property
    def pages(self) -> tuple[ReviewPage, ...]:
        """What is said of the course, then its pages in reading order."""
        return (self.about, *(page for chapter in self.chapters for page in chapter.pages))

    @cached_property
    def digest(self) -> str:
        """16 hex digits that change with anything that can be read."""
        told = [[page.id, page.head.digest, [block.digest for block in page.blocks]] for page in self.pages]
        return hashlib.sha256(json.dumps([self.id, told]).encode()).hexdigest()[:16]


def with_own_ids(blocks: tuple[ReviewBlock, ...]) -> tuple[ReviewBlock, ...]:
    """Blocks of one page, a number added to the id of whatever has the id of an earlier one."""
    seen: dict[str, int] = {}
    made = []
    for block in blocks:
        seen[block.id] = count = seen.get(block.id, 0) + 1
        made.append(block if count == 1 else replace(block, id=f"{block.id}-{count}"))
    return tuple(made)
