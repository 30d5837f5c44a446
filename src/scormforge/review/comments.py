"""Comments as they are exported from the page: read with places, and nothing in them trusted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.diagnostics.visible import visible
from scormforge.places.json import JsonProblem, JsonValue, read_json
from scormforge.places.text import decode, place_at
from scormforge.review.manuscript import LONGEST_QUOTE
from scormforge.review.rules.comments import comment_malformed, comments_not_json, comments_on_another_course

FORMAT, VERSION = "scormforge-review", 1
MOST = 8 * 2**20
"""Bytes of one file."""
MOST_COMMENTS = 5_000
LONGEST = 10_000
"""Characters of one value; the page lets nobody write more."""

KINDS = ("question", "must-change", "suggestion", "fine")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NEEDED = ("id", "page", "block", "author", "time", "kind", "text")
_CURE = "export the comments again, or write the key by hand"


@dataclass(frozen=True, slots=True)
class Comment:
    """What one reviewer says of one block. `at` is where it stands in its file."""

    id: str
    page: str
    """Id of the page; "" is the course as a whole."""
    block: str
    """Id of the block on that page; "" is the page as a whole."""
    author: str
    time: str
    kind: str
    text: str
    at: Location
    quote: str = ""
    digest: str = ""
    """Of the block as the reviewer saw it."""
    changed: str = ""

    @property
    def last(self) -> str:
        """When it was written or changed: times of one form, which sort as texts."""
        return self.changed or self.time


def read_comments(raw: bytes, path: str, course: str) -> tuple[tuple[Comment, ...], Report]:
    """The comments of a file on a course with this id. What is wrong with one leaves the others as they are."""
    text, report = decode(raw, path)
    try:
        whole = read_json(text)
    except JsonProblem as problem:
        found = comments_not_json(place_at(text, problem.offset, path), f"this is not JSON: {problem}")
        return (), report + Report((found,))
    reader = _Reader(path, (0, *(end.end() for end in _LINE_END.finditer(text))))
    wrong = reader.head(whole, course)
    if wrong:
        return (), report + Report((wrong,))
    listed = whole.get("comments")
    values = listed.items() if listed else []
    made = [reader.comment(value) for value in values[:MOST_COMMENTS]]
    for value in values[MOST_COMMENTS : MOST_COMMENTS + 1]:
        many = f"the file holds {len(values):,} comments; {MOST_COMMENTS:,} are read"
        made.append(comment_malformed(reader.at(value), many, "split it"))
    problems = Report.of(one for one in made if isinstance(one, Diagnostic))
    return tuple(one for one in made if isinstance(one, Comment)), report + problems


@dataclass(frozen=True, slots=True)
class _Reader:
    """One file while it is read."""

    path: str
    starts: tuple[int, ...]
    """Where each line begins."""

    def at(self, value: JsonValue) -> Location:
        line = bisect_right(self.starts, value.offset)
        return Location(self.path, line, value.offset - self.starts[line - 1] + 1)

    def head(self, whole: JsonValue, course: str) -> Diagnostic | None:
        """What is wrong with the file as a whole."""
        form, version, theirs, listed = (whole.get(key) for key in ("format", "version", "course", "comments"))
        if form is None or form.value != FORMAT:
            cure = f'it begins with `"format": "{FORMAT}"`; take other files out of `review/`'
            return comment_malformed(self.at(form or whole), "this is not a file of comments", cure)
        if version is None or version.value != VERSION or isinstance(version.value, bool):
            cure = f"this scormforge reads version {VERSION}"
            return comment_malformed(self.at(version or whole), "the comments are of another version", cure)
        if theirs is None or not isinstance(theirs.value, str):
            return comment_malformed(self.at(theirs or whole), "the file names no course", _CURE)
        if listed is None or not isinstance(listed.value, list):
            return comment_malformed(self.at(listed or whole), "the file has no list of `comments`", _CURE)
        if theirs.value != course:
            return comments_on_another_course(self.at(theirs), visible(theirs.value[:100]), course)
        return None

    def comment(self, value: JsonValue) -> Comment | Diagnostic:
        """One comment, or what is wrong with it."""
        if not isinstance(value.value, dict):
            return comment_malformed(self.at(value), f"a comment is an object, not {value.kind}", _CURE)
        for wrong in self._wrong(value):
            return wrong
        texts = {key: one.value for key in _NEEDED if (one := value.get(key))}
        more: Mapping[str, str] = {
            key: one.value[:LONGEST_QUOTE]
            for key in ("quote", "digest", "changed")
            if (one := value.get(key)) and isinstance(one.value, str)
        }
        return Comment(**texts, **more, at=self.at(value))

    def _wrong(self, value: JsonValue) -> Iterator[Diagnostic]:
        for key in _NEEDED:
            one = value.get(key)
            if one is None:
                yield comment_malformed(self.at(value), f"this comment has no `{key}`", _CURE)
            elif not isinstance(one.value, str):
                yield comment_malformed(self.at(one), f"`{key}` is a text, not {one.kind}", _CURE)
            elif len(one.value) > LONGEST:
                yield comment_malformed(self.at(one), f"`{key}` has more than {LONGEST:,} characters", "shorten it")
        kind, text = value.get("kind"), value.get("text")
        if kind and isinstance(kind.value, str) and kind.value not in KINDS:
            known = ", ".join(f"`{each}`" for each in KINDS)
            yield comment_malformed(
                self.at(kind), f"`{visible(kind.value[:40])}` is no kind of comment", f"known: {known}"
            )
        if text and isinstance(text.value, str) and not text.value.strip():
            yield comment_malformed(self.at(text), "this comment says nothing", "write a text, or delete it")


def newest(comments: tuple[Comment, ...]) -> tuple[Comment, ...]:
    """Each comment once: of those with one id the one that was changed last, as the page itself merges them."""
    known: dict[str, Comment] = {}
    for comment in comments:
        if comment.id not in known or known[comment.id].last < comment.last:
            known[comment.id] = comment
    return tuple(known.values())
