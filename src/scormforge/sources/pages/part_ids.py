"""Ids of the parts of a question: `{#id}` at the end of a line, of a side of a pair, of a scene's heading."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from scormforge.course.node import ID_PATTERN
from scormforge.diagnostics import Location
from scormforge.sources.pages.dialect import plain_text
from scormforge.sources.pages.inline import Placed
from scormforge.sources.pages.reading import MissingId, PartKind
from scormforge.sources.pages.scope import Scope
from scormforge.sources.rules.question import id_malformed, part_id_misplaced, part_id_missing, part_id_twice

_MARK = re.compile(r"\{#([^{}\n]*)\}[ \t]*$", re.MULTILINE)
_MISPLACED = re.compile(r"\{#[^{}\n]*\}")
_ID = re.compile(ID_PATTERN)

_WORDS: dict[PartKind, tuple[str, str, str]] = {
    "option": ("an option", "the line", "the box"),
    "area": ("an area", "the line", "the numbers"),
    "left": ("a left side", "this side, before ` :: `", "the list's mark"),
    "right": ("a right side", "this side", "` :: `"),
    "category": ("a category", "the line", "the list's mark"),
    "member": ("a member of a category", "the line", "the list's mark"),
    "item": ("an item", "the line", "its number"),
    "statement": ("a statement", "the line", "the list's mark"),
    "scene": ("a scene", "the heading", "`##`"),
    "reply": ("a reply", "the link's title, as `id=…`", "the bracket"),
}


class Named(NamedTuple):
    """A kind of part in words: `an option`, where its id ends, and what its text stands behind."""

    kind: PartKind
    called: str
    end: str
    after: str

    @classmethod
    @cache
    def of(cls, kind: PartKind) -> Named:
        """The words for a kind."""
        return cls(kind, *_WORDS[kind])

    @property
    def noun(self) -> str:
        """`option` of `an option`."""
        return self.called.partition(" ")[2]


class IdMark(NamedTuple):
    """An id (empty when it is missing or wrong) and what of the text is its mark, blanks before it included."""

    identifier: str
    begin: int
    end: int


def take_id(scope: Scope, placed: Placed, named: Named, within: tuple[int, int] | None = None) -> IdMark:
    """The id that stands at the end of a line of a text, or of a part of it; reported when it is missing or wrong."""
    begin, end = within or (0, len(placed.text))
    match = _MARK.search(placed.text, begin, end)
    misplaced = _report_misplaced(scope, placed, named, (begin, match.start() if match else end))
    if match is None:
        if not misplaced:
            _report_missing(scope, placed, named, (begin, end))
        return IdMark("", end, end)
    first = len(placed.text[begin : match.start()].rstrip(" \t")) + begin
    inside = scope.source.at(*placed.place(match.start(1)))
    identifier = match[1] if _ID.fullmatch(match[1]) else ""
    if not identifier and match[1].strip():
        scope.report(id_malformed(inside, match[1]))
    elif not identifier:
        _report_missing(scope, placed, named, (begin, end), inside=inside)
    return IdMark(identifier, first, match.end())


def _report_misplaced(scope: Scope, placed: Placed, named: Named, within: tuple[int, int]) -> bool:
    """Report an id that stands before the end of the text, where learners would read it. Code may show one."""
    begin, end = within
    line_end = placed.text.find("\n", begin, end)
    match = _MISPLACED.search(placed.text, begin, end if line_end < 0 else line_end)
    if match is None or "`" in placed.text[begin : match.start()]:
        return False
    place = scope.source.at(*placed.place(match.start()))
    scope.report(part_id_misplaced(place, match.group(), named.noun, named.end))
    return True


def _report_missing(
    scope: Scope, placed: Placed, named: Named, within: tuple[int, int], *, inside: Location | None = None
) -> None:
    """Report a part without id. `inside` is the place between empty braces, if these are written already."""
    begin, end = within
    scope.report(part_id_missing(scope.source.at(*placed.place(begin)), named.noun, named.end))
    written = _MARK.sub("", placed.text[begin:end])
    text = plain_text(written.strip().partition("\n")[0])
    if inside is not None:
        scope.notes.missing.append(MissingId(named.kind, inside, text))
        return
    if named.kind not in ("left", "right"):
        written = written.partition("\n")[0]
    place = scope.source.at(*placed.place(begin + len(written.rstrip())))
    scope.notes.missing.append(MissingId(named.kind, place, text, before=" {#", after="}"))


def check_ids(scope: Scope, parts: list[tuple[str, Location]]) -> None:
    """Report ids that two parts of a question have."""
    known: dict[str, Location] = {}
    for identifier, at in sorted(parts, key=lambda part: part[1]):
        first = known.setdefault(identifier, at)
        if first != at:
            scope.report(part_id_twice(at, identifier, first))
