"""Callouts: `:::{note}`, `:::{tip}`, `:::{warning}`, `:::{example}`, each with an optional title."""

from __future__ import annotations

from typing import Literal, cast

from scormforge.course.blocks import Callout
from scormforge.sources.pages.directive import Directive
from scormforge.sources.pages.inline import Placed, look_through
from scormforge.sources.pages.scope import Region, Scope
from scormforge.sources.rules.markdown_directive import directive_empty, field_unexpected

CalloutKind = Literal["note", "tip", "warning", "example"]


def read_callout(scope: Scope, directive: Directive, region: Region) -> tuple[Callout, ...]:
    """The callout with the blocks in it; none when it is empty."""
    at = scope.source.at(directive.line, directive.column)
    refuse_fields(scope, directive)
    written = scope.read(scope, region)
    if not written:
        scope.report(directive_empty(at, directive.name))
    blocks = scope.only_blocks(written, f"a `{directive.name}`")
    kind = cast("CalloutKind", directive.name)
    return (Callout(at=at, kind=kind, title=_title(scope, directive), blocks=blocks),)


def refuse_fields(scope: Scope, directive: Directive) -> None:
    """Report fields of a directive that has none."""
    for found in directive.fields:
        scope.report(field_unexpected(scope.source.at(found.line, found.key_column), found.key, directive.name))


def _title(scope: Scope, directive: Directive) -> str:
    title = directive.argument
    placed = Placed(title, ((directive.line, directive.argument_column),))
    for edit in reversed(look_through(scope, placed)):
        title = title[: edit.begin] + edit.text + title[edit.end :]
    return title
