"""Groups: a list of categories, and indented below each the list of what belongs to it."""

from __future__ import annotations

from typing import Any

from scormforge.course.blocks import Block
from scormforge.sources.pages.alike import report_alike
from scormforge.sources.pages.body import Body, ListSought, Parts, is_bullets, split_at_list, stem_of
from scormforge.sources.pages.items import Item, quote_place, read_items
from scormforge.sources.pages.part_ids import check_ids
from scormforge.sources.pages.scope import Region, Span
from scormforge.sources.rules.question import part_empty
from scormforge.sources.rules.question_bodies import (
    group_too_deep,
    groups_missing,
    quote_of_no_use,
    text_after_members,
)

_LISTS = ("bullet_list_open", "ordered_list_open")


def read_groups(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """A list in lists: the model has `sources` (`id`, `at`, `content`, `target`, `feedback`) and `targets`."""
    scope = body.scope
    asked, lists = split_at_list(body, ListSought("categories", is_bullets, _has_lists))
    stem = stem_of(body, asked)
    sources: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    for item in (item for span in lists for item in read_items(scope, span, "category")):
        identifier = item.identifier()
        spans = list(item.region.spans())
        begin = next((number for number, span in enumerate(spans) if span.kind in _LISTS), len(spans))
        targets.append({"id": identifier, "at": item.at, "content": _category(item, spans[:begin])})
        for member in _members(item, spans[begin:]):
            sources.append({**_member(member), "target": identifier})
    if not lists:
        scope.report(groups_missing(body.at, body.name, "has no categories"))
    elif not sources:
        scope.report(groups_missing(body.at, body.name, "has nothing to sort"))
    report_alike(scope, targets)
    parts = [*sources, *targets]
    check_ids(scope, [(part["id"], part["at"]) for part in parts])
    fields = {"sources": tuple(sources), "targets": tuple(targets)}
    return Parts(fields, tuple(part["id"] for part in parts)), stem


def _has_lists(span: Span) -> bool:
    level, tokens = span.token.level, span.region.tokens
    return any(
        tokens[index].type in _LISTS and tokens[index].level == level + 2 for index in range(span.begin, span.end)
    )


def _category(item: Item, spans: list[Span]) -> tuple[Block, ...]:
    """What a category shows, from spans before the list of its members."""
    scope, region = item.scope, item.region
    for span in spans:
        if span.kind == "blockquote_open":
            cure = "move it below what it is about, or to the end of the question"
            scope.report(quote_of_no_use(quote_place(scope, span), item.named.called, cure))
    content: tuple[Block, ...] = ()
    if spans:
        tokens, end = region.tokens, spans[-1].end
        last = (tokens[end].map or spans[-1].lines[1:])[0] if end < region.end else region.last
        shown = Region(tokens, region.begin, end, region.first, last, region.starts)
        content = scope.only_blocks(scope.read(scope, shown), item.named.called)
    if not content:
        scope.report(part_empty(item.at, item.named.noun, item.named.after))
    return content


def _members(item: Item, spans: list[Span]) -> list[Item]:
    """The members of a category: the items of the list that the spans begin with. What follows is reported."""
    scope = item.scope
    for span in spans[1:]:
        what = "a second list" if span.kind in _LISTS else "a quote" if span.kind == "blockquote_open" else "text"
        scope.report(text_after_members(quote_place(scope, span), what))
    lists = [span for span in spans if span.kind in _LISTS]
    return [member for span in lists for member in read_items(scope, span, "member")]


def _member(item: Item) -> dict[str, Any]:
    identifier = item.identifier()
    for span in item.region.spans():
        if span.kind in _LISTS:
            item.scope.report(group_too_deep(quote_place(item.scope, span)))
    content, feedback = item.read()
    return {"id": identifier, "at": item.at, "content": content, "feedback": feedback}
