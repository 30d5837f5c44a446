"""What its author takes for a table, an option or the end of code, and Markdown for something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from scormforge.diagnostics import Location
from scormforge.sources.pages.scope import Scope, Span
from scormforge.sources.rules.lookalikes import (
    box_shown,
    code_not_closed,
    merge_in_text,
    table_cells_dropped,
    table_not_drawn,
)
from scormforge.sources.rules.markdown_directive import directive_inside_text, directive_malformed

_ROW = re.compile(r"\|.*\|[ \t]*")
_BOX = re.compile(r"\[[ xX]\](?=[ \t\n]|$)")
_TIGHT_BOX = re.compile(r"[-+*]\[[ xX]\]")
_AROUND = " \t>"
MERGE_MARK = "<<<<<<< "
"""How git begins the lines of a text that two branches have changed."""
_DIRECTIVE_NAME = re.compile(r"\{[A-Za-z-]+\}")
_DIRECTIVE = re.compile(r":{3,}[ \t]*\{[ \t]*([A-Za-z-]+)")


def look_at_table(scope: Scope, span: Span, token: Token) -> None:
    """Report rows with more cells than the table has columns: Markdown leaves the rest out without a word."""
    first, last = token.map or span.lines
    columns = _cells(scope.source.lines[first])
    for number in range(first + 2, min(last, len(scope.source.lines))):
        cells = _cells(scope.source.lines[number])
        if cells > columns:
            scope.report(table_cells_dropped(_first_of(scope, number), cells, columns))


def look_at_code(scope: Scope, span: Span, token: Token) -> None:
    """Report code that runs to the end of what holds it because nothing closes it."""
    first, last = token.map or span.lines
    if match := _DIRECTIVE_NAME.match(token.info.strip()):
        at = scope.source.at(first, max(scope.source.lines[first].find(token.markup), 0))
        scope.report(directive_malformed(at, match.group(), f":::{match.group()}"))
        return
    closing = scope.source.lines[min(last, len(scope.source.lines)) - 1].strip(_AROUND) if last - first > 1 else ""
    if not closing.startswith(token.markup) or closing.strip(token.markup[0]):
        line = scope.source.lines[first]
        scope.report(code_not_closed(scope.source.at(first, max(line.find(token.markup), 0)), token.markup))


def look_at_indented_code(scope: Scope, span: Span, token: Token) -> None:
    """Report a directive that is indented so far that it is code."""
    first, last = token.map or span.lines
    for number in range(first, min(last, len(scope.source.lines))):
        match = _DIRECTIVE.match(scope.source.lines[number].lstrip(_AROUND))
        if match:
            scope.report(directive_inside_text(_first_of(scope, number), match[1], "indented code"))
            return


def look_at_paragraph(scope: Scope, tokens: Sequence[Token], index: int) -> None:
    """Report rows without a table, and boxes that stand where no option can be."""
    token = tokens[index]
    if token.map and token.content.startswith(MERGE_MARK):
        scope.report(merge_in_text(_first_of(scope, token.map[0])))
    if token.map is None or not token.content or tokens[index - 1].type != "paragraph_open":
        return
    first, lines = token.map[0], token.content.split("\n")
    if len(lines) > 1 and _ROW.fullmatch(lines[0]) and "|" in lines[1]:
        scope.report(table_not_drawn(_first_of(scope, first)))
    in_item = index > 1 and tokens[index - 2].type == "list_item_open"
    if in_item and _BOX.match(token.content):
        line = scope.source.lines[first]
        scope.report(box_shown(scope.source.at(first, line.find(token.content[:3])), token.content[:3]))
    for number, text in enumerate(lines):
        if match := _TIGHT_BOX.match(text):
            scope.report(box_shown(_first_of(scope, first + number), match.group()))


def _first_of(scope: Scope, number: int) -> Location:
    """The place of the first character of a line that is no mark of a quote."""
    line = scope.source.lines[number]
    return scope.source.at(number, len(line) - len(line.lstrip(_AROUND)))


def _cells(line: str) -> int:
    """How many cells a row has (GFM 0.29, 4.10)."""
    cells = escapedSplit(line.strip(_AROUND))
    return len(cells) - (bool(cells) and not cells[0]) - (len(cells) > 1 and not cells[-1])
