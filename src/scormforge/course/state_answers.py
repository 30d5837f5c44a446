"""Answers in saved learner state: marks, shapes and responses, read back. Format: head of `course/state.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scormforge.course.state_bits import BitReader, DamageError

_DIGITS = "0123456789+-.,e"

Response = None | bool | str | tuple[int, ...] | Mapping[int, str] | Mapping[int, int]
"""Nothing kept · true or false · typed text · option slots · texts by blank slot · numbers by slot."""


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """One question's answer. `score` is 0–1; `done`: no further try is open."""

    response: Response
    score: float
    tries: int
    done: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: int
    width: int
    tries: int
    done: bool


def answers_of(bits: BitReader) -> dict[int, SavedAnswer]:
    """The answers of a segment `B`, by question slot."""
    common = bits.bits(1)
    slots, shapes = _table(bits)
    answers: dict[int, SavedAnswer] = {}
    for slot in slots:
        score = _mark(bits, common)
        if score is not None:
            shape = _shape_of_next(bits, shapes)
            answers[slot] = SavedAnswer(_response(bits, shape), score, shape.tries, shape.done)
    return answers


def old_answers_of(bits: BitReader) -> dict[int, SavedAnswer]:
    """The answers of a segment `A`, by question slot."""
    slots, shapes = _table(bits)
    answers: dict[int, SavedAnswer] = {}
    for slot in slots:
        shape = _shape_of_next(bits, shapes)
        answers[slot] = SavedAnswer(_response(bits, shape), _score(bits), shape.tries, shape.done)
    return answers


def _table(bits: BitReader) -> tuple[list[int], list[_Shape]]:
    slots = bits.slots()
    shapes = [_Shape(bits.bits(4), bits.number(), bits.number(), bits.bits(1) == 1) for _ in range(bits.number())]
    return slots, shapes


def _shape_of_next(bits: BitReader, shapes: list[_Shape]) -> _Shape:
    index = bits.bits(max(len(shapes) - 1, 0).bit_length())
    if index >= len(shapes):
        raise DamageError
    return shapes[index]


def _mark(bits: BitReader, common: int) -> float | None:
    if not bits.bits(1):
        return float(common)
    if not bits.bits(1):
        return float(1 - common)
    return None if bits.bits(1) else _share(bits)


def _score(bits: BitReader) -> float:
    if not bits.bits(1):
        return 0.0
    return _share(bits) if bits.bits(1) else 1.0


def _share(bits: BitReader) -> float:
    parts, earned = bits.number(), bits.number()
    if parts == 0 or earned > parts:
        raise DamageError
    return earned / parts


def _response(bits: BitReader, shape: _Shape) -> Response:
    width = shape.width
    readers: tuple[Callable[[], Response], ...] = (
        lambda: None,
        lambda: (bits.bits(width),),
        lambda: tuple(slot for slot in range(width) if bits.bits(1)),
        lambda: tuple(bits.repeat(lambda: bits.bits(width))),
        lambda: bits.bits(1) == 1,
        lambda: _digits(bits),
        lambda: bits.text(width),
        lambda: dict(bits.repeat(lambda: (bits.number(), bits.text(width)))),
        lambda: dict(bits.repeat(lambda: (bits.number(), bits.bits(width)))),
        lambda: {slot: bits.bits(width) for slot in bits.slot_set()},
    )
    if shape.kind >= len(readers):
        raise DamageError
    return readers[shape.kind]()


def _digits(bits: BitReader) -> str:
    text = ""
    while (digit := bits.bits(4)) < len(_DIGITS):
        text += _DIGITS[digit]
    return text
