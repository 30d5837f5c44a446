"""Directives as the block parser meets them: `:::{name} argument`, fields, and the lines up to the closing colons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

OPENING = re.compile(r"(:{3,})[ \t]*\{[ \t]*([^{}]*?)[ \t]*\}[ \t]*(.*?)[ \t]*$")
ALMOST = re.compile(r"(:{2,})[ \t]*(\S.*)$")
CLOSING = re.compile(r"(:{2,})[ \t]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})([^\n]*)$")
_FIELD = re.compile(r"[ \t]{0,3}:([A-Za-z][\w-]*):(?:[ \t]+(\S.*?))?[ \t]*$")


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


class _Opening(NamedTuple):
    marks: str
    name: str
    argument: str
    name_end: int
    argument_column: int
    well_formed: bool


class _End(NamedTuple):
    line: int
    closed: bool
    crowded_by: int | None


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


def opening_of(text: str) -> _Opening | None:
    """What a line opens. A line that only looks like an opening is one too, so that its end is found."""
    if match := OPENING.match(text):
        brace = text.index("}", match.end(2)) + 1
        return _Opening(match[1], match[2], match[3], brace, match.start(3), well_formed=True)
    match = ALMOST.match(text)
    if match is None or not (len(match[1]) > 2 or match[2].startswith("{")):
        return None
    name, _, argument = match[2].partition("}" if match[2].startswith("{") else " ")
    end = match.start(2) + len(name) + 1
    return _Opening(match[1], name.strip("{ \t"), argument.strip(), end, end, well_formed=False)


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


def _push(state: StateBlock, first: int, last: int, opening: _Opening) -> None:
    end = _end_of(state, first, last, opening)
    fields, body, unseparated = _fields(state, first + 1, end.line)
    column = state.bMarks[first] + state.tShift[first] - _line_begin(state, first)
    after = end.line + (1 if end.closed else 0)
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
    token.meta["body"] = (body, end.line)
    _tokenize_body(state, body, end.line)
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


def _end_of(state: StateBlock, first: int, last: int, opening: _Opening) -> _End:
    """The line of the closing colons, or where the directive is taken to end when there are none.

    Openings inside are matched with their own closings, and what stands in code fences is neither.
    """
    count = len(opening.marks)
    open_inside: list[int] = []
    crowded_by: int | None = None
    fence = ""
    line = first
    while (line := line + 1) < last:
        begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if begin < end and state.sCount[line] < state.blkIndent:
            break
        if begin >= end or state.src[begin] not in ":`~" or (not fence and state.is_code_block(line)):
            continue
        text = state.src[begin:end]
        if text[0] != ":" or fence:
            fence = _fence_after(fence, text)
        elif match := CLOSING.match(text):
            marks = len(match[1])
            if marks in open_inside:
                while open_inside.pop() != marks:
                    pass
            elif marks >= count:
                return _End(line, closed=True, crowded_by=crowded_by)
            elif open_inside and open_inside[-1] < marks:
                open_inside.pop()
        elif inner := opening_of(text):
            open_inside.append(len(inner.marks))
            if len(inner.marks) >= count and crowded_by is None:
                crowded_by = line
    if crowded_by is not None:
        return _End(crowded_by, closed=False, crowded_by=crowded_by)
    return _End(first + 1 if opening.name == "include" else line, closed=False, crowded_by=None)


def _fence_after(fence: str, text: str) -> str:
    """The open code fence after this line; empty when none is."""
    match = _FENCE.match(text)
    if match is None:
        return fence
    if not fence:
        return "" if match[1][0] == "`" and "`" in match[2] else match[1]
    closes = match[1][0] == fence[0] and len(match[1]) >= len(fence) and not match[2].strip()
    return "" if closes else fence


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
        value_column = shift + (match.start(2) if match[2] else match.end(1) + 1)
        fields.append(Field(line, shift + match.start(1), match[1], value_column, match[2] or ""))
    return tuple(fields), last, None
