"""Options of a question: a task list, each item with a box, content, an id, and feedback in its first block quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown_it.token import Token

from scormforge.course.blocks import Block
from scormforge.course.node import ID_PATTERN
from scormforge.diagnostics import Location
from scormforge.sources.pages.dialect import plain_text
from scormforge.sources.pages.prose import indented, unquoted
from scormforge.sources.pages.reading import MissingId
from scormforge.sources.pages.scope import LineEdit, Region, Scope, Span, stand_in
from scormforge.sources.rules.question import (
    box_malformed,
    id_malformed,
    option_empty,
    option_id_misplaced,
    option_id_missing,
)

_BOX = re.compile(r"\[( |x|X)\](?:[ \t]+|$|(?=\n))")
_ALMOST_BOX = re.compile(r"\[[^\]\n(]{0,3}\](?!\()[ \t]*|\[[ \t]*[xX]?(?=[ \t])[ \t]*")
_MARK = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])")
_ID_MARK = re.compile(r"\{#([^{}\n]*)\}[ \t]*$", re.MULTILINE)
_MISPLACED = re.compile(r"\{#[^{}\n]*\}")
_ID = re.compile(ID_PATTERN)


class _Head(NamedTuple):
    """The first paragraph of an item without box and id."""

    text: str
    correct: bool
    column: int
    """Where the text begins on its first line."""


def read_options(scope: Scope, span: Span) -> Iterator[dict[str, Any]]:
    """Each item of a list as the fields of an option."""
    for item in span.inside().spans():
        if item.kind == "list_item_open":
            yield _option(scope, item)


def _option(scope: Scope, item: Span) -> dict[str, Any]:
    first, last = item.lines
    at = scope.source.at(first, _mark_column(scope, item))
    starts = _item_starts(scope, item)
    paragraph = _first_paragraph(item)
    content_begin = item.begin + 1
    identifier, correct = "", False
    if paragraph is None:
        scope.report(box_malformed(at, ""))
    else:
        head = _head(scope, item, paragraph)
        identifier, correct = _identifier(scope, paragraph, first, head), head.correct
        starts[first] = head.column
        if not paragraph.content.strip():
            content_begin += 3
    if not identifier:
        identifier = stand_in(at)
    region = Region(item.region.tokens, content_begin, item.end - 1, first, last, {**item.region.starts, **starts})
    content, feedback = _content(scope, region)
    if not content:
        scope.report(option_empty(at))
    return {"id": identifier, "at": at, "content": content, "correct": correct, "feedback": feedback}


def _mark_column(scope: Scope, item: Span) -> int:
    line = scope.source.lines[item.lines[0]]
    start = item.region.starts.get(item.lines[0], 0)
    return start + len(line[start:]) - len(line[start:].lstrip())


def _item_starts(scope: Scope, item: Span) -> dict[int, int]:
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


def _first_paragraph(item: Span) -> Token | None:
    """The inline token of the paragraph that an item begins with."""
    tokens = item.region.tokens
    if item.begin + 2 < item.end and tokens[item.begin + 1].type == "paragraph_open":
        return tokens[item.begin + 2]
    return None


def _head(scope: Scope, item: Span, paragraph: Token) -> _Head:
    """Take the box off an item's first paragraph."""
    first = item.lines[0]
    text = paragraph.content
    start = item.region.starts.get(first, 0)
    column = max(scope.source.lines[first].find(text.partition("\n")[0], start), 0)
    match = _BOX.match(text)
    correct = bool(match and match[1] in "xX")
    if match is None:
        match = _ALMOST_BOX.match(text)
        scope.report(box_malformed(scope.source.at(first, column), match.group().strip() if match else ""))
        correct = bool(match and "x" in match.group().lower())
    length = match.end() if match else 0
    paragraph.content = text[length:].removeprefix("\n")
    return _Head(paragraph.content, correct, column + length)


def _identifier(scope: Scope, paragraph: Token, line: int, head: _Head) -> str:
    """Take the id off an option's first paragraph; empty, and reported, when it is missing or wrong."""
    match = _ID_MARK.search(paragraph.content)
    misplaced = _report_misplaced(scope, line, head, match.start() if match else len(head.text))
    if match is None:
        if not misplaced:
            _report_missing(scope, line, head)
        return ""
    offset = head.text.count("\n", 0, match.start())
    number = line + offset
    written = scope.source.lines[number]
    column = written.rfind(match.group().strip())
    begin = len(written[:column].rstrip())
    scope.edits.setdefault(number, []).append(LineEdit(max(begin, head.column if not offset else 0), len(written), ""))
    paragraph.content = head.text[: match.start()].rstrip(" \t") + head.text[match.end() :]
    if _ID.fullmatch(match[1]):
        return match[1]
    if match[1].strip():
        scope.report(id_malformed(scope.source.at(number, column + 2), match[1]))
    else:
        _report_missing(scope, line, head, scope.source.at(number, column + 2))
    return ""


def _report_misplaced(scope: Scope, line: int, head: _Head, end: int) -> bool:
    """Report an id that stands before the end of the text, where learners would read it. Code may show one."""
    match = _MISPLACED.search(head.text.partition("\n")[0][:end])
    if match is None or "`" in head.text[: match.start()]:
        return False
    scope.report(option_id_misplaced(scope.source.at(line, head.column + match.start()), match.group()))
    return True


def _report_missing(scope: Scope, line: int, head: _Head, inside: Location | None = None) -> None:
    """Report an option without id. `inside` is the place between empty braces, if these are written already."""
    scope.report(option_id_missing(scope.source.at(line, head.column)))
    text = plain_text(_ID_MARK.sub("", head.text).partition("\n")[0])
    if inside is not None:
        scope.notes.missing.append(MissingId("option", inside, text))
        return
    place = scope.source.at(line, len(scope.source.lines[line].rstrip()))
    scope.notes.missing.append(MissingId("option", place, text, before=" {#", after="}"))


def _content(scope: Scope, region: Region) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What an option shows, and the feedback in its first block quote."""
    spans = list(region.spans())
    number = next((number for number, span in enumerate(spans) if span.kind == "blockquote_open"), None)
    if number is None:
        return scope.only_blocks(scope.read(scope, region), "an option"), ()
    quote = spans[number]
    begin, end = quote.lines
    before = Region(region.tokens, region.begin, quote.begin, region.first, begin, region.starts)
    after = Region(region.tokens, quote.end, region.end, end, region.last, region.starts)
    content = tuple(block for part in (before, after) for block in scope.read(scope, part))
    inside = quote.inside(dict(unquoted(scope.source.lines, begin, end, region.starts)))
    feedback = scope.only_blocks(scope.read(scope, inside), "feedback")
    return scope.only_blocks(content, "an option"), feedback
