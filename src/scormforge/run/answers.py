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
    """What to do in the question's form: which values to tick, what to write into which field."""

    tick: tuple[str, ...] = ()
    write: tuple[tuple[str, str], ...] = ()
    """Field name → text."""


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
    return Entry(tick=tuple(chosen if question["multiple"] and right else chosen[:1]))


def _truth(question: Mapping[str, Any], aim: Aim) -> Entry:
    return Entry(tick=(str(bool(question["answer"]) is (aim == "right")).lower(),))


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


_SHAPES = (("options", _options), ("blanks", _blanks), ("low", _number), ("answer", _truth))
