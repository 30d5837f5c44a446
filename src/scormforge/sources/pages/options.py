"""Options of a question: a task list, each item with a box, content, an id, and feedback in its first block quote."""

from __future__ import annotations

import re
from typing import Any

from scormforge.course.blocks import Block
from scormforge.sources.pages.body import Body, ListSought, Parts, is_bullets, split_at_list, stem_of, texts_of
from scormforge.sources.pages.items import Item, read_items
from scormforge.sources.pages.part_ids import check_ids
from scormforge.sources.pages.scope import Span
from scormforge.sources.rules.question import box_malformed, no_right_option, options_missing

_BOX = re.compile(r"\[( |x|X)\](?:[ \t]+|$|(?=\n))")
_ALMOST_BOX = re.compile(r"\[[^\]\n(]{0,3}\](?!\()[ \t]*|\[[ \t]*[xX]?(?=[ \t])[ \t]*")


def has_boxes(span: Span) -> bool:
    """True for a list with marks in which some item begins with something like a box."""
    return is_bullets(span) and any(text[:1] == "[" for text in texts_of(span))


def read_options(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """A task list: the model has a field `options` of parts with `id`, `at`, `content`, `correct` and `feedback`."""
    scope = body.scope
    asked, lists = split_at_list(body, ListSought("options", has_boxes, has_boxes))
    stem = stem_of(body, asked)
    if not lists:
        scope.report(options_missing(body.at, body.name))
        return Parts({"options": ()}), stem
    options = tuple(_option(item) for span in lists for item in read_items(scope, span, "option"))
    if not any(option["correct"] for option in options):
        scope.report(no_right_option(body.at))
    check_ids(scope, [(option["id"], option["at"]) for option in options])
    return Parts({"options": options}, tuple(option["id"] for option in options)), stem


def _option(item: Item) -> dict[str, Any]:
    correct = take_box(item)
    identifier = item.identifier()
    content, feedback = item.read()
    return {"id": identifier, "at": item.at, "content": content, "correct": correct, "feedback": feedback}


def take_box(item: Item, almost: re.Pattern[str] = _ALMOST_BOX) -> bool:
    """Take the box off an item: whether there is a cross in it. `almost` is what is taken for one and reported."""
    if item.paragraph is None:
        item.scope.report(box_malformed(item.at, "", item.named.noun))
        return False
    match = _BOX.match(item.text)
    correct = bool(match and match[1] in "xX")
    if match is None:
        match = almost.match(item.text)
        item.scope.report(box_malformed(item.place, match.group().strip() if match else "", item.named.noun))
        correct = bool(match and "x" in match.group().lower())
    item.drop(match.end() if match else 0)
    return correct
