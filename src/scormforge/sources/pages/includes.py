"""Includes: another file's text in the place of a directive, without circles and within limits."""

from __future__ import annotations

from dataclasses import replace

from scormforge.course.model import PageBlock
from scormforge.diagnostics import Location
from scormforge.sources.pages.callouts import refuse_fields
from scormforge.sources.pages.directive import Directive
from scormforge.sources.pages.links import resolved
from scormforge.sources.pages.reading import Refusal
from scormforge.sources.pages.scope import Region, Scope
from scormforge.sources.pages.text import open_text
from scormforge.sources.rules.markdown_directive import argument_missing
from scormforge.sources.rules.page import (
    file_not_included,
    include_circle,
    include_has_body,
    included_front_matter,
    includes_too_deep,
    page_too_large,
    too_many_includes,
)

DEPTH_LIMIT = 16
COUNT_LIMIT = 200
SIZE_LIMIT = 2**20
"""Characters of a page with all that it includes, each file as often as it is included."""
LINES_LIMIT = 20_000
"""Of one file. Reading takes at most 0.1 ms a line, whatever stands on it."""


def read_include(scope: Scope, directive: Directive, region: Region) -> tuple[PageBlock, ...]:
    """The blocks of the file that `:::{include} path` names."""
    at = scope.source.at(directive.line, directive.column)
    refuse_fields(scope, directive)
    if region.begin < region.end:
        scope.report(include_has_body(scope.source.first_word(region.first)))
    if not directive.argument:
        scope.report(argument_missing(at, "include", "the path of a file"))
        return ()
    return read_file(scope, directive.argument, scope.source.at(directive.line, directive.argument_column))


def read_file(scope: Scope, written: str, at: Location) -> tuple[PageBlock, ...]:
    """The blocks of a file that a page names; none, and a diagnostic, when it cannot be read."""
    inner = _opened(scope, written, at)
    return () if inner is None else inner.read_text(inner)


def _opened(scope: Scope, written: str, at: Location) -> Scope | None:
    path = resolved(scope, written, at)
    if path is None:
        return None
    trail = (*scope.trail, (scope.source.path, at))
    circle = next((place for open_path, place in trail if open_path == path), None)
    if circle is not None:
        scope.report(include_circle(at, written, circle))
        return None
    if len(trail) > DEPTH_LIMIT:
        scope.report(includes_too_deep(at, DEPTH_LIMIT))
        return None
    text = _text_of(scope, path, written, at)
    if text is None:
        return None
    source, found = open_text(path, text, scope.context.variables)
    inner = replace(scope, source=source, trail=trail, edits={})
    for diagnostic in found:
        inner.report(diagnostic)
    _refuse_front_matter(inner)
    return inner


def _text_of(scope: Scope, path: str, written: str, at: Location) -> str | None:
    """The file's text, while the page stays within its limits. The first step over a limit is reported, no other."""
    notes = scope.notes
    if notes.full:
        return None
    if path not in notes.included:
        notes.included.append(path)
    text = scope.context.include(path)
    if isinstance(text, Refusal):
        scope.report(file_not_included(at, written, text.reason, text.help))
        return None
    notes.size += len(text)
    notes.includes += 1
    if notes.includes > COUNT_LIMIT:
        scope.report(too_many_includes(at, COUNT_LIMIT))
    elif (lines := text.count("\n")) > LINES_LIMIT:
        scope.report(page_too_large(at, lines, LINES_LIMIT, "lines"))
    elif notes.size > SIZE_LIMIT:
        scope.report(page_too_large(at, notes.size, SIZE_LIMIT))
    else:
        return text
    notes.full = True
    return None


def _refuse_front_matter(scope: Scope) -> None:
    lines = scope.source.lines
    if not lines or lines[0].rstrip() != "---":
        return
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is not None:
        scope.report(included_front_matter(scope.source.at(0)))
        lines[: end + 1] = [""] * (end + 1)
