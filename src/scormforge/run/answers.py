"""What a learner enters for a question of ours: a right answer, or a wrong one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Aim = Literal["right", "wrong"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What to do in the question's form, in this order."""

    tick: tuple[tuple[str, str], ...] = ()
    """Boxes and buttons of a choice: field name → value."""
    write: tuple[tuple[str, str], ...] = ()
    """Field name → text."""
    choose: tuple[tuple[str, str], ...] = ()
    """Menus: field name → value."""
    order: tuple[str, ...] = ()
    """Items to be moved into this order, by value."""
    replies: tuple[str, ...] = ()
    """Buttons to be pressed one after the other, by value; the last one hands in the answer."""


def entry_for(question: Mapping[str, Any], aim: Aim) -> Entry | None:
    """The entry for a question's player data; None when its shape is not known.

    The shape decides, not the type: options to tick, a truth to judge, an interval to hit, blanks to fill.
    """
    for field, enter in _SHAPES:
        if field in question:
            return enter(question, aim)
    return None


def _options(question: Mapping[str, Any], aim: Aim) -> Entry:
    right = aim == "right"
    chosen = [str(option["slot"]) for option in question["options"] if option["correct"] is right]
    named = [(question["id"], slot) for slot in chosen]
    return Entry(tick=tuple(named if question["multiple"] and right else named[:1]))


def _truth(question: Mapping[str, Any], aim: Aim) -> Entry:
    return Entry(tick=((question["id"], str(bool(question["answer"]) is (aim == "right")).lower()),))


def _number(question: Mapping[str, Any], aim: Aim) -> Entry:
    low, high = (None if question[end] is None else Decimal(question[end]) for end in ("low", "high"))
    near = low if low is not None else high
    outside = low - 1 if low is not None else (high or Decimal()) + 1
    return Entry(write=((question["id"], str(near if aim == "right" else outside)),))


def _blanks(question: Mapping[str, Any], aim: Aim) -> Entry:
    texts = {
        str(blank["slot"]): _accepted(blank["accepted"], question.get("pattern", False)) if aim == "right" else "—"
        for blank in question["blanks"]
    }
    return Entry(write=tuple(texts.items()))


def _accepted(accepted: list[str], pattern: bool) -> str:
    """The model answer; for a pattern, the first of a few likely texts that it matches."""
    if not pattern:
        return accepted[0]
    plain = [re.sub(r"[\\^$()?*+\[\]]", "", text).split("|")[0] for text in accepted]
    likely = [*plain, "0", "1", "12", "a", "word"]
    return next((text for text in likely if any(re.fullmatch(known, text, re.IGNORECASE) for known in accepted)), "")


def _places(question: Mapping[str, Any], aim: Aim) -> Entry:
    """Each source at its own target, or at that of the source before it, if that is another."""
    sources, targets = question["sources"], [target["slot"] for target in question["targets"]]
    placed = []
    for place, source in enumerate(sources):
        right, other = source["target"], sources[place - 1]["target"]
        if other == right:
            other = targets[targets.index(right) - 1]
        placed.append((str(source["slot"]), str(right if aim == "right" else other)))
    return Entry(choose=tuple(placed))


def _order(question: Mapping[str, Any], aim: Aim) -> Entry:
    slots = tuple(str(item["slot"]) for item in question["items"])
    return Entry(order=slots if aim == "right" else (*slots[1:], slots[0]))


def _opinion(question: Mapping[str, Any], aim: Aim) -> Entry:
    point = str(question["scale"][0 if aim == "right" else -1]["slot"])
    return Entry(tick=tuple((str(statement["slot"]), point) for statement in question["statements"]))


def _text(question: Mapping[str, Any], aim: Aim) -> Entry:
    return Entry(write=((question["id"], "A few words of my own."[: question["limit"]]),))


def _way(question: Mapping[str, Any], aim: Aim) -> Entry:
    """The best way through, or the one that earns least at every step."""
    if aim == "right" and question["best"]["way"]:
        return Entry(replies=tuple(str(slot) for slot in question["best"]["way"]))
    scenes, way, here = question["scenes"], [], 0
    while replies := scenes[here]["replies"]:
        taken = min(replies, key=lambda reply: float(reply["points"]))
        way.append(str(taken["slot"]))
        here = taken["to"]
    return Entry(replies=tuple(way))


_SHAPES = (
    ("options", _options),
    ("blanks", _blanks),
    ("sources", _places),
    ("items", _order),
    ("statements", _opinion),
    ("scenes", _way),
    ("keep", _text),
    ("low", _number),
    ("answer", _truth),
)
