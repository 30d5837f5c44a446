"""The shapes of a question's body, a closed set: options, blanks, none. A question type names the one it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from scormforge.course.blocks import Block
from scormforge.course.questions import Question
from scormforge.diagnostics import Location
from scormforge.sources.pages.options import read_options
from scormforge.sources.pages.patterns import check_patterns
from scormforge.sources.pages.scope import Blank, Region, Scope, Span
from scormforge.sources.rules.question import (
    blanks_missing,
    no_right_option,
    options_missing,
    part_id_twice,
    second_options_list,
    text_after_options,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a question's directive, without the feedback at its end."""

    scope: Scope
    name: str
    at: Location
    region: Region
    spans: list[Span]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a shape gives its question: fields of the model, ids of the parts, and a look at the finished question."""

    fields: dict[str, Any] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    check: Callable[[Scope, Question], None] | None = None


Shape = Callable[[Body], tuple[Parts, tuple[Block, ...]]]


def _stem(scope: Scope, body: Body, spans: list[Span]) -> tuple[Block, ...]:
    """What is asked: the blocks of these spans."""
    if not spans:
        return ()
    region = body.region
    last = spans[-1].lines[1]
    # what has no span of its own, such as a link reference, may follow the last one
    if spans[-1].end == region.end:
        last = region.last
    part = Region(region.tokens, spans[0].begin, spans[-1].end, region.first, last, region.starts)
    return scope.only_blocks(scope.read(scope, part), f"a {body.name} question")


def _none(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    return Parts(), _stem(body.scope, body, body.spans)


def _blanks(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """Blanks in the text: the model has a field `blanks` of parts with `id`, `at` and `accepted`."""
    found: list[Blank] = []
    stem = _stem(replace(body.scope, blanks=found), body, body.spans)
    if not found:
        body.scope.report(blanks_missing(body.at, body.name))
    _check_ids(body.scope, [(blank.id, blank.at) for blank in found])
    blanks = tuple({"id": blank.id, "at": blank.at, "accepted": blank.accepted} for blank in found)
    return Parts({"blanks": blanks}, tuple(blank.id for blank in found), check_patterns), stem


def _options(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """A task list: the model has a field `options` of parts with `id`, `at`, `content`, `correct` and `feedback`."""
    scope, spans = body.scope, body.spans
    lists = [number for number, span in enumerate(spans) if is_options(span)]
    if not lists:
        scope.report(options_missing(body.at, body.name))
        return Parts({"options": ()}), _stem(scope, body, spans)
    first = spans[lists[0]]
    for number in (number for number in lists[1:] if spans[number - 1].kind != "blockquote_open"):
        place = scope.source.first_word(spans[number].lines[0])
        scope.report(second_options_list(place, scope.source.first_word(first.lines[0])))
    for number, span in enumerate(spans):
        if number > lists[0] and number not in lists:
            what = "a quote" if span.kind == "blockquote_open" else "text"
            scope.report(text_after_options(scope.source.first_word(span.lines[0]), what))
            break
    stem = _stem(scope, body, spans[: lists[0]])
    options = tuple(option for number in lists for option in read_options(scope, spans[number]))
    if not any(option["correct"] for option in options):
        scope.report(no_right_option(body.at))
    _check_ids(scope, [(option["id"], option["at"]) for option in options])
    return Parts({"options": options}, tuple(str(option["id"]) for option in options)), stem


def is_options(span: Span) -> bool:
    """True for a bullet list in which some item begins with something like a box."""
    if span.kind != "bullet_list_open":
        return False
    level = span.token.level + 3
    tokens = span.region.tokens
    return any(
        tokens[index].level == level and tokens[index].type == "inline" and tokens[index].content[:1] == "["
        for index in range(span.begin, span.end)
    )


def _check_ids(scope: Scope, parts: list[tuple[Any, Location]]) -> None:
    known: dict[str, Location] = {}
    for identifier, at in parts:
        first = known.setdefault(identifier, at)
        if first != at:
            scope.report(part_id_twice(at, identifier, first))


SHAPES: dict[str, Shape] = {"none": _none, "blanks": _blanks, "options": _options}
