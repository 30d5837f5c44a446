"""Replies of a scene: items of a list, or paragraphs, that begin with a link to a scene: `[Ask](#ask "points=1")`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from scormforge.course.blocks import Block
from scormforge.course.node import ID_PATTERN
from scormforge.diagnostics import Location
from scormforge.sources.pages.dialect import Mark, marks_in, plain_text
from scormforge.sources.pages.inline import LENGTH_LIMIT, Placed
from scormforge.sources.pages.items import Item, first_paragraph, paragraph_item, read_items, read_quote
from scormforge.sources.pages.reading import MissingId
from scormforge.sources.pages.scope import Scope, Span
from scormforge.sources.rules.question import part_id_misplaced
from scormforge.sources.rules.scenario import item_without_reply, reply_title_malformed

_LISTS = ("bullet_list_open", "ordered_list_open")
_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}(?:\.[0-9]{1,6})?")
_MOST_POINTS = 1000
_BRACES = re.compile(r"\{#[^{}\n]*\}")


class _Title(NamedTuple):
    """What the title of a reply's link says."""

    points: float = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as it was read. `named`: its name stands in the link's title."""

    at: Location
    name: str
    named: bool
    target: str
    points: float
    words: str
    content: tuple[Block, ...]
    feedback: tuple[Block, ...]
    name_goes: tuple[Location, str, str] | None
    """Where a name can be written, and what stands before and behind it then; None for links by reference."""

    def fields(self) -> dict[str, Any]:
        """The fields of the model, but for its id and place."""
        parts = {"content": self.content, "feedback": self.feedback}
        return {"name": self.name, "target": self.target, "points": self.points, **parts}

    def note_missing_name(self, scope: Scope, prefix: str) -> None:
        """Ask for a name of its own to be written into the link's title."""
        if self.name_goes is not None and not self.named:
            at, before, after = self.name_goes
            scope.notes.missing.append(MissingId("reply", at, self.words, before, after, prefix=prefix))


def reply_link(scope: Scope, span: Span) -> Mark | None:
    """The link to a scene that a paragraph begins with."""
    return _link(scope, span.region.tokens[span.begin + 1].content) if span.kind == "paragraph_open" else None


def is_reply_list(scope: Scope, span: Span) -> bool:
    """True for a list in which some item begins with a link to a scene."""
    return span.kind in _LISTS and any(_begins_with_link(scope, item) for item in span.inside().spans())


def _begins_with_link(scope: Scope, item: Span) -> bool:
    paragraph = first_paragraph(item)
    return paragraph is not None and _link(scope, paragraph.content) is not None


def _link(scope: Scope, text: str) -> Mark | None:
    """The link to a scene that a text begins with."""
    if text[:1] != "[" or "]" not in text or len(text) > LENGTH_LIMIT:
        return None
    mark = next(iter(marks_in(text, scope.env)), None)
    return mark if mark and mark.kind == "link" and mark.begin == 0 and mark.text.startswith("#") else None


def read_list(scope: Scope, span: Span) -> list[Reply]:
    """The replies of a list; an item that is none is reported."""
    replies = []
    for item in read_items(scope, span, "reply"):
        link = _link(scope, item.text)
        if link is None:
            scope.report(item_without_reply(item.at))
        else:
            replies.append(_reply(item, link))
    return replies


def read_paragraph(scope: Scope, span: Span, link: Mark, quote: Span | None) -> Reply:
    """The reply that a paragraph is which begins with a link, with the block quote behind it."""
    feedback = () if quote is None else read_quote(scope, quote)
    return _reply(paragraph_item(scope, span, "reply"), link, feedback)


def _reply(item: Item, link: Mark, feedback: tuple[Block, ...] = ()) -> Reply:
    placed = item.placed()
    target = link.text[1:]
    title = _title(item.scope, link, item.place)
    goes = _place_for_name(item.scope, link, placed)
    _report_braces(item, link, placed)
    item.drop(1)
    label_end = len(link.detail)
    if item.text[link.end - 1 :].strip():
        item.leave_out(item.placed(), label_end, link.end - 1)
    else:
        item.cut(item.placed(), label_end, len(item.text))
    content, own = item.read()
    named = bool(title.name)
    words = plain_text(link.detail.partition("\n")[0])
    return Reply(item.at, title.name or target, named, target, title.points, words, content, own or feedback, goes)


def _title(scope: Scope, link: Mark, at: Location) -> _Title:
    """Points and name from a link's title; what else it says is reported."""
    points, name, seen = 0.0, "", set()
    for word in link.title.split():
        key, equals, value = word.partition("=")
        if not equals or key not in ("points", "id"):
            scope.report(reply_title_malformed(at, f"`{word[:40]}` in the link's title is not `points=…` or `id=…`"))
        elif key in seen:
            scope.report(reply_title_malformed(at, f"`{key}` stands twice in the link's title", "remove one of them"))
        elif key == "id" and _ID.fullmatch(value):
            name = value
        elif key == "points" and _NUMBER.fullmatch(value) and abs(float(value)) <= _MOST_POINTS:
            points = float(value)
        else:
            what = "an id" if key == "id" else f"a number from -{_MOST_POINTS} to {_MOST_POINTS}"
            scope.report(reply_title_malformed(at, f"`{value[:40]}` is not {what}"))
        seen.add(key)
    return _Title(points, name)


def _place_for_name(scope: Scope, link: Mark, placed: Placed) -> tuple[Location, str, str] | None:
    """Where `id=name` can be written: into the title, or as a title behind the destination."""
    if link.target is None:
        return None
    if not link.title:
        begin = link.target[1]
        behind = placed.text[begin : link.end - 1]
        if behind.strip(" \t\n>") in ('""', "''", "()"):  # a title that is empty
            inside = begin + re.search(r"[\"'(]", behind).start() + 1  # type: ignore[union-attr]
            return scope.source.at(*placed.place(inside)), "id=", ""
        return scope.source.at(*placed.place(begin)), ' "id=', '"'
    end = len(placed.text[: link.end - 1].rstrip()) - 1
    return scope.source.at(*placed.place(end)), " id=", ""


def _report_braces(item: Item, link: Mark, placed: Placed) -> None:
    """Report an id in braces behind the link: replies have theirs in the title."""
    if match := _BRACES.search(placed.text, link.end):
        place = item.scope.source.at(*placed.place(match.start()))
        item.scope.report(part_id_misplaced(place, match.group(), item.named.noun, item.named.end))
