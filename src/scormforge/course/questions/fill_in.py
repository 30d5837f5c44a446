"""Blanks in a text, to fill in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

from scormforge.course.node import Id, Node
from scormforge.course.questions.question import Question

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
    blanks: tuple[Blank, ...] = ()

    def part_ids(self) -> tuple[str, ...]:
        """The blanks' ids."""
        return tuple(blank.id for blank in self.blanks)

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Blanks by slot."""
        blanks = [
            {"id": blank.id, "slot": slot_of(blank.id), "accepted": list(blank.accepted)} for blank in self.blanks
        ]
        return {"case": self.case, "pattern": self.pattern, "blanks": blanks}

    def grade(self, response: Mapping[str, str]) -> float:
        """The share of blanks that are right, 0–1."""
        right = sum(self._accepts(blank, response.get(blank.id, "")) for blank in self.blanks)
        return right / len(self.blanks) if self.blanks else 0.0

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
