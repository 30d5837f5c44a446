"""Blanks in the text of a question: {blank}`days = 14 | fourteen`."""

from __future__ import annotations

import re

from scormforge.course.node import ID_PATTERN
from scormforge.diagnostics import Location
from scormforge.sources.pages.reading import MissingId
from scormforge.sources.pages.scope import Blank, Scope, stand_in
from scormforge.sources.rules.question import (
    blank_id_missing,
    blank_outside_question,
    blank_without_answers,
    id_malformed,
)

_PARTS = re.compile(r"(?:([^=|\\]*?)[ \t\n]*=)?(.*)", re.DOTALL)
_BETWEEN = re.compile(r"(?<!\\)\|")
_ID = re.compile(ID_PATTERN)


def read_blank(scope: Scope, text: str, at: Location, inside: Location) -> str | None:
    """Keep a blank with its answers; what stands in its place in the course's text is only its id.

    `at` is where the role begins, `inside` where its content does.
    """
    if scope.blanks is None:
        scope.report(blank_outside_question(at))
        return None
    match = _PARTS.fullmatch(text)
    name, answers = (match[1], match[2]) if match else (None, text)
    accepted = tuple(answer for answer in map(_answer, _BETWEEN.split(answers)) if answer)
    if not accepted:
        scope.report(blank_without_answers(at))
    identifier = _identifier(scope, name, at, inside, accepted)
    scope.blanks.append(Blank(identifier, at, accepted))
    return f"{{blank}}`{identifier}`"


def _answer(text: str) -> str:
    return " ".join(text.replace("\\|", "|").split())


def _identifier(scope: Scope, name: str | None, at: Location, inside: Location, accepted: tuple[str, ...]) -> str:
    written = (name or "").strip()
    if _ID.fullmatch(written):
        return written
    if name is not None and written:
        scope.report(id_malformed(inside, written))
    else:
        scope.report(blank_id_missing(at))
        after = " = " if name is None else " "
        scope.notes.missing.append(MissingId("blank", inside, accepted[0] if accepted else "", after=after))
    return stand_in(at)
