"""How large a learner's saved state can become, told from a course's questions and slots alone.

It is an upper bound for every state that this course can bring about: any questions answered, in any number of tries,
any pages seen. The player's encoder (`player_assets/js/suspend.js`) is not run; what it writes is counted. Left out is
what no course knows: segments that a newer player wrote, and answers given to an earlier version with other settings.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from scormforge.course.model import Course, Page
from scormforge.course.questions import Question
from scormforge.course.response_shape import (
    MANY_PARTS,
    NOT_KEPT,
    TEXT_BYTES,
    ResponseShape,
    map_bits,
    number_bits,
    runs_of,
)
from scormforge.course.slots import SlotTable
from scormforge.diagnostics import Location

FRAME, LONGEST_BODY, BITS = 7, 4095, 6
"""Characters of a segment beside its body; the most of a body; bits of a character."""
SLOTS_IN_SEGMENT, WIDEST_GAP, MOST_BREAKS = 64, 3, 12
"""A gap of four slots and a slot beside it fit so often into a segment."""
ANSWERED, UNANSWERED = 1.5, 3
"""Bits of marks. Right and wrong take one and two, in each segment so that the more frequent one takes one."""
OUTCOME = 1 + 2 + 1 + 20
"""Bits of completion, success and score."""
FEWEST_UNSHARED = 64
"""A score of so many parts is saved in `MANY_PARTS`."""
MOST_SAVES, MOST_RECORDS, MOST_ATTEMPTS, NONCE = 8**6 - 1, 8**5 - 1, 8**3 - 1, 8
"""Assumed of one attempt: 262,143 saves, 32,767 recorded answers, 511 beginnings; the nonce has 8 characters."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one question adds, in characters."""

    question: str
    at: Location
    characters: float


@dataclass(frozen=True, slots=True)
class StateSize:
    """The most characters that the saved state of a course can take, or of a unit that is launched by itself."""

    at: Location
    worst: int
    without_typed: int
    """When typed answers have been let go: they go first."""
    without_responses: int
    """When of all answers only scores and tries are left."""
    shares: tuple[Share, ...]
    """By question, the largest first."""


def state_sizes(course: Course, slots: SlotTable) -> tuple[StateSize, ...]:
    """The size for all that is launched by itself: the course, or each of its units that has pages."""
    if course.tracking.launch == "course":
        return (_size(course.at, tuple(course.pages()), slots),)
    return tuple(_size(unit.at, unit.pages, slots) for unit in course.units() if unit.pages)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what an answer to it may look like."""

    question: Question
    slot: int
    shape: ResponseShape

    def untold(self) -> _Asked:
        """The same when of its answers only scores and tries are left."""
        return replace(self, shape=replace(self.shape, forms=(NOT_KEPT,)))

    def ends(self) -> Iterator[tuple[int, bool]]:
        """Each number of tries with which it may stand, and whether no further one is open."""
        last = self.question.tries
        for tries in range(1, last + 1):
            yield tries, True
            if tries < last:
                yield tries, False


@dataclass(frozen=True, slots=True)
class _Segment:
    """The answers of one segment: characters of all, and bits of each."""

    characters: int
    bits: tuple[float, ...]


def _size(at: Location, pages: Sequence[Page], slots: SlotTable) -> StateSize:
    asked = sorted((_asked(question, slots) for page in pages for question in page.questions()), key=lambda q: q.slot)
    fixed = _fixed(pages, slots)
    segments = _segments(asked)
    bits = (each for segment in segments for each in segment.bits)
    shares = (Share(q.question.id, q.question.at, each / BITS) for q, each in zip(asked, bits, strict=True))
    typed_gone = [each.untold() if each.shape.typed else each for each in asked]
    return StateSize(
        at,
        fixed + _characters(segments),
        fixed + _characters(_segments(typed_gone)),
        fixed + _characters(_segments([each.untold() for each in asked])),
        tuple(sorted(shares, key=lambda share: (-share.characters, share.at))),
    )


def _asked(question: Question, slots: SlotTable) -> _Asked:
    shape = question.response_shape(lambda part: slots.option(question.id, part))
    return _Asked(question, slots.question(question.id), shape)


def _characters(segments: Iterable[_Segment]) -> int:
    return sum(segment.characters for segment in segments)


def _framed(bits: float) -> int:
    return FRAME + math.ceil(bits / BITS)


# What is there without any answer.


def _fixed(pages: Sequence[Page], slots: SlotTable) -> int:
    """Version, head, pages seen, end. Pages that are gone may have been seen."""
    gone = {slot.number for slot in slots.slots.values() if slot.kind == "page" and slot.gone}
    seen = sorted(gone | {slots.page(page.id) for page in pages})
    counts = (MOST_SAVES, MOST_ATTEMPTS, MOST_RECORDS, max(seen, default=0))
    nonce, anchor = number_bits(NONCE) + 6 * NONCE, number_bits(TEXT_BYTES) + 8 * TEXT_BYTES
    head = sum(map(number_bits, counts)) + OUTCOME + nonce + anchor
    return 1 + _framed(head) + (_framed(_any_of(seen)) if seen else 0) + FRAME


def _any_of(slots: Sequence[int]) -> int:
    """Most bits of a set of any of these slots: in runs each costs at most 4, being in one or skipped before one."""
    runs, at, count = 4 * len(slots), 0, 0
    for start, end in runs_of(slots):
        runs += number_bits(start - at)
        count += (end - start + 1) // 2
        at = end
    return 1 + min(number_bits(count) + runs, map_bits(max(slots)))


# Answers.


def _segments(asked: Sequence[_Asked]) -> list[_Segment]:
    """In the order of the questions, which is that of their slots."""
    return [_segment(tuple(part)) for _, part in groupby(asked, key=lambda each: each.slot // SLOTS_IN_SEGMENT)]


def _segment(asked: Sequence[_Asked]) -> _Segment:
    """The largest that a segment can be: an unanswered question costs no more than an answered one."""
    widths: dict[int, int] = {}
    for form in (form for each in asked for form in each.shape.forms):
        widths[form.kind] = max(widths.get(form.kind, 0), form.width)
    shapes = {(form.kind, *end) for each in asked for form in each.shape.forms for end in each.ends()}
    told_apart = min(len(shapes), len(asked))
    index = (told_apart - 1).bit_length()
    costs = sorted((4 + number_bits(widths[kind]) + number_bits(tries) + 1 for kind, tries, _ in shapes), reverse=True)
    head = 1 + _slot_bits([each.slot for each in asked]) + number_bits(told_apart) + sum(costs[:told_apart])
    bits = tuple(max(UNANSWERED, index + _answer_bits(each.shape, widths)) for each in asked)
    characters = _framed(head + sum(bits))
    if characters - FRAME > LONGEST_BODY:  # cut into as many as need be
        characters += len(asked) * (_framed(head) + 1)
    return _Segment(characters, bits)


def _answer_bits(shape: ResponseShape, widths: Mapping[int, int]) -> float:
    parts = shape.parts if shape.parts < FEWEST_UNSHARED else MANY_PARTS
    mark = ANSWERED if parts <= 1 else max(ANSWERED, 3 + number_bits(parts) + number_bits(parts - 1))
    return mark + max(form.bits(widths[form.kind]) for form in shape.forms)


def _slot_bits(slots: Sequence[int]) -> int:
    """Most bits to say which of these slots are answered, beyond `UNANSWERED` for each that is not.

    Where all are, gaps between them are filled or skipped. Where some are not, a gap that is skipped costs at most 12
    bits more and saves at least as many; only at the ends of what were runs before a bit may be missing.
    """
    runs = runs_of(slots, WIDEST_GAP)
    bits, at = number_bits(min(len(slots), len(runs) + MOST_BREAKS)) + 2 * len(runs), 0
    for start, end in runs:
        bits += number_bits(start - at) + number_bits(end - start - 1)
        at = end
    return bits + UNANSWERED * (sum(end - start for start, end in runs) - len(slots))
