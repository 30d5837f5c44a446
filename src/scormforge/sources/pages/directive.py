"""Directives as the block parser meets them: `:::{name} argument`, fields, and the lines up to the closing colons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from scormforge.sources.pages.colons import CLOSING, End, Opening, ends_of, opening_of

ENDS = "directive_ends"
"""Where the ends of a file's directives are kept while its blocks are parsed."""

_FIELD = re.compile(r"[ \t]{0,3}:([A-Za-z][\w-]*):(?:[ \t]+(.*))?$")


class Field(NamedTuple):
    """`:key: value` as written. Columns are 0-based and count from the beginning of the line."""

    line: int
    key_column: int
    key: str
    value_column: int
    value: str


@dataclass(frozen=True, slots=True)
class Directive:
    """What the opening line and the fields of a directive say. Lines and columns are 0-based."""

    name: str
    argument: str
    marks: str
    line: int
    column: int
    name_end: int
    """The column after the closing brace: where an id can be put in."""
    argument_column: int
    fields: tuple[Field, ...]
    body: int
    """The first line after the fields."""
    written: str
    well_formed: bool
    closed: bool
    crowded_by: int | None
    """The line of an inner directive that has as many colons."""
    unseparated: int | None
    """A line of text that follows the fields without an empty line between."""


def directives(md: MarkdownIt) -> None:
    """Teach a parser directives. Tokens: `directive_open` (`meta["directive"]`), `directive_close`, `stray_colons`."""
    md.block.ruler.before("fence", "directive", _rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    begin = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("::", begin) or state.is_code_block(first):
        return False
    text = state.src[begin : state.eMarks[first]]
    opening = opening_of(text)
    if opening is None:
        return _stray(state, first, text, silent)
    if not silent:
        _push(state, first, last, opening)
    return True


def _stray(state: StateBlock, line: int, text: str, silent: bool) -> bool:
    match = CLOSING.match(text)
    if match is None or len(match[1]) < 3:
        return False
    if not silent:
        token = state.push("stray_colons", "", 0)
        token.map = [line, line + 1]
        token.markup = match[1]
        state.line = line + 1
    return True


def _push(state: StateBlock, first: int, last: int, opening: Opening) -> None:
    end_line, end = _end_of(state, first, last)
    fields, body, unseparated = _fields(state, first + 1, end_line)
    column = state.bMarks[first] + state.tShift[first] - _line_begin(state, first)
    after = end_line + (1 if end.closed else 0)
    token = state.push("directive_open", "", 1)
    token.map = [first, after]
    token.meta["directive"] = Directive(
        name=opening.name,
        argument=opening.argument,
        marks=opening.marks,
        line=first,
        column=column,
        name_end=column + opening.name_end,
        argument_column=column + opening.argument_column,
        fields=fields,
        body=body,
        written=state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]].rstrip(),
        well_formed=opening.well_formed,
        closed=end.closed,
        crowded_by=end.crowded_by,
        unseparated=unseparated,
    )
    token.meta["body"] = (body, end_line)
    _tokenize_body(state, body, end_line)
    state.push("directive_close", "", -1)
    state.line = max(after, first + 1)


def _tokenize_body(state: StateBlock, first: int, last: int) -> None:
    parent, line_max = state.parentType, state.lineMax
    state.parentType = "container"
    state.lineMax = last  # keeps lazy continuation lines from running past the closing colons
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax = parent, line_max


def _line_begin(state: StateBlock, line: int) -> int:
    """Where a line begins in the text; inside quotes and lists `bMarks` points further right."""
    return state.src.rfind("\n", 0, state.bMarks[line]) + 1


def _end_of(state: StateBlock, first: int, last: int) -> tuple[int, End]:
    """The line where a directive ends. All ends of a list item, quote or page are found in one pass and kept."""
    known: dict[tuple[int, int], End] = state.env.setdefault(ENDS, {})
    if (state.blkIndent, first) not in known:
        found = ends_of(_lines(state, first, last))
        known.update(((state.blkIndent, line), end) for line, end in found.items())
    end = known[state.blkIndent, first]
    if end.line is not None and (end.line < last or (end.line == last and not end.closed)):
        return end.line, end
    outdented = (line for line in range(first + 1, last) if _is_outdented(state, line))
    return next(outdented, last), end._replace(closed=False)


def _is_outdented(state: StateBlock, line: int) -> bool:
    """True for a line that ends the list item around it."""
    return state.sCount[line] < state.blkIndent and not state.isEmpty(line)


def _lines(state: StateBlock, first: int, last: int) -> Iterator[tuple[int, str]]:
    """The lines that colons or code fences begin, up to the end of the list item around them."""
    for line in range(first, last):
        begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if begin >= end:
            continue
        if line > first and state.sCount[line] < state.blkIndent:
            return
        if state.src[begin] in ":`~" and not state.is_code_block(line):
            yield line, state.src[begin:end]


def _fields(state: StateBlock, first: int, last: int) -> tuple[tuple[Field, ...], int, int | None]:
    """The fields, the first line after them, and a line of text that stands too close."""
    fields: list[Field] = []
    for line in range(first, last):
        begin = state.bMarks[line]
        text = state.src[begin : state.eMarks[line]]
        if not text.strip():
            return tuple(fields), line, None
        match = _FIELD.match(text)
        if match is None:
            return tuple(fields), line, line if fields else None
        shift = begin - _line_begin(state, line)
        value = (match[2] or "").rstrip()
        value_column = shift + (match.start(2) if value else match.end(1) + 1)
        fields.append(Field(line, shift + match.start(1), match[1], value_column, value))
    return tuple(fields), last, None
