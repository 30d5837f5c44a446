"""Runs of ordinary Markdown: their text as the course keeps it, and everything in them that wants looking at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from scormforge.course.blocks import Prose
from scormforge.sources.pages.inline import INTERESTING, Edit, Placed, look_through
from scormforge.sources.pages.links import link_target
from scormforge.sources.pages.lookalikes import (
    MERGE_MARK,
    look_at_code,
    look_at_indented_code,
    look_at_paragraph,
    look_at_table,
)
from scormforge.sources.pages.maths import problems_of
from scormforge.sources.pages.scope import LineEdit, Region, Scope, Span
from scormforge.sources.rules.markdown import footnote_twice
from scormforge.sources.rules.markdown_directive import colons_without_beginning, directive_inside_text
from scormforge.sources.rules.page import second_title

_WHERE = {
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "blockquote_open": "a quote",
    "dl_open": "a definition list",
    "footnote_reference_open": "a footnote",
}
_BLOCK_BEGINS = re.compile(
    r"\d{1,9}(?=[.)](?:\s|$))|(?=[-+*](?:\s|$)|>|#{1,6}(?:\s|$)|~{3}|(?:([-*_])[ \t]*)(?:\1[ \t]*){2,}(?:\n|$))"
)
"""Where a `\\` keeps a text from beginning a list, quote, heading, code or rule (CommonMark 0.31.2, ch. 4 and 5)."""
_DEFINITION = re.compile(r"\]:\s*(<[^<>\n]*>|\S+)")


def prose_of(scope: Scope, region: Region, lines: tuple[int, int], spans: Sequence[Span]) -> Prose | None:
    """The lines between two other blocks as one block of Markdown; None when they are empty."""
    first, last = _without_empty_lines(scope.source.lines, *lines)
    if first >= last:
        return None
    for span in spans:
        look_at(scope, span)
    starts = region.starts
    text = "\n".join(_line(scope, number, starts.get(number, 0)) for number in range(first, last))
    if last - 1 in scope.edits:
        text = text.rstrip()
    return Prose(at=scope.source.at(first, starts.get(first, 0)), markdown=text) if text.strip() else None


def _without_empty_lines(lines: list[str], first: int, last: int) -> tuple[int, int]:
    last = min(last, len(lines))
    while first < last and (not lines[first] or lines[first].isspace()):
        first += 1
    while first < last and (not lines[last - 1] or lines[last - 1].isspace()):
        last -= 1
    return first, last


def _line(scope: Scope, number: int, start: int) -> str:
    """A line as the course keeps it: with its edits, and without what belongs to the list or quote around it."""
    line = scope.source.lines[number]
    edits = scope.edits.get(number)
    if edits:
        for edit in sorted(edits, reverse=True):
            line = line[: edit.begin] + edit.text + line[edit.end :]
    return line[start:] if start else line


@dataclass(slots=True)
class _Row:
    """The row of a table whose cells are looked at: its line, and where on a line the cells looked at so far begin."""

    line: int
    after: dict[int, int] = field(default_factory=dict)


def look_at(scope: Scope, span: Span) -> None:
    """Look through all the text of a block, however deep it is nested."""
    tokens = span.region.tokens
    index, row = span.begin, _Row(span.lines[0])
    while index < span.end:
        token = tokens[index]
        if token.type == "tr_open" and token.map:
            row.line = token.map[0]
        elif token.type == "inline":
            look_at_paragraph(scope, tokens, index)
            if INTERESTING.search(token.content):
                _look_at_inline(scope, span, token, row)
        elif token.type in _LOOKS:
            _LOOKS[token.type](scope, span, token)
            if token.type == "directive_open":
                index = _end_of(tokens, index)
        index += 1


def _end_of(tokens: Sequence[Token], index: int) -> int:
    level = tokens[index].level
    index += 1
    while tokens[index].level != level:
        index += 1
    return index


def _look_at_inline(scope: Scope, span: Span, token: Token, row: _Row) -> None:
    """Look through one paragraph, heading or table cell."""
    line = token.map[0] if token.map else row.line
    start = row.after.get(line, span.region.starts.get(line, 0))
    placed = Placed.on_lines(token.content, scope.source.lines, line, start)
    row.after[line] = placed.begins[0][1] + 1
    keep(scope, placed, look_through(scope, placed))


def keep(scope: Scope, placed: Placed, edits: Sequence[Edit]) -> None:
    """Put edits of an inline text onto the lines of its file."""
    for edit in edits:
        line, column = placed.place(edit.begin)
        last_line, last_column = placed.place(edit.end)
        if line == last_line:
            scope.edits.setdefault(line, []).append(LineEdit(column, last_column, edit.text))
            continue
        scope.edits.setdefault(line, []).append(LineEdit(column, len(scope.source.lines[line]), edit.text))
        for number in range(line + 1, last_line + 1):
            end = last_column if number == last_line else len(scope.source.lines[number])
            begin = placed.begins[number - placed.begins[0][0]][1]
            scope.edits.setdefault(number, []).append(LineEdit(begin, end, ""))


def begin_with(scope: Scope, line: int, column: int, text: str) -> None:
    """Let a text that stood in the middle of a line stay a paragraph when it begins one: `2. May` is no list there."""
    if match := _BLOCK_BEGINS.match(text):
        place = column + match.end()
        scope.edits.setdefault(line, []).append(LineEdit(place, place, "\\"))


def _look_at_formula(scope: Scope, span: Span, token: Token) -> None:
    line = token.map[0] if token.map else span.lines[0]
    column = scope.source.lines[line].find("$$") + 2
    for problem in problems_of(token.content, scope.source, (line, column)):
        scope.report(problem)


def _look_at_footnote(scope: Scope, span: Span, token: Token) -> None:
    label = str(token.meta["label"])
    at = scope.source.first_word(token.map[0] if token.map else span.lines[0])
    first = scope.notes.footnotes.setdefault(label, at)
    if first != at:
        scope.report(footnote_twice(at, label, first))


def _look_at_directive(scope: Scope, span: Span, token: Token) -> None:
    directive = token.meta["directive"]
    where = _WHERE.get(span.kind, "running text")
    scope.report(directive_inside_text(scope.source.at(directive.line, directive.column), directive.name, where))


def _look_at_colons(scope: Scope, span: Span, token: Token) -> None:
    line = token.map[0] if token.map else span.lines[0]
    scope.report(colons_without_beginning(scope.source.at(line, scope.source.lines[line].find(":")), token.markup))


def _look_at_heading(scope: Scope, span: Span, token: Token) -> None:
    if token.tag == "h1" and token.map:
        at = scope.source.first_word(token.map[0])
        title = scope.source.lines[token.map[0]].strip("#>-*+ \t")
        if title.startswith(MERGE_MARK):
            return  # the line `=======` below it makes it a heading
        scope.report(second_title(at, title, scope.notes.title_at or at))


_LOOKS = {
    "math_block": _look_at_formula,
    "footnote_reference_open": _look_at_footnote,
    "directive_open": _look_at_directive,
    "stray_colons": _look_at_colons,
    "heading_open": _look_at_heading,
    "table_open": look_at_table,
    "fence": look_at_code,
    "code_block": look_at_indented_code,
}


def look_at_references(scope: Scope, known: Mapping[str, object]) -> None:
    """Look at the destinations of link references that this file defines, those in `known` being older."""
    for label, reference in scope.env.get("references", {}).items():
        if label not in known:
            _look_at_reference(scope, *reference["map"])


def _look_at_reference(scope: Scope, first: int, last: int) -> None:
    lines = scope.source.lines[first:last]
    text = "\n".join(lines)
    match = _DEFINITION.search(text)
    if match is None:
        return
    written = match[1][1:-1] if match[1].startswith("<") else match[1]
    placed = Placed(text, tuple((first + number, 0) for number in range(len(lines))))
    target = link_target(scope, unescapeAll(written), scope.source.at(*placed.place(match.start(1))))
    if target is not None:
        keep(scope, placed, [Edit(match.start(1), match.end(1), target)])


def indented(lines: list[str], numbers: range, starts: Mapping[int, int], width: int) -> dict[int, int]:
    """Where lines begin once an indentation of some columns is taken off; tabs go to the next multiple of four."""
    return {number: _peeled(lines[number], starts.get(number, 0), width) for number in numbers}


def _peeled(line: str, start: int, width: int) -> int:
    column = 0
    while column < width and start < len(line) and line[start] in " \t":
        column += 4 - column % 4 if line[start] == "\t" else 1
        start += 1
    return start


_QUOTE_MARK = re.compile(r"[ \t]*> ?")


def unquoted(lines: list[str], first: int, last: int, starts: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Each line of a quote with the column at which its text begins; lazy lines have no mark to take off."""
    for number in range(first, min(last, len(lines))):
        match = _QUOTE_MARK.match(lines[number], starts.get(number, 0))
        yield number, match.end() if match else starts.get(number, 0)
