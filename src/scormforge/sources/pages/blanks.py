"""Blanks in the text of a question: {blank}`days = 14 | fourteen`."""

from __future__ import annotations

import re
from typing import NamedTuple

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

_NAME = re.compile(r"([^=|\\]*)=")
_BETWEEN = re.compile(r"(?<!\\)\|")
_ID = re.compile(ID_PATTERN)


class _Written(NamedTuple):
    """A blank as its author wrote it. `name` is None where no `=` stands."""

    name: str | None
    accepted: tuple[str, ...]
    at: Location
    inside: Location


def read_blank(scope: Scope, text: str, at: Location, inside: Location) -> str | None:
    """Keep a blank with its answers; what stands in its place in the course's text is only its id.

    `at` is where the role begins, `inside` where its content does.
    """
    if scope.blanks is None:
        scope.report(blank_outside_question(at))
        return None
    match = _NAME.match(text)
    name, answers = (match[1], text[match.end() :]) if match else (None, text)
    accepted = tuple(answer for answer in map(_answer, _BETWEEN.split(answers)) if answer)
    if not accepted:
        scope.report(blank_without_answers(at))
    identifier = _identifier(scope, _Written(name, accepted, at, inside))
    scope.blanks.append(Blank(identifier, at, accepted))
    return f"{{blank}}`{identifier}`"


def _answer(text: str) -> str:
    return " ".join(text.replace("\\|", "|").split())


def _identifier(scope: Scope, blank: _Written) -> str:
    written = (blank.name or "").strip()
    if _ID.fullmatch(written):
        return written
    if written:
        scope.report(id_malformed(blank.inside, written))
    else:
        scope.report(blank_id_missing(blank.at))
        text = blank.accepted[0] if blank.accepted else ""
        after = " = " if blank.name is None else " "
        scope.notes.missing.append(MissingId("blank", blank.inside, text, after=after))
    return stand_in(blank.at)
