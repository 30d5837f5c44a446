"""What ends a question, in any order: hints, a model answer, and the block quote that is shown after any answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scormforge.course.blocks import Block
from scormforge.course.questions.question import Hint
from scormforge.sources.pages.callouts import refuse_fields
from scormforge.sources.pages.directive import Directive
from scormforge.sources.pages.items import read_quote
from scormforge.sources.pages.scope import Extra, Region, Scope, Span
from scormforge.sources.rules.markdown_directive import directive_empty
from scormforge.sources.rules.question_extras import (
    extra_misplaced,
    extra_with_argument,
    second_model_answer,
    too_many_hints,
)

EXTRAS = ("hint", "model-answer")
HINTS_LIMIT = 5


def read_extra(scope: Scope, directive: Directive, region: Region) -> tuple[()]:
    """Keep a hint or a model answer for the question that asked for it; report it when none did."""
    at = scope.source.at(directive.line, directive.column)
    refuse_fields(scope, directive)
    if directive.argument:
        place = scope.source.at(directive.line, directive.argument_column)
        scope.report(extra_with_argument(place, directive.name))
    written = scope.read(replace(scope, extras=None, blanks=None), region)
    if not written and not directive.argument:
        scope.report(directive_empty(at, directive.name))
    blocks = scope.only_blocks(written, f"a `{directive.name}`")
    if scope.extras is None:
        scope.report(extra_misplaced(at, directive.name))
    else:
        scope.extras.append(Extra(directive.name, at, blocks))
    return ()


def is_extra(span: Span) -> bool:
    """True for a hint or a model answer."""
    return span.kind == "directive_open" and span.token.meta["directive"].name in EXTRAS


def take_extras(scope: Scope, spans: list[Span]) -> dict[str, Any]:
    """Fields of a question: what stands at its end, taken off the spans. A quote that is all there is asks."""
    found: list[Extra] = []
    feedback: tuple[Block, ...] | None = None
    while spans:
        if is_extra(spans[-1]):
            _read(replace(scope, extras=found), spans.pop())
        elif spans[-1].kind == "blockquote_open" and feedback is None and len(spans) > 1:
            feedback = read_quote(scope, spans.pop())
        else:
            break
    found.reverse()
    return {"hints": _hints(scope, found), "model_answer": _model_answer(scope, found), "feedback": feedback or ()}


def _read(scope: Scope, span: Span) -> None:
    first, last = span.lines
    scope.read(scope, Region(span.region.tokens, span.begin, span.end, first, last, span.region.starts))


def _hints(scope: Scope, found: list[Extra]) -> tuple[Hint, ...]:
    hints = [extra for extra in found if extra.name == "hint"]
    if len(hints) > HINTS_LIMIT:
        scope.report(too_many_hints(hints[HINTS_LIMIT].at, HINTS_LIMIT))
    return tuple(Hint(at=hint.at, content=hint.blocks) for hint in hints[:HINTS_LIMIT])


def _model_answer(scope: Scope, found: list[Extra]) -> tuple[Block, ...]:
    answers = [extra for extra in found if extra.name != "hint"]
    for extra in answers[1:]:
        scope.report(second_model_answer(extra.at, answers[0].at))
    return answers[0].blocks if answers else ()
