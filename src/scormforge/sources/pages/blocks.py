"""The hub of the page reader: walks the blocks of a region and hands each to the one that reads it."""

from __future__ import annotations

from collections.abc import Callable

from scormforge.course.blocks import CALLOUT_KINDS, Block
from scormforge.course.model import PageBlock
from scormforge.course.questions import QUESTION_TYPES
from scormforge.sources.pages.callouts import read_callout
from scormforge.sources.pages.dialect import NESTING_LIMIT, block_tokens, plain_text
from scormforge.sources.pages.directive import Directive
from scormforge.sources.pages.extras import EXTRAS, read_extra
from scormforge.sources.pages.figures import figure_mark, read_figure
from scormforge.sources.pages.includes import read_include
from scormforge.sources.pages.lookalikes import MERGE_MARK
from scormforge.sources.pages.prose import look_at, look_at_references, prose_of
from scormforge.sources.pages.questions import read_question
from scormforge.sources.pages.recordings import read_recording
from scormforge.sources.pages.scope import Region, Scope, Span
from scormforge.sources.rules.markdown_directive import (
    colons_without_beginning,
    directive_malformed,
    directive_needs_more_colons,
    directive_not_closed,
    directive_of_a_later_version,
    field_not_separated,
    unknown_directive,
)
from scormforge.sources.rules.page import nested_too_deeply, second_title

DirectiveReader = Callable[[Scope, Directive, Region], tuple[PageBlock, ...]]

DIRECTIVES: dict[str, DirectiveReader] = {
    **dict.fromkeys(CALLOUT_KINDS, read_callout),
    "audio": read_recording,
    "video": read_recording,
    "include": read_include,
    **dict.fromkeys(QUESTION_TYPES, read_question),
    **dict.fromkeys(EXTRAS, read_extra),
}
"""Directive → its reader. A new type of question is here by itself."""

LATER = frozenset({"assessment", "case", "queue"})
"""Directives of the course language that this version does not read yet."""


def read_text(scope: Scope) -> tuple[PageBlock, ...]:
    """All blocks of a file."""
    text = "\n".join(scope.source.lines)
    known = dict(scope.env.get("references", {}))
    tokens = block_tokens(text + "\n", scope.env)
    look_at_references(scope, known)
    deep = next((token for token in tokens if token.nesting == 1 and token.level >= NESTING_LIMIT - 1), None)
    if deep is not None:
        scope.report(nested_too_deeply(scope.source.first_word(deep.map[0] if deep.map else 0), NESTING_LIMIT))
    return scope.read(scope, Region(tokens, 0, len(tokens), 0, len(scope.source.lines)))


def read_blocks(scope: Scope, region: Region) -> tuple[PageBlock, ...]:
    """The blocks of a region. What is no figure, directive or title joins the prose around it."""
    blocks: list[PageBlock] = []
    ordinary: list[Span] = []
    line = region.first

    def flush(until: int) -> None:
        prose = prose_of(scope, region, (line, until), ordinary)
        if prose is not None:
            blocks.append(prose)
        ordinary.clear()

    for span in region.spans():
        read = _other_than_prose(scope, span)
        if read is None:
            ordinary.append(span)
            continue
        first, last = span.lines
        flush(first)
        line = last
        blocks.extend(read(scope, span))
    flush(region.last)
    return tuple(blocks)


SpanReader = Callable[[Scope, Span], tuple[PageBlock, ...]]


def _other_than_prose(scope: Scope, span: Span) -> SpanReader | None:
    if span.kind == "paragraph_open":
        mark = figure_mark(scope, span)
        return None if mark is None else lambda scope, span: (read_figure(scope, span, mark),)
    if span.kind == "directive_open":
        return _read_directive
    if span.kind == "stray_colons":
        return _report_colons
    if span.kind == "heading_open" and span.token.tag == "h1":
        return _take_title
    return None


def _take_title(scope: Scope, span: Span) -> tuple[Block, ...]:
    """The first heading of the first level is the page's title; it is not shown again among the blocks."""
    notes = scope.notes
    at = scope.source.first_word(span.lines[0])
    title = plain_text(span.region.tokens[span.begin + 1].content)
    for index in range(span.begin, span.end):
        if span.region.tokens[index].type == "inline":
            look_at(scope, Span(span.region, index, index + 1))
    if title.startswith(MERGE_MARK):
        return ()  # the line `=======` below it makes it a heading
    if notes.heading is None and (not notes.title or notes.title == title):
        notes.title, notes.heading = title, at
        notes.title_at = notes.title_at or at
    else:
        scope.report(second_title(at, title, notes.title_at or at))
    return ()


def _report_colons(scope: Scope, span: Span) -> tuple[Block, ...]:
    line = span.lines[0]
    scope.report(colons_without_beginning(scope.source.first_word(line), span.token.markup))
    return ()


def _read_directive(scope: Scope, span: Span) -> tuple[PageBlock, ...]:
    directive: Directive = span.token.meta["directive"]
    _check_marks(scope, directive)
    body_first, body_last = span.token.meta["body"]
    region = Region(span.region.tokens, span.begin + 1, span.end - 1, body_first, body_last, span.region.starts)
    reader = DIRECTIVES.get(directive.name)
    if reader is not None:
        return reader(scope, directive, region)
    return scope.read(scope, region)


def _check_marks(scope: Scope, directive: Directive) -> None:
    """Report what is wrong with a directive whatever its name: name, colons, end."""
    at = scope.source.at(directive.line, directive.column)
    name, marks = directive.name, directive.marks
    if not directive.well_formed:
        meant = name if name in DIRECTIVES else "note"
        argument = f" {directive.argument}" if directive.argument and name in DIRECTIVES else ""
        scope.report(directive_malformed(at, directive.written, f":::{{{meant}}}{argument}"))
    elif name in LATER:
        scope.report(directive_of_a_later_version(at, name))
    elif name not in DIRECTIVES:
        scope.report(unknown_directive(at, name, [*DIRECTIVES, *LATER]))
    crowd = None if directive.crowded_by is None else scope.source.first_word(directive.crowded_by)
    if not directive.closed:
        scope.report(directive_not_closed(at, marks, name, crowd))
    elif crowd is not None:
        scope.report(directive_needs_more_colons(at, marks, name, crowd))
    if directive.unseparated is not None:
        scope.report(field_not_separated(scope.source.first_word(directive.unseparated)))
