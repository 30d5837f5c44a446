"""What stands in running text: links, pictures, tags, formulas, footnotes and roles, each looked at where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scormforge.course.html import HARMLESS_TAGS, VOID_TAGS, harmless_tag
from scormforge.diagnostics import Location
from scormforge.sources.pages.blanks import read_blank
from scormforge.sources.pages.dialect import Mark, marks_in
from scormforge.sources.pages.links import as_destination, link_target, picture_target
from scormforge.sources.pages.maths import problems_of
from scormforge.sources.pages.reading import TermUse
from scormforge.sources.pages.scope import Scope
from scormforge.sources.rules.markdown import (
    html_comment_refused,
    html_refused,
    html_tag_unpaired,
    link_without_text,
    maths_not_closed,
    role_detached,
    term_empty,
    unknown_role,
)
from scormforge.sources.rules.media import alt_missing, picture_without_file
from scormforge.sources.rules.page import paragraph_too_dense
from scormforge.sources.rules.scenario import reply_in_text

INTERESTING = re.compile(r"[\[<{$]")
"""A text without any of these holds no mark, and is not looked into."""

LENGTH_LIMIT = 50_000
MARKS_LIMIT = 2_000

_TAG_NAME = re.compile(r"</?([a-z][a-z0-9-]*)", re.IGNORECASE)
_HARMLESS_BUT_FOR_ITS_ATTRIBUTES = re.compile(
    rf"<({'|'.join(sorted(set(HARMLESS_TAGS) - VOID_TAGS))})[\s/>]", re.IGNORECASE
)

ROLES = ("term", "blank")


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of an inline text, by offset, that becomes another text in the course."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An inline text and where each of its lines begins: line and column in the file, 0-based."""

    text: str
    begins: tuple[tuple[int, int], ...]
    in_cell: bool = False
    """True for a table cell with bars in it, which stand as `\\|` in the file."""

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character."""
        number = self.text.count("\n", 0, offset)
        line, column = self.begins[min(number, len(self.begins) - 1)]
        if self.in_cell:
            column += self.text.count("|", 0, offset)
        return line, column + offset - (self.text.rfind("\n", 0, offset) + 1)

    @classmethod
    def on_lines(cls, text: str, lines: list[str], first: int, start: int = 0) -> Placed:
        """An inline text whose lines stand on the lines of a file from `first` on."""
        parts = text.split("\n")
        begins = [(number, lines[number].find(part, start)) for number, part in enumerate(parts[:1], first)]
        begins += [(number, lines[number].find(part)) for number, part in enumerate(parts[1:], first + 1)]
        if all(column >= 0 for _, column in begins):
            return cls(text, tuple(begins))
        if "|" in text and (column := lines[first].find(text.replace("|", "\\|"), start)) >= 0:
            return cls(text, ((first, column),), in_cell=True)
        return cls(text, tuple((number, _after_tab(lines[number], parts[number - first])) for number, _ in begins))


def _after_tab(line: str, part: str) -> int:
    """Where a line of a text begins whose indentation the parser has changed: a tab that a list cuts in two."""
    text = part.lstrip()
    return line.find(text) - (len(part) - len(text))


def look_through(scope: Scope, placed: Placed) -> list[Edit]:
    """Note everything that a text refers to, report its mistakes, and say what it becomes."""
    text = placed.text
    count = 0
    for count, _ in enumerate(INTERESTING.finditer(text), 1):
        if count > MARKS_LIMIT:
            break
    if not count:
        return []
    if count > MARKS_LIMIT or len(text) > LENGTH_LIMIT:
        limit = MARKS_LIMIT if count > MARKS_LIMIT else LENGTH_LIMIT
        scope.report(paragraph_too_dense(scope.source.at(*placed.place(0)), limit))
        return []
    marks = marks_in(text, scope.env)
    _check_tags(scope, placed, [mark for mark in marks if mark.kind == "html"])
    if "$$" in text:
        _check_display_maths(scope, placed, marks)
    edits = (_LOOKS[mark.kind](scope, placed, mark) for mark in marks)
    return [edit for edit in edits if edit is not None]


def _at(scope: Scope, placed: Placed, offset: int) -> Location:
    return scope.source.at(*placed.place(offset))


def _look_at_link(scope: Scope, placed: Placed, mark: Mark) -> Edit | None:
    at = _at(scope, placed, mark.begin)
    if not mark.detail.strip():
        scope.report(link_without_text(at))
    if not scope.anchors and mark.text.startswith("#"):
        scope.report(reply_in_text(at, mark.text))
    if mark.target is None:
        return None  # by reference: looked at where the reference is defined
    return _changed(mark, link_target(scope, mark.text, at))


def _look_at_picture(scope: Scope, placed: Placed, mark: Mark) -> Edit | None:
    at = _at(scope, placed, mark.begin)
    if not mark.detail.strip():
        scope.report(alt_missing(at))
    if mark.target is None:
        return None
    if not mark.text:
        scope.report(picture_without_file(at))
        return None
    path = picture_target(scope, mark.text, at)
    return _changed(mark, None if path is None else as_destination(path))


def _changed(mark: Mark, text: str | None) -> Edit | None:
    return Edit(*mark.target, text) if text is not None and mark.target is not None else None


def _look_at_address(scope: Scope, placed: Placed, mark: Mark) -> None:
    link_target(scope, mark.text, _at(scope, placed, mark.begin))


def _look_at_formula(scope: Scope, placed: Placed, mark: Mark) -> None:
    for problem in problems_of(mark.text, scope.source, placed.place(mark.begin + 1)):
        scope.report(problem)


def _look_at_footnote(scope: Scope, placed: Placed, mark: Mark) -> None:
    scope.notes.footnote_marks.append((mark.text, _at(scope, placed, mark.begin)))


def _look_at_role(scope: Scope, placed: Placed, mark: Mark) -> Edit | None:
    at = _at(scope, placed, mark.begin)
    if mark.detail == "term":
        word = " ".join(mark.text.split())
        if word:
            scope.notes.terms.append(TermUse(word, at))
        else:
            scope.report(term_empty(at))
    elif mark.detail == "blank":
        content = mark.begin + placed.text[mark.begin : mark.end].index("`")
        while placed.text[content] == "`":
            content += 1
        replaced = read_blank(scope, mark.text, at, _at(scope, placed, content))
        return None if replaced is None else Edit(mark.begin, mark.end, replaced)
    else:
        scope.report(unknown_role(at, mark.detail, ROLES))
    return None


def _look_at_loose_role(scope: Scope, placed: Placed, mark: Mark) -> None:
    scope.report(role_detached(_at(scope, placed, mark.begin), mark.detail))


def _look_at_tag(scope: Scope, placed: Placed, mark: Mark) -> None:
    """Tags are looked at together, see `_check_tags`."""


_LOOKS: dict[str, Callable[[Scope, Placed, Mark], Edit | None]] = {
    "link": _look_at_link,
    "image": _look_at_picture,
    "autolink": _look_at_address,
    "maths": _look_at_formula,
    "footnote": _look_at_footnote,
    "role": _look_at_role,
    "loose role": _look_at_loose_role,
    "html": _look_at_tag,
}


def _check_tags(scope: Scope, placed: Placed, tags: list[Mark]) -> None:
    """Refuse all but harmless tags, and those without a partner."""
    open_tags: list[tuple[str, Mark | None]] = []
    for mark in tags:
        at = _at(scope, placed, mark.begin)
        tag = harmless_tag(mark.text)
        if mark.text.startswith("<!--"):
            scope.report(html_comment_refused(at))
        elif tag is None:
            _refuse(scope, mark.text, at)
            if opened := _HARMLESS_BUT_FOR_ITS_ATTRIBUTES.match(mark.text):
                open_tags.append((opened[1].lower(), None))
        elif tag.form == "open":
            open_tags.append((tag.name, mark))
        elif tag.form == "close":
            if open_tags and open_tags[-1][0] == tag.name:
                open_tags.pop()
            else:
                scope.report(html_tag_unpaired(at, mark.text, f"write `<{tag.name}>` before it, or remove it"))
    for name, unclosed in open_tags:
        if unclosed is not None:
            cure = f"write `</{name}>` where it ends, the innermost tag first"
            scope.report(html_tag_unpaired(_at(scope, placed, unclosed.begin), unclosed.text, cure))
    for offset in _comments_cut_off(placed.text, tags):
        scope.report(html_comment_refused(_at(scope, placed, offset)))


def _refuse(scope: Scope, tag: str, at: Location) -> None:
    """Report a tag, but not the end of one that was refused already: a pair is one mistake."""
    refused, match = scope.notes.refused_tags, _TAG_NAME.match(tag)
    name = match[1].lower() if match else ""
    if tag.startswith("</") and name in refused:
        refused.remove(name)
        return
    if name and not tag.startswith("</") and not tag.endswith("/>"):
        refused.append(name)
    scope.report(html_refused(at, tag, HARMLESS_TAGS))


def _comments_cut_off(text: str, tags: list[Mark]) -> Iterator[int]:
    """Comments that an empty line cuts in two, and so are text to Markdown."""
    begin = text.find("<!--")
    if begin >= 0 and not text[:begin].count("`") and all(mark.begin != begin for mark in tags):
        yield begin


def _check_display_maths(scope: Scope, placed: Placed, marks: list[Mark]) -> None:
    """`$$` that no rule took for the edge of a formula, at the start of a text or beside a formula."""
    begin = placed.text.find("$$")
    escaped = begin > 0 and placed.text[begin - 1] in "\\`"
    inside = any(mark.begin <= begin < mark.end for mark in marks)
    if not escaped and not inside and not placed.text[:begin].count("`"):
        scope.report(maths_not_closed(_at(scope, placed, begin)))
