"""What a type's answers look like in saved state, declared by its model: enough to tell how large they can become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NOTHING, ONE, SET, ORDER, TRUTH, DIGITS, TEXT, TEXTS, _, PLACED = range(10)
"""Kinds of responses, as the head of `course/state.py` numbers them."""
HIGHEST_IN_SET = 47
"""Ascending slots up to here are saved one bit a slot, others one after the other."""
TEXT_BYTES, WHOLE_TEXT_BYTES, MOST_DIGITS = 96, 2000, 96
"""Bytes of one blank; bytes of a text that is an answer by itself; characters of what is saved as digits."""
MANY_PARTS = 10_000
"""In which parts a score is saved that 63 parts cannot express."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which an answer may be saved: at most `fixed` bits and `values` times the width, which is at least
    `width` and as large as the widest of this kind in a segment."""

    kind: int
    width: int = 0
    values: int = 0
    fixed: int = 0

    def bits(self, width: int) -> int:
        """Most bits at this width."""
        return self.fixed + self.values * width


@dataclass(frozen=True, slots=True)
class ResponseShape:
    """The answers to one question."""

    forms: tuple[Form, ...]
    parts: int = 1
    """In how many equal parts a score may come, at most; 1: right or wrong. `MANY_PARTS`: in any."""

    @property
    def typed(self) -> bool:
        """Whether they are typed: such answers go first when there is too little room."""
        return any(form.kind in (DIGITS, TEXT, TEXTS) for form in self.forms)


def number_bits(value: int) -> int:
    """Bits of a `number` of the format."""
    return 4 * max(1, -(-value.bit_length() // 3))


def chosen(slots: Sequence[int], several: bool) -> tuple[Form, ...]:
    """One of these slots, or with `several` any of them."""
    if not slots:
        return (Form(NOTHING),)
    one = Form(ONE, max(slots).bit_length(), 1)
    return (one, *_array(slots, len(slots))) if several and len(slots) > 1 else (one,)


def in_order(slots: Sequence[int], least: int, most: int) -> tuple[Form, ...]:
    """From `least` to `most` of these slots, one after the other."""
    if not slots or not most:
        return (Form(NOTHING),)
    one = Form(ONE, max(slots).bit_length(), 1)
    if most == 1:
        return (one,)
    return (one, *_array(slots, most)) if least <= 1 else _array(slots, most)


def _array(slots: Sequence[int], most: int) -> tuple[Form, ...]:
    low = [slot for slot in slots if slot <= HIGHEST_IN_SET]
    ordered = Form(ORDER, max(slots).bit_length(), most, number_bits(most))
    return (Form(SET, max(low) + 1, 1), ordered) if low else (ordered,)


def placed(keys: Sequence[int], values: Sequence[int]) -> tuple[Form, ...]:
    """For each of the keys, or some of them, one of the values."""
    if not keys or not values:
        return (Form(NOTHING),)
    width, count = max(values).bit_length(), len(keys)
    fewer = (_most_bits(keys, some) + some * width for some in range(1, count))
    most = max([_bits_of(keys) + count * width, *fewer])
    return (Form(PLACED, width, count, most - count * width),)


def _bits_of(slots: Sequence[int]) -> int:
    """Bits of a set, as the player writes it."""
    runs, at = 0, 0
    found = runs_of(sorted(slots))
    for start, end in found:
        runs += number_bits(start - at) + number_bits(end - start - 1)
        at = end
    return 1 + min(runs + number_bits(len(found)), map_bits(max(slots)))


def _most_bits(slots: Sequence[int], some: int) -> int:
    """Most bits of a set of so many of these slots: in as many runs as they can make, or one bit a slot."""
    runs = min(some, len(slots) - some + len(runs_of(sorted(slots))))
    longer = some // 9 + (max(slots) + 1 - some) // 8
    return 1 + min(number_bits(runs) + 8 * runs + 4 * longer, map_bits(max(slots)))


def map_bits(highest: int) -> int:
    """Bits of a set with one bit a slot."""
    return number_bits(highest + 1) + highest + 1


def runs_of(slots: Sequence[int], gap: int = 0) -> list[tuple[int, int]]:
    """The runs of ascending slots, each with the slot after its last; a gap of so many slots does not end one."""
    runs: list[tuple[int, int]] = []
    for slot in slots:
        if runs and slot - runs[-1][1] <= gap:
            runs[-1] = (runs[-1][0], slot + 1)
        else:
            runs.append((slot, slot + 1))
    return runs


def typed_words(most: int) -> tuple[Form, ...]:
    """One text of at most so many bytes; it may consist of digits."""
    most = min(most, WHOLE_TEXT_BYTES)
    return (Form(TEXT, 8, most, number_bits(most)), digits(min(most, MOST_DIGITS)))


def words_by_slot(slots: Sequence[int]) -> tuple[Form, ...]:
    """A short text in each of these slots."""
    lengths = sum(number_bits(slot) + number_bits(TEXT_BYTES) for slot in slots)
    return (Form(TEXTS, 8, TEXT_BYTES * len(slots), number_bits(len(slots)) + lengths),)


def digits(most: int) -> Form:
    """A number of at most so many characters."""
    return Form(DIGITS, fixed=4 * (most + 1))


JUDGED = Form(TRUTH, fixed=1)
"""True or false."""
NOT_KEPT = Form(NOTHING)
"""Nothing."""
