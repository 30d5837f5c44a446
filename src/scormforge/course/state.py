"""Saved learner state as text: its format, and the decoder. Only the player encodes (`player_assets/js/suspend.js`).

Alphabet: `A–Z a–z 0–9 - _`; a character's place in it is its value, 0–63. A text is

    1 segment… Z-segment

`1` is the version of the framing below; that of a body is its tag. A segment is

    tag (1 character) · length (2: high, low; characters of body, 0–4095) · body · check (4)

`check` is CRC-24 (polynomial 864CFB, start B704CE; the characters' ASCII codes, most significant bit first) over tag,
length and body, written as 24 bits. The segment `Z` (no body) ends the text. A reader takes every sound segment: where
one is not sound it goes on at the next character that begins a sound one, and says that the text is damaged. A sound
segment with an unknown tag is a newer player's; it is written back as it stands.

A body is bits, most significant first, six a character, the last filled up with 0. `number` is any whole number ≥ 0 in
groups of 4 bits: a bit that says whether another group follows, then three bits of the number, lowest group first.
`slots` (ascending) are `number` of runs, then for each: `number` of slots skipped since the last run, `number` of slots
in it less one. `text` is `number` of bytes, then the bytes of its UTF-8 form at 7 or 8 bits each, at most 96 bytes.

H  head       number revision · number attempt · number recorded (interactions that the LMS has with this text) ·
              number page (slot) · 1 bit completed · 2 bits success (0 unknown, 1 passed, 2 failed) ·
              1 bit score given · [20 bits score in millionths] · number length of nonce, 6 bits a character ·
              text (8) anchor
P  pages seen 1 bit: 0 → slots; 1 → number of bits, then one bit a slot
A  answers    slots of the questions (at most 64) · number of shapes · the shapes · for each question: its shape's index
              (as few bits as tell all shapes apart), its response, its score
   shape      4 bits kind · number width · number tries · 1 bit done
   response   by kind: 0 nothing · 1 one option slot (width bits) · 2 set of option slots (width bits, one a slot) ·
              3 option slots in order (number, then width bits each) · 4 true or false (1 bit) · 5 characters of
              `0123456789+-.,e` (4 bits each, 15 ends) · 6 text (width 7 or 8) · 7 texts by slot (number of them, then
              number slot, text each) · 8 numbers by slot (number of them, then number slot, width bits each)
   score      0 → 0 · 10 → 1 · 11 number parts, number of them earned

Responses hang on option slots and answers on question slots, so that a course may be changed and published again under
a learner's saved state. Widths stand in the text: it is read without knowing the course.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
VERSION = "1"
_CHARACTERS = re.compile(r"[A-Za-z0-9_-]*")
_DIGITS = "0123456789+-.,e"
_HIGHEST_SLOT = 100_000
_MOST_PARTS = 4096
_SUCCESS: tuple[Success, ...] = ("unknown", "passed", "failed")

Completion = Literal["incomplete", "completed"]
Success = Literal["unknown", "passed", "failed"]
Response = None | bool | str | tuple[int, ...] | Mapping[int, str] | Mapping[int, int]
"""Nothing kept · true or false · typed text · option slots · texts by blank slot · numbers by slot."""
Part = TypeVar("Part")


def _crc_of_byte(byte: int) -> int:
    crc = byte << 16
    for _ in range(8):
        crc = (crc << 1) ^ 0x1864CFB if crc & 0x800000 else crc << 1
    return crc


_CRC_OF_BYTE = tuple(_crc_of_byte(byte) for byte in range(256))


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """One question's answer. `score` is 0–1; `done`: no further try is open."""

    response: Response
    score: float
    tries: int
    done: bool


@dataclass(frozen=True, slots=True)
class DecodedState:
    """What a text tells. `problem`: `damaged` (the sound part was read), `unreadable` (nothing is sound), or None."""

    revision: int = 0
    attempt: int = 1
    recorded: int = 0
    page: int | None = None
    anchor: str = ""
    nonce: str = ""
    completion: Completion = "incomplete"
    success: Success = "unknown"
    score: float | None = None
    seen: frozenset[int] = frozenset()
    answers: Mapping[int, SavedAnswer] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    problem: Literal["damaged", "unreadable"] | None = None


@dataclass(frozen=True, slots=True)
class _Segment:
    tag: str
    body: str
    text: str


class _DamageError(Exception):
    """A body is not what its tag says. Never leaves `decode_state`."""


def decode_state(text: str) -> DecodedState:
    """What a saved text tells; of a damaged one, the sound part. "" is a fresh attempt. Never raises."""
    segments, whole = _segments(text)
    fields: dict[str, object] = {}
    answers: dict[int, SavedAnswer] = {}
    extra: list[str] = []
    read = 0
    for segment in segments:
        try:
            _take(segment, fields, answers, extra)
        except _DamageError:
            continue
        read += 1
    headed = "revision" in fields
    problem = None if whole and headed and read == len(segments) else "damaged" if read else "unreadable"
    return DecodedState(
        **fields,  # type: ignore[arg-type]
        answers=answers,
        extra=tuple(extra),
        problem=problem if text else None,  # type: ignore[arg-type]
    )


def _take(segment: _Segment, fields: dict[str, object], answers: dict[int, SavedAnswer], extra: list[str]) -> None:
    bits = _Bits(segment.body)
    if segment.tag == "H":
        fields.update(_head(bits))
    elif segment.tag == "P":
        fields["seen"] = frozenset(_pages(bits))
    elif segment.tag == "A":
        answers.update(_answers(bits))
    else:
        extra.append(segment.text)


def _segments(text: str) -> tuple[list[_Segment], bool]:
    found: list[_Segment] = []
    whole = text.startswith(VERSION)
    at = 1 if whole else 0
    while at < len(text):
        segment = _segment_at(text, at)
        if segment is None:
            whole = False
            at += 1
            continue
        at += len(segment.text)
        if segment.tag == "Z":
            return found, whole and at == len(text)
        found.append(segment)
    return found, False


def _segment_at(text: str, at: int) -> _Segment | None:
    size = text[at + 1 : at + 3]
    if len(size) < 2 or size[0] not in ALPHABET or size[1] not in ALPHABET:
        return None
    end = at + 3 + ALPHABET.index(size[0]) * 64 + ALPHABET.index(size[1])
    if end + 4 > len(text) or not _CHARACTERS.fullmatch(text, at, end):
        return None
    if check_of(text[at:end]) != text[end : end + 4]:
        return None
    return _Segment(text[at], text[at + 3 : end], text[at : end + 4])


def check_of(text: str) -> str:
    """CRC-24 of a text as four characters."""
    crc = 0xB704CE
    for code in text.encode("latin-1", errors="replace"):
        crc = (crc << 8 & 0xFFFFFF) ^ _CRC_OF_BYTE[crc >> 16 ^ code]
    return "".join(ALPHABET[crc >> place & 63] for place in (18, 12, 6, 0))


class _Bits:
    """Reads bits off a body. Raises _DamageError past its end."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._at = 0

    def bits(self, width: int) -> int:
        if width > 48 or self._at + width > len(self._body) * 6:
            raise _DamageError
        value = 0
        for place in range(self._at, self._at + width):
            six = ALPHABET.find(self._body[place // 6])
            value = value * 2 + (six >> (5 - place % 6) & 1)
        self._at += width
        return value

    def number(self) -> int:
        value = 0
        for group in range(16):
            bits = self.bits(4)
            value += (bits & 7) << (3 * group)
            if bits < 8:
                return value
        raise _DamageError

    def text(self, width: int) -> str:
        values = self.repeat(lambda: self.bits(width))
        if width > 8:
            raise _DamageError
        return bytes(values).decode("utf-8", errors="replace")

    def repeat(self, read: Callable[[], Part]) -> list[Part]:
        count = self.number()
        if count > _MOST_PARTS:
            raise _DamageError
        return [read() for _ in range(count)]

    def slots(self) -> list[int]:
        slots: list[int] = []
        at = 0
        for _ in range(self.number()):
            at += self.number()
            end = at + self.number() + 1
            if end > _HIGHEST_SLOT:
                raise _DamageError
            slots.extend(range(at, end))
            at = end
        return slots


def _head(bits: _Bits) -> dict[str, object]:
    counts = dict(zip(("revision", "attempt", "recorded", "page"), [bits.number() for _ in range(4)], strict=True))
    completion: Completion = "completed" if bits.bits(1) else "incomplete"
    success = bits.bits(2)
    score = bits.bits(20) / 1_000_000 if bits.bits(1) else None
    nonce = "".join(bits.repeat(lambda: ALPHABET[bits.bits(6)]))
    outcome = {"completion": completion, "success": _SUCCESS[success % 3], "score": score}
    return {**counts, **outcome, "nonce": nonce, "anchor": bits.text(8)}


def _pages(bits: _Bits) -> list[int]:
    if not bits.bits(1):
        return bits.slots()
    return [slot for slot in range(bits.number()) if bits.bits(1)]


def _answers(bits: _Bits) -> dict[int, SavedAnswer]:
    slots = bits.slots()
    shapes = [(bits.bits(4), bits.number(), bits.number(), bits.bits(1) == 1) for _ in range(bits.number())]
    width = max(len(shapes) - 1, 0).bit_length()
    answers: dict[int, SavedAnswer] = {}
    for slot in slots:
        index = bits.bits(width)
        if index >= len(shapes):
            raise _DamageError
        kind, size, tries, done = shapes[index]
        response = _response(bits, kind, size)
        answers[slot] = SavedAnswer(response, _score(bits), tries, done)
    return answers


def _response(bits: _Bits, kind: int, width: int) -> Response:
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
    )
    if kind >= len(readers):
        raise _DamageError
    return readers[kind]()


def _digits(bits: _Bits) -> str:
    text = ""
    while (digit := bits.bits(4)) < len(_DIGITS):
        text += _DIGITS[digit]
    return text


def _score(bits: _Bits) -> float:
    if not bits.bits(1):
        return 0.0
    if not bits.bits(1):
        return 1.0
    parts, earned = bits.number(), bits.number()
    if parts == 0 or earned > parts:
        raise _DamageError
    return earned / parts
