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
in it less one. A `set` of slots is 1 bit: 0 → slots; 1 → number of bits, then one bit a slot. `text` is `number` of
bytes, then the bytes of its UTF-8 form at 7 or 8 bits each: at most 2,000 bytes as an answer by itself, else 96.

H  head       number revision · number attempt · number recorded (interactions that the LMS has with this text) ·
              number page (slot) · 1 bit completed · 2 bits success (0 unknown, 1 passed, 2 failed) ·
              1 bit score given · [20 bits score in millionths] · number length of nonce, 6 bits a character ·
              text (8) anchor
P  pages seen set
B  answers    1 bit common score (0 or 1) · slots of questions · number of shapes · the shapes · for each slot: a mark,
              and, where there is an answer, its shape's index (as few bits as tell all shapes apart) and its response
   mark       0 → answered, with the common score · 10 → with the other of 0 and 1 · 110 → number parts, number of them
              earned · 111 → not answered
   shape      4 bits kind · number width · number tries · 1 bit done
   response   by kind: 0 nothing · 1 one option slot (width bits) · 2 set of option slots (width bits, one a slot) ·
              3 option slots in order (number, then width bits each) · 4 true or false (1 bit) · 5 characters of
              `0123456789+-.,e` (4 bits each, 15 ends) · 6 text (width 7 or 8) · 7 texts by slot (number of them, then
              number slot, text each) · 8 numbers by slot (number of them, then number slot, width bits each;
              only read) · 9 numbers by slot (set of the slots, then width bits each)
A  answers    as written before B: slots, each of a question with an answer · shapes · for each: index, response, score
   score      0 → 0 · 10 → 1 · 11 number parts, number of them earned

The player puts the questions of 64 slots each (0–63, 64–127 …) into a segment; a gap of at most three slots is filled
with marks 111, which costs no more than a new run. So no state is larger than that of a learner who has answered
everything, and `course/state_size.py` can tell its size when the course is built.

Responses hang on option slots and answers on question slots, so that a course may be changed and published again under
a learner's saved state. Widths stand in the text: it is read without knowing the course.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scormforge.course.state_answers import Response, SavedAnswer, answers_of, old_answers_of
from scormforge.course.state_bits import ALPHABET, BitReader, DamageError, check_of

__all__ = ["ALPHABET", "DecodedState", "Response", "SavedAnswer", "check_of", "decode_state"]

VERSION = "1"
_CHARACTERS = re.compile(r"[A-Za-z0-9_-]*")
_SUCCESS: tuple[Success, ...] = ("unknown", "passed", "failed")

Completion = Literal["incomplete", "completed"]
Success = Literal["unknown", "passed", "failed"]


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
        except DamageError:
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
    bits = BitReader(segment.body)
    if segment.tag == "H":
        fields.update(_head(bits))
    elif segment.tag == "P":
        fields["seen"] = frozenset(bits.slot_set())
    elif segment.tag == "B":
        answers.update(answers_of(bits))
    elif segment.tag == "A":
        answers.update(old_answers_of(bits))
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


def _head(bits: BitReader) -> dict[str, object]:
    counts = dict(zip(("revision", "attempt", "recorded", "page"), [bits.number() for _ in range(4)], strict=True))
    completion: Completion = "completed" if bits.bits(1) else "incomplete"
    success = bits.bits(2)
    score = bits.bits(20) / 1_000_000 if bits.bits(1) else None
    nonce = "".join(bits.repeat(lambda: ALPHABET[bits.bits(6)]))
    outcome = {"completion": completion, "success": _SUCCESS[success % 3], "score": score}
    return {**counts, **outcome, "nonce": nonce, "anchor": bits.text(8)}
