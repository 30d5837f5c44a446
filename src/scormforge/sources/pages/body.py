"""The body of a question, and what the readers of its shapes share: the stem, and finding the list of parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from scormforge.course.blocks import Block
from scormforge.course.questions import Question
from scormforge.diagnostics import Location
from scormforge.sources.pages.extras import is_extra
from scormforge.sources.pages.scope import Region, Scope, Span
from scormforge.sources.rules.question import second_list, text_after_parts


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a question's directive, without the hints, the model answer and the feedback at its end."""

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


def stem_of(body: Body, spans: Sequence[Span]) -> tuple[Block, ...]:
    """What is asked: the blocks of these spans, with which the body begins."""
    return read_run(body, spans, body.region.first)


def read_run(body: Body, spans: Sequence[Span], first: int) -> tuple[Block, ...]:
    """The blocks of spans that follow each other, from a line on; questions among them are reported."""
    if not spans:
        return ()
    tokens, begin, end = body.region.tokens, spans[0].begin, spans[-1].end
    # what has no span of its own, such as a link reference, may follow the last one
    last = body.region.last
    if end < body.region.end:
        last = (tokens[end].map or spans[-1].lines[1:])[0]
    region = Region(tokens, begin, end, first, last, body.region.starts)
    return body.scope.only_blocks(body.scope.read(body.scope, region), f"a {body.name} question")


@dataclass(frozen=True, slots=True)
class ListSought:
    """Which list of a body holds the parts: the last of a kind, or the first of that kind with a sign of them."""

    plural: str
    is_list: Callable[[Span], bool]
    has_sign: Callable[[Span], bool]


def split_at_list(body: Body, sought: ListSought) -> tuple[list[Span], list[Span]]:
    """The spans before the list of parts, and that list: several, if it is cut in two. What follows is reported."""
    spans = body.spans
    lists = [number for number, span in enumerate(spans) if sought.is_list(span)]
    if not lists:
        return spans, []
    begin = next((number for number in lists if sought.has_sign(spans[number])), _begin_of_run(spans, lists))
    _report_others(body, sought, begin)
    return spans[:begin], [spans[number] for number in lists if number >= begin]


def _begin_of_run(spans: Sequence[Span], lists: Sequence[int]) -> int:
    """The first of the lists that end with the last one, with nothing but quotes between."""
    begin = lists[-1]
    for number in reversed(lists[:-1]):
        if any(span.kind != "blockquote_open" for span in spans[number + 1 : begin]):
            break
        begin = number
    return begin


def _report_others(body: Body, sought: ListSought, begin: int) -> None:
    """Report further lists, and the first thing after the list that is none."""
    scope, spans = body.scope, body.spans
    first = scope.source.first_word(spans[begin].lines[0])
    told = False
    for number in range(begin + 1, len(spans)):
        span = spans[number]
        at = scope.source.first_word(span.lines[0])
        if sought.is_list(span):
            if spans[number - 1].kind != "blockquote_open":
                scope.report(second_list(at, sought.plural, first))
            continue
        if span.kind == "directive_open":
            read_run(body, [span], span.lines[0])  # for what is wrong with it
        if not told and not is_extra(span):
            told = True
            what = "a quote" if span.kind == "blockquote_open" else "text"
            scope.report(text_after_parts(at, what, sought.plural))


def is_bullets(span: Span) -> bool:
    """True for a list with marks."""
    return span.kind == "bullet_list_open"


def is_numbers(span: Span) -> bool:
    """True for a numbered list."""
    return span.kind == "ordered_list_open"


def has_ids(span: Span) -> bool:
    """True for a list in which some item holds an id."""
    return any("{#" in text for text in texts_of(span))


def texts_of(span: Span) -> list[str]:
    """The paragraphs that stand in the items of a list, those of inner lists left out."""
    level, tokens = span.token.level + 3, span.region.tokens[span.begin : span.end]
    return [token.content for token in tokens if token.level == level and token.type == "inline"]


def without(body: Body, **changed: Any) -> Body:  # noqa: ANN401 - fields of a scope
    """The body, read in another way: with some fields of its scope changed."""
    return replace(body, scope=replace(body.scope, **changed))
