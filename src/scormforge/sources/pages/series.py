"""Plain lists of parts: items in the right order, and statements on a scale."""

from __future__ import annotations

from typing import Any

from scormforge.course.blocks import Block
from scormforge.course.questions import Question
from scormforge.course.questions.likert import SCALE
from scormforge.sources.pages.body import (
    Body,
    ListSought,
    Parts,
    has_ids,
    is_bullets,
    is_numbers,
    split_at_list,
    stem_of,
)
from scormforge.sources.pages.items import read_items
from scormforge.sources.pages.part_ids import check_ids
from scormforge.sources.pages.scope import Scope
from scormforge.sources.rules.question_bodies import items_missing, statement_id_of_scale, statements_missing

FEWEST = 2


def read_ordered_items(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """A numbered list: the model has a field `items` of parts with `id`, `at`, `content` and `feedback`."""
    asked, lists = split_at_list(body, ListSought("items", is_numbers, has_ids))
    stem = stem_of(body, asked)
    items: list[dict[str, Any]] = []
    for item in (item for span in lists for item in read_items(body.scope, span, "item")):
        identifier = item.identifier()
        content, feedback = item.read()
        items.append({"id": identifier, "at": item.at, "content": content, "feedback": feedback})
    if not lists:
        why = "has no numbered list" if any(map(is_bullets, body.spans)) else "has no items"
        body.scope.report(items_missing(body.at, body.name, why))
    elif len(items) < FEWEST:
        body.scope.report(items_missing(body.at, body.name, "has only one item"))
    check_ids(body.scope, [(item["id"], item["at"]) for item in items])
    return Parts({"items": tuple(items)}, tuple(item["id"] for item in items)), stem


def read_statements(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """A list: the model has a field `statements` of parts with `id`, `at` and `content`."""
    asked, lists = split_at_list(body, ListSought("statements", is_bullets, has_ids))
    stem = stem_of(body, asked)
    statements: list[dict[str, Any]] = []
    for item in (item for span in lists for item in read_items(body.scope, span, "statement")):
        identifier = item.identifier()
        content, _ = item.read(quote="move it to the end of the question")
        statements.append({"id": identifier, "at": item.at, "content": content})
    if not lists:
        body.scope.report(statements_missing(body.at, body.name))
    check_ids(body.scope, [(statement["id"], statement["at"]) for statement in statements])
    ids = tuple(statement["id"] for statement in statements)
    return Parts({"statements": tuple(statements)}, ids, _unlike_the_scale), stem


def _unlike_the_scale(scope: Scope, question: Question) -> None:
    """Report statements that are called like a point of the scale."""
    taken = {SCALE + identifier for identifier, _ in getattr(question, "scale", ())}
    for statement in getattr(question, "statements", ()):
        if statement.id in taken:
            scope.report(statement_id_of_scale(statement.at, statement.id))
