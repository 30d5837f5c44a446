"""Areas of a picture: one image alone in a paragraph, then a task list whose items say where they lie on it."""

from __future__ import annotations

import re
from typing import Any

from scormforge.course.blocks import Block, Figure
from scormforge.sources.pages.body import Body, ListSought, Parts, split_at_list, stem_of
from scormforge.sources.pages.figures import figure_mark, read_figure
from scormforge.sources.pages.items import Item, read_items
from scormforge.sources.pages.options import has_boxes, take_box
from scormforge.sources.pages.part_ids import check_ids
from scormforge.sources.pages.scope import Span
from scormforge.sources.rules.question import no_right_option, options_missing
from scormforge.sources.rules.question_bodies import (
    area_malformed,
    area_outside,
    picture_missing,
    picture_not_above,
    second_picture,
)

_ALMOST_BOX = re.compile(r"\[[^\]\n]{0,3}\](?=[(])|\[[^\]\n(]{0,3}\][ \t]*|\[[ \t]*[xX]?(?=[ \t(])[ \t]*")
_NUMBERS = re.compile(r"\(([^()\n]*)\)[ \t]*")
_BETWEEN = re.compile(r"[ \t]*,[ \t]*|[ \t]+")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_NOWHERE = (0.0, 0.0, 0.0, 0.0)

Box = tuple[float, float, float, float]


def read_areas(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """A picture and a task list: the model has `image`, and `options` of parts that have a `box` besides."""
    scope = body.scope
    before, lists = split_at_list(body, ListSought("areas", has_boxes, has_boxes))
    asked, image = _image(body, before)
    stem = stem_of(body, asked)
    if not lists:
        scope.report(options_missing(body.at, body.name, "areas", "(12 30 20 15) …"))
    areas = tuple(_area(item) for span in lists for item in read_items(scope, span, "area"))
    if lists and not any(area["correct"] for area in areas):
        scope.report(no_right_option(body.at, "area"))
    check_ids(scope, [(area["id"], area["at"]) for area in areas])
    return Parts({"image": image, "options": areas}, tuple(area["id"] for area in areas)), stem


def _image(body: Body, before: list[Span]) -> tuple[list[Span], Figure]:
    """The spans before the picture, and the picture, the last one before the list."""
    scope = body.scope
    found = [(number, mark) for number, span in enumerate(before) if (mark := figure_mark(scope, span))]
    if not found:
        scope.report(picture_missing(body.at, body.name))
        return before, Figure(at=body.at, src="", alt="")
    first = scope.source.first_word(before[found[0][0]].lines[0])
    for number, _ in found[1:]:
        scope.report(second_picture(scope.source.first_word(before[number].lines[0]), first))
    number, mark = found[-1]
    if number + 1 < len(before):
        scope.report(picture_not_above(scope.source.first_word(before[number + 1].lines[0])))
    return before[: found[0][0]], read_figure(scope, before[number], mark)


def _area(item: Item) -> dict[str, Any]:
    correct = take_box(item, _ALMOST_BOX)
    box = _take_box_of_picture(item)
    identifier = item.identifier()
    content, feedback = item.read()
    part = {"id": identifier, "at": item.at, "content": content, "correct": correct, "feedback": feedback}
    return {**part, "box": box}


def _take_box_of_picture(item: Item) -> Box:
    """Take the numbers off an area: left, top, width and height in percent; reported when they are wrong."""
    match = _NUMBERS.match(item.text)
    place = item.place
    if match is None:
        if item.paragraph is not None:  # else it has no box either, which is reported
            item.scope.report(area_malformed(place, "this area does not say where it lies"))
        return _NOWHERE
    item.drop(match.end())
    written = [part for part in _BETWEEN.split(match[1].strip()) if part]
    wrong = [part for part in written if not _NUMBER.fullmatch(part)]
    if wrong or len(written) != len(_NOWHERE):
        why = f"`{wrong[0][:20]}` is not a number" if wrong else f"an area has four numbers, not {len(written)}"
        item.scope.report(area_malformed(place, why))
        return _NOWHERE
    left, top, width, height = map(float, written)
    if why := _outside(left, width, "right edge") or _outside(top, height, "lower edge"):
        item.scope.report(area_outside(place, why))
        return _NOWHERE
    return left, top, width, height


def _outside(begin: float, size: float, edge: str) -> str:
    """What is wrong with one direction of an area; empty when it lies on the picture."""
    if not 0 <= begin <= 100 or not 0 <= size <= 100:
        return f"`{(size if 0 <= begin <= 100 else begin):g}` is not between 0 and 100"
    if size == 0:
        return "this area has no size"
    over = round(begin + size - 100, 6)
    return f"this area reaches {over:g} percent beyond the {edge}" if over > 0 else ""
