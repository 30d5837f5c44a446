"""Questions: a directive named after its type, fields, what is asked, and a body in one of a few shapes."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from scormforge.course.blocks import Block
from scormforge.course.node import ID_PATTERN
from scormforge.course.questions import QUESTION_TYPES, Question
from scormforge.diagnostics import Location
from scormforge.sources.fields import read_fields
from scormforge.sources.pages.body import Body
from scormforge.sources.pages.directive import Directive
from scormforge.sources.pages.extras import take_extras
from scormforge.sources.pages.fields import field_mapping
from scormforge.sources.pages.reading import MissingId
from scormforge.sources.pages.scope import Region, Scope, stand_in
from scormforge.sources.pages.shapes import SHAPES
from scormforge.sources.rules.markdown_directive import field_late
from scormforge.sources.rules.question import id_malformed, question_id_missing, stem_missing

_ID = re.compile(ID_PATTERN)
_FIELD = re.compile(r":([a-z_]+):(?=[ \t]|$)")
_WORDS = 60


def read_question(scope: Scope, directive: Directive, region: Region) -> tuple[Question, ...]:
    """The question; none when a required field is missing or wrong. Its mistakes are reported."""
    model = QUESTION_TYPES[directive.name]
    at = scope.source.at(directive.line, directive.column)
    mapping = field_mapping(scope, directive)
    _look_for_late_field(scope, directive, model)
    missing_before = len(scope.notes.missing)
    spans = list(region.spans())
    at_end = take_extras(scope, spans)
    body = Body(scope, directive.name, at, region, spans)
    parts, stem = SHAPES[model.body_shape](body)
    if not stem:
        scope.report(stem_missing(at, directive.name))
    extra = {**parts.fields, **at_end, "stem": stem}
    _name_missing_parts(scope, missing_before, at, parts.ids)
    extra["id"] = _identifier(scope, directive, at, stem)
    question, report = read_fields(model, mapping, extra=extra, at=at)
    for diagnostic in report:
        scope.report(diagnostic)
    if question is not None and parts.check is not None:
        parts.check(scope, question)
    return () if question is None else (question,)


def _look_for_late_field(scope: Scope, directive: Directive, model: type[Question]) -> None:
    """Report the first line of what is asked when it is a field of this question, below the empty line."""
    written = itertools.takewhile(lambda line: not line.strip(), scope.source.lines[directive.body :])
    number = directive.body + sum(1 for _ in written)
    match = _FIELD.match(scope.source.lines[number]) if number < len(scope.source.lines) else None
    if match and number > directive.body and match[1] in model.model_fields:
        scope.report(field_late(scope.source.at(number, match.start(1) - 1), match[1]))


def _identifier(scope: Scope, directive: Directive, at: Location, stem: tuple[Block, ...]) -> str:
    written = directive.argument
    if _ID.fullmatch(written):
        return written
    if written:
        scope.report(id_malformed(scope.source.at(directive.line, directive.argument_column), written))
    else:
        scope.report(question_id_missing(at, directive.name))
        place = scope.source.at(directive.line, directive.name_end)
        scope.notes.missing.append(MissingId("question", place, _words(stem), before=" "))
    return stand_in(at)


def _words(stem: tuple[Block, ...]) -> str:
    """What a question's id can be made of: the beginning of what it asks."""
    for block in stem:
        text = getattr(block, "markdown", "")
        if text:
            return str(text)[:_WORDS].partition("\n")[0]
    return ""


def _name_missing_parts(scope: Scope, begin: int, at: Location, taken: tuple[str, ...]) -> None:
    """Say of the missing ids of a question's parts which question they belong to, and which ids it has already."""
    missing = scope.notes.missing
    missing[begin:] = [replace(found, group=str(at), taken=taken) for found in missing[begin:]]
