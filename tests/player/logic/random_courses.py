"""Courses of questions of every type, and states that learners may leave in them, at random or as large as can be."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from scormforge.course.blocks import Figure
from scormforge.course.model import Course, Page, Section, Tracking, Unit
from scormforge.course.questions import QUESTION_TYPES, Question
from scormforge.course.questions.categorise import Categorise
from scormforge.course.questions.choice import Choice, Option
from scormforge.course.questions.fill_in import Blank, FillIn
from scormforge.course.questions.hotspot import Area, Hotspot
from scormforge.course.questions.likert import Likert, Statement
from scormforge.course.questions.long_fill_in import LongFillIn
from scormforge.course.questions.matching import Matching
from scormforge.course.questions.numeric import Numeric
from scormforge.course.questions.placing import Source, Target
from scormforge.course.questions.scenario import Reply, Scenario, Scene
from scormforge.course.questions.sequencing import Item, Sequencing
from scormforge.course.questions.true_false import TrueFalse
from scormforge.course.slots import Slot, SlotTable
from scormforge.course.state import ALPHABET
from scormforge.course.state_size import MOST_ATTEMPTS, MOST_RECORDS, MOST_SAVES
from scormforge.diagnostics import Location

AT = Location("pages/page.md", 1, 1)
WORDS = ("a", "news", "zwei Wörter", "日本語の答え", "ä" * 48, "z" * 200, "12", "a | b")
SIZES = (1, 2, 3, 4, 4, 5, 6, 9, 14, 40, 70)
Dice = random.Random


def ids(letter: str, count: int) -> list[str]:
    return [f"{letter}{number}" for number in range(count)]


# Questions. Each takes a die, an id and the fields that all types share.


def _options(dice: Dice, part: Callable[..., Any], **more: Any) -> tuple[Any, ...]:
    count, several = dice.choice(SIZES), dice.random() < 0.5
    right = set(dice.sample(range(count), dice.randrange(1, count + 1) if several else 1))
    return tuple(
        part(at=AT, id=name, content=(), correct=number in right, **more) for number, name in enumerate(ids("o", count))
    )


def _choice(dice: Dice, **common: Any) -> Question:
    return Choice(options=_options(dice, Option), credit=dice.choice(["all", "partial", "each"]), **common)


def _hotspot(dice: Dice, **common: Any) -> Question:
    areas = _options(dice, Area, box=(1.0, 2.0, 3.0, 4.0))
    figure = Figure(at=AT, src="media/a.png", alt="a")
    return Hotspot(image=figure, options=areas, credit=dice.choice(["all", "partial", "each"]), **common)


def _placing(dice: Dice, model: Callable[..., Question], common: Mapping[str, Any]) -> Question:
    sources, targets = ids("s", dice.choice(SIZES)), ids("t", dice.choice(SIZES))
    return model(
        sources=tuple(Source(at=AT, id=name, content=(), target=dice.choice(targets)) for name in sources),
        targets=tuple(Target(at=AT, id=name, content=()) for name in targets),
        credit=dice.choice(["all", "each"]),
        **common,
    )


def _matching(dice: Dice, **common: Any) -> Question:
    return _placing(dice, Matching, common)


def _categorise(dice: Dice, **common: Any) -> Question:
    return _placing(dice, Categorise, common)


def _sequencing(dice: Dice, **common: Any) -> Question:
    items = tuple(Item(at=AT, id=name, content=()) for name in ids("i", dice.choice(SIZES)))
    return Sequencing(items=items, credit=dice.choice(["all", "each", "neighbours"]), **common)


def _true_false(dice: Dice, **common: Any) -> Question:
    return TrueFalse(answer=dice.random() < 0.5, **common)


def _numeric(dice: Dice, **common: Any) -> Question:
    return Numeric(answer=(Decimal(1), Decimal(2)), **common)


def _fill_in(dice: Dice, **common: Any) -> Question:
    blanks = tuple(Blank(at=AT, id=name, accepted=("yes",)) for name in ids("b", dice.randrange(1, 6)))
    return FillIn(blanks=blanks, credit=dice.choice(["all", "each"]), **common)


def _likert(dice: Dice, **common: Any) -> Question:
    statements = tuple(Statement(at=AT, id=name, content=()) for name in ids("s", dice.choice(SIZES)))
    scale = {f"p{number}": str(number) for number in range(dice.randrange(2, 12))}
    return Likert(statements=statements, scale=scale, **{**common, "points": 0, "tries": 1})


def _long_fill_in(dice: Dice, **common: Any) -> Question:
    limit = dice.choice([1, 30, 200, 1000, 4000])
    return LongFillIn(keep=dice.random() < 0.7, limit=limit, **{**common, "points": 0, "tries": 1})


def _scenario(dice: Dice, **common: Any) -> Question:
    names = ids("c", dice.randrange(1, 12))
    scenes = []
    for number, name in enumerate(names):
        onward = names[number + 1 :]
        targets = dice.sample(onward, min(len(onward), dice.randrange(0, 4)))
        replies = [
            Reply(at=AT, id=f"{name}.{way}", name=way, target=way, points=dice.randrange(0, 3), content=())
            for way in targets
        ]
        scenes.append(Scene(at=AT, id=name, title=name, replies=tuple(replies)))
    return Scenario(scenes=tuple(scenes), **common)


MAKERS: Mapping[str, Callable[..., Question]] = {
    "categorise": _categorise,
    "choice": _choice,
    "fill-in": _fill_in,
    "hotspot": _hotspot,
    "likert": _likert,
    "long-fill-in": _long_fill_in,
    "matching": _matching,
    "numeric": _numeric,
    "scenario": _scenario,
    "sequencing": _sequencing,
    "true-false": _true_false,
}
assert set(MAKERS) == set(QUESTION_TYPES)


def some_question(dice: Dice, kind: str, identifier: str) -> Question:
    """A question of this type, with settings at random."""
    return MAKERS[kind](dice, at=AT, id=identifier, tries=dice.choice([1, 1, 1, 2, 3, 9]))


# Courses.


def course_of(questions: Sequence[Question], pages: int) -> Course:
    """A course with these questions, spread over so many pages."""
    share = -(-len(questions) // pages) or 1
    blocks = [tuple(questions[number * share : (number + 1) * share]) for number in range(pages)]
    made = tuple(Page(at=AT, id=f"page-{number}", title="P", blocks=each) for number, each in enumerate(blocks))
    unit = Unit(at=AT, id="unit", title="U", pages=made)
    return Course(
        at=AT, id="course", title="C", tracking=Tracking(at=AT), sections=(Section(at=AT, title="S", units=(unit,)),)
    )


def some_course(dice: Dice) -> tuple[Course, SlotTable]:
    """A course of one type or of many, whose slots have been in use for a while."""
    kinds = dice.sample(sorted(MAKERS), dice.choice([1, 1, 2, 4, len(MAKERS)]))
    count = dice.choice([0, 1, 2, 3, 5, 8, 13, 20, 30, 70])
    questions = [some_question(dice, dice.choice(kinds), f"q-{number}") for number in range(count)]
    course = course_of(questions, dice.choice([1, 2, 7, 40, 200]))
    return course, aged(dice, SlotTable().completed_for(course), dice.choice([0, 0, 0.1, 0.5, 0.9]))


def aged(dice: Dice, slots: SlotTable, gone: float) -> SlotTable:
    """The slots with tombstones between them, and the numbers moved up by these."""
    highest: dict[tuple[str, str], int] = {}
    lines: list[Slot] = []
    for slot in slots.slots.values():
        number = highest.get(slot.space, -1) + 1
        while dice.random() < gone and slot.kind != "option":
            lines.append(Slot(slot.kind, f"gone-{slot.kind}-{number}", number, gone=True))
            number += 1
        number += 1 if slot.kind == "option" and dice.random() < gone / 5 else 0
        highest[slot.space] = number
        lines.append(Slot(slot.kind, slot.key, number))
    return SlotTable.of(lines)


# Answers, in the form in which the player holds them.

Slots = Callable[[str], int]


def _of_options(dice: Dice, question: Any, slot_of: Slots) -> list[int]:
    slots = sorted(slot_of(option.id) for option in question.options)
    several = sum(option.correct for option in question.options) > 1
    return sorted(dice.sample(slots, dice.randrange(1, len(slots) + 1))) if several else [dice.choice(slots)]


def _of_placing(dice: Dice, question: Any, slot_of: Slots) -> dict[str, int]:
    targets = [slot_of(target.id) for target in question.targets]
    return _map_of(dice, [slot_of(source.id) for source in question.sources], targets)


def _of_statements(dice: Dice, question: Any, slot_of: Slots) -> dict[str, int]:
    points = [slot_of(f"scale.{identifier}") for identifier, _ in question.scale]
    return _map_of(dice, [slot_of(statement.id) for statement in question.statements], points)


def _map_of(dice: Dice, keys: list[int], values: list[int]) -> dict[str, int]:
    """All of them, as the player asks for; a few, as when an author has added some since."""
    some = keys if dice.random() < 0.6 else dice.sample(keys, dice.randrange(1, len(keys) + 1))
    return {str(key): dice.choice(values) for key in sorted(some)}


def _of_items(dice: Dice, question: Any, slot_of: Slots) -> list[int]:
    slots = [slot_of(item.id) for item in question.items]
    return sorted(slots) if dice.random() < 0.3 else dice.sample(slots, len(slots))


def _of_scenes(dice: Dice, question: Any, slot_of: Slots) -> list[int] | None:
    scenes, way = {scene.id: scene for scene in question.scenes}, []
    at = question.scenes[0]
    while at.replies:
        reply = dice.choice(at.replies)
        way.append(slot_of(reply.id))
        at = scenes[reply.target]
    return way or None


def _of_number(dice: Dice, question: Any, slot_of: Slots) -> str:
    return dice.choice(["1", "0", "-12.75", "9" * 41, "0." + "3" * 39])


def _of_blanks(dice: Dice, question: Any, slot_of: Slots) -> dict[str, str]:
    return {str(slot_of(blank.id)): dice.choice(WORDS) for blank in question.blanks}


def _of_text(dice: Dice, question: Any, slot_of: Slots) -> str | None:
    if not question.keep:
        return None
    return dice.choice(
        ["語" * question.limit, "x" * question.limit, "1" * question.limit, "1" * min(question.limit, 96)]
    )


ANSWERS: Mapping[str, Callable[[Dice, Any, Slots], Any]] = {
    "categorise": _of_placing,
    "choice": _of_options,
    "fill-in": _of_blanks,
    "hotspot": _of_options,
    "likert": _of_statements,
    "long-fill-in": _of_text,
    "matching": _of_placing,
    "numeric": _of_number,
    "scenario": _of_scenes,
    "sequencing": _of_items,
    "true-false": lambda dice, question, slot_of: dice.random() < 0.5,
}


def some_answer(dice: Dice, question: Question, slots: SlotTable) -> dict[str, Any]:
    """An answer with the tries and the score that its question allows."""
    tries = dice.randrange(1, question.tries + 1)
    response = ANSWERS[question.type_name()](dice, question, lambda part: slots.option(question.id, part))
    done = tries == question.tries or dice.random() < 0.5
    return {"response": response, "score": some_score(dice, question), "tries": tries, "done": done}


def some_score(dice: Dice, question: Question) -> float:
    """Wrong, right, or a share that this question can give."""
    if not question.graded:
        return 0
    parts = question.response_shape(lambda part: 0).parts
    scores = [0, 1]
    if parts > 1:
        of = dice.randrange(2, min(parts, 977) + 1)
        scores.append(dice.randrange(1, of) / of if parts > 977 else dice.randrange(1, parts) / parts)
    return dice.choice(scores)


def some_state(dice: Dice, course: Course, slots: SlotTable, share: float = 1) -> dict[str, Any]:
    """What a learner leaves who has answered this share of the questions; counts, nonce and place as long as can be."""
    asked = [question for question in course.questions() if dice.random() < share]
    pages = [slot.number for slot in slots.slots.values() if slot.kind == "page"]
    return {
        "revision": MOST_SAVES,
        "attempt": MOST_ATTEMPTS,
        "recorded": MOST_RECORDS,
        "page": max(pages, default=0),
        "anchor": "h-" + "überschrift-" * 8,
        "nonce": "".join(dice.choices(ALPHABET, k=8)),
        "outcome": {"completion": "completed", "success": "passed", "score": 0.123456},
        "seen": {str(slot): True for slot in pages if dice.random() < dice.choice([share, 0.5, 1])},
        "answers": {str(slots.question(each.id)): some_answer(dice, each, slots) for each in asked},
        "extra": [],
    }
