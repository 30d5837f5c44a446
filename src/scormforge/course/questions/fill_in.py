"""Blanks in a text, to fill in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

from scormforge.course.node import Id, Node
from scormforge.course.questions.question import Credit, KeyLine, Question
from scormforge.course.response_shape import ResponseShape, words_by_slot

_QUOTES = str.maketrans("‘’ʼ“”„", "'''\"\"\"")


class Blank(Node):
    """One gap. In the stem's Markdown it stands as `{blank}`id``, its answers only here."""

    id: Id
    accepted: tuple[str, ...]
    """Right answers, the model answer first. With `pattern`, regular expressions."""


class FillIn(Question):
    """Blanks in the text as `{blank}`days = 14 | fourteen``; `:case: true` minds capitals, `:pattern: true` reads
    the accepted answers as regular expressions that must match the whole answer."""

    body_shape: ClassVar[str] = "blanks"
    cmi_type: ClassVar[str] = "fill-in"

    type: Literal["fill-in"] = "fill-in"
    case: bool = False
    pattern: bool = False
    credit: Credit = "each"
    """Whether every right blank earns its share."""
    blanks: tuple[Blank, ...] = ()

    def part_ids(self) -> tuple[str, ...]:
        """The blanks' ids."""
        return tuple(blank.id for blank in self.blanks)

    def answer_key(self) -> tuple[KeyLine, ...]:
        """What each blank accepts."""
        return tuple(KeyLine(blank.id, "answers", blank.accepted) for blank in self.blanks)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Blanks by slot."""
        blanks = [
            {"id": blank.id, "slot": slot_of(blank.id), "accepted": list(blank.accepted)} for blank in self.blanks
        ]
        return {"case": self.case, "pattern": self.pattern, "credit": self.credit, "blanks": blanks}

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """Words by the slots of blanks."""
        parts = len(self.blanks) if self.credit == "each" else 1
        return ResponseShape(words_by_slot([slot_of(blank.id) for blank in self.blanks]), parts)

    def grade(self, response: Mapping[str, str]) -> float:
        """What the texts, by blank id, earn of 1."""
        right = sum(self._accepts(blank, response.get(blank.id, "")) for blank in self.blanks)
        if self.credit == "each":
            return right / len(self.blanks) if self.blanks else 0.0
        return float(bool(self.blanks) and right == len(self.blanks))

    def _accepts(self, blank: Blank, text: str) -> bool:
        given = _alike(" ".join(text.split()))
        accepted = [_alike(each) for each in blank.accepted]
        if self.pattern:
            return any(_matches(each, given, 0 if self.case else re.IGNORECASE) for each in accepted)
        if self.case:
            return given in accepted
        return _folded(given) in map(_folded, accepted)


def _matches(pattern: str, given: str, flags: int) -> bool:
    try:
        return re.fullmatch(pattern, given, flags) is not None
    except re.error:
        return False


def _alike(words: str) -> str:
    """Phones type curly quotes by themselves, and some systems compose letters differently: neither is the learner's
    mistake. The player folds in the same way (player_assets/questions/fill-in/fill-in.js)."""
    return unicodedata.normalize("NFC", words).translate(_QUOTES)


def _folded(words: str) -> str:
    """Through upper case, so that “ß” equals “ss”."""
    return words.upper().lower()
