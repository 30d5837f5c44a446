"""Random questions of every type with an answer each: many parts, high slots, odd words, nothing at all."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

WORDS = (
    "",
    "14",
    "news",
    "ä",
    "日本",
    "😀",
    "a | b",
    "[,]",
    "[.]",
    "[:]",
    "{lang=de}",
    "{case_matters=true}",
    "{",
    "}",
    "=",
    "|",
)
TYPES = (
    "choice",
    "hotspot",
    "true-false",
    "numeric",
    "fill-in",
    "long-fill-in",
    "matching",
    "categorise",
    "sequencing",
    "likert",
    "scenario",
)


@dataclass(frozen=True)
class Answered:
    """QuestionData, and what was answered. `correct` is what the type's `correct(question)` gives."""

    question: dict[str, Any]
    response: Any
    correct: Any = None

    def given(self) -> dict[str, Any]:
        """For JavaScript."""
        return {"question": self.question, "response": self.response, "correct": self.correct}


def some_answer(dice: random.Random) -> Answered:
    """A question of any type, answered."""
    kind = dice.choice(TYPES)
    made = {
        "choice": _choice,
        "hotspot": _choice,
        "true-false": lambda dice: ({"cmiType": "true-false"}, dice.random() < 0.5, dice.random() < 0.5),
        "numeric": _numeric,
        "fill-in": _fill_in,
        "long-fill-in": _long_fill_in,
        "matching": _matching,
        "categorise": _matching,
        "sequencing": _sequencing,
        "likert": _likert,
        "scenario": _scenario,
    }
    data, response, correct = made[kind](dice)
    common = {"slot": 3, "id": f"q-{kind}", "type": kind, "points": 1, "objectives": ["o-1"], "text": _words(dice, 4)}
    return Answered({**common, **data}, response, correct)


def _slots(dice: random.Random, most: int = 36) -> list[int]:
    """Mostly what fits into one character, often all of it, now and then more than that."""
    count = dice.choice([1, 2, dice.randrange(1, most + 1), most])
    return dice.sample(range(dice.choice([max(count, 10), max(count, 36), 60])), count)


def _parts(slots: list[int], name: str = "part") -> list[dict[str, Any]]:
    return [{"id": f"{name}.{slot}", "slot": slot} for slot in slots]


def _words(dice: random.Random, most: int) -> str:
    words = "".join(dice.choices(WORDS, k=dice.randrange(most + 1)))
    return words * 60 if dice.random() < 0.05 else words


def _choice(dice: random.Random) -> tuple[Any, Any, Any]:
    slots = _slots(dice)
    right = sorted(dice.sample(slots, dice.randrange(1, len(slots) + 1)))
    chosen = sorted(dice.sample(slots, dice.randrange(0, len(slots) + 1)))
    options = [{**part, "correct": part["slot"] in right} for part in _parts(slots)]
    return {"cmiType": "choice", "multiple": len(right) > 1, "options": options}, chosen, right


def _numeric(dice: random.Random) -> tuple[Any, Any, Any]:
    number = f"{dice.uniform(-1e6, 1e6):.{dice.randrange(0, 6)}f}"
    typed = dice.choice([number, f"+{number.lstrip('-')}", ".5", "-.5", "7.", "1e3", "", "4:6"])
    low, high = dice.choice([("4", "6"), ("4", None), (None, "6"), ("-1.5", "-1.5"), (".5", "7.")])
    return {"cmiType": "numeric"}, typed, {"low": low, "high": high}


def _fill_in(dice: random.Random) -> tuple[Any, Any, Any]:
    slots = _slots(dice, 12)
    blanks = [
        {**part, "accepted": [_words(dice, 3) for _ in range(dice.choice([1, 1, 2, 4]))]} for part in _parts(slots, "b")
    ]
    data = {"cmiType": "fill-in", "case": dice.random() < 0.5, "blanks": blanks}
    correct = {str(blank["slot"]): blank["accepted"] for blank in blanks}
    return data, {str(slot): _words(dice, 6) for slot in slots}, correct


def _long_fill_in(dice: random.Random) -> tuple[Any, Any, Any]:
    keep = dice.random() < 0.7
    words = _words(dice, 400) + "x" * dice.choice([0, 300, 5000])
    return {"cmiType": "long-fill-in", "ungraded": True, "points": 0, "keep": keep}, words, None


def _matching(dice: random.Random) -> tuple[Any, Any, Any]:
    slots = _slots(dice, 36)
    middle = dice.randrange(len(slots))
    sources, targets = slots[:middle], slots[middle:]
    right = {str(slot): dice.choice(targets) for slot in sources}
    placed = {str(slot): dice.choice(targets) for slot in sources if dice.random() < 0.9}
    rows = [{**part, "target": right[str(part["slot"])]} for part in _parts(sources, "l")]
    return {"cmiType": "matching", "sources": rows, "targets": _parts(targets, "r")}, placed, right


def _sequencing(dice: random.Random) -> tuple[Any, Any, Any]:
    slots = _slots(dice)
    return {"cmiType": "sequencing", "items": _parts(slots)}, dice.sample(slots, len(slots)), slots


def _likert(dice: random.Random) -> tuple[Any, Any, Any]:
    scale = dice.sample(range(dice.choice([11, 60])), dice.randrange(2, 12))
    statements = [60 + place for place in range(dice.randrange(1, 8))]
    answers = {str(slot): dice.choice(scale) for slot in statements if dice.random() < 0.8}
    data = {"statements": _parts(statements, "s"), "scale": _parts(scale, "point")}
    return {"cmiType": "likert", "ungraded": True, "points": 0, **data}, answers, None


def _scenario(dice: random.Random) -> tuple[Any, Any, Any]:
    slots = _slots(dice, 40)
    name = dice.choice(["s", "a-scene-with-a-long-name"])
    scenes = [
        {"id": f"{name}.{place}", "replies": [{"id": f"reply.{slot}", "slot": slot, "to": place + 1, "points": 0}]}
        for place, slot in enumerate(slots)
    ]
    return {"cmiType": "performance", "scenes": scenes}, slots[: dice.randrange(len(slots) + 1)], slots
