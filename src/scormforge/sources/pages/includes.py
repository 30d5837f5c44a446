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
)

DEPTH_LIMIT = 16
SIZE_LIMIT = 2**20
"""Characters of a page with all that it includes, each file as often as it is included."""


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
    if path not in scope.notes.included:
        scope.notes.included.append(path)
    text = scope.context.include(path)
    if isinstance(text, Refusal):
        scope.report(file_not_included(at, written, text.reason, text.help))
        return None
    scope.notes.size += len(text)
    if scope.notes.size > SIZE_LIMIT:
        scope.report(page_too_large(at, scope.notes.size, SIZE_LIMIT))
        return None
    source, found = open_text(path, text, scope.context.variables)
    inner = replace(scope, source=source, trail=trail, edits={})
    for diagnostic in found:
        inner.report(diagnostic)
    _refuse_front_matter(inner)
    return inner


def _refuse_front_matter(scope: Scope) -> None:
    lines = scope.source.lines
    if not lines or lines[0].rstrip() != "---":
        return
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is not None:
        scope.report(included_front_matter(scope.source.at(0)))
        lines[: end + 1] = [""] * (end + 1)
