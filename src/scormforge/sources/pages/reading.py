"""What goes into reading a page and what comes out, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from scormforge.course.model import Page
from scormforge.diagnostics import Location, Report


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page file as text. `path` is relative to the course folder, with forward slashes."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file that a page asks for cannot be read: `reason` completes “`x.md` cannot be included: …”."""

    reason: str
    help: str = ""


def _nothing_to_include(path: str) -> str | Refusal:
    return Refusal("there is no such file")


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page may draw on.

    `include` gives the text of another file, for `:::{include}` and transcripts. It is called with a normal path
    relative to the course folder; one that begins with `../` leaves the folder, and whether it may is for the callee to
    say. Circles, depth and total size are watched by the reader of pages.
    """

    variables: Mapping[str, str] | None = field(default_factory=dict)
    """None: not known, so that nothing is said of those a page uses."""
    include: Callable[[str], str | Refusal] = _nothing_to_include
    language: str = "en"
    """The course's language: what captions are in that name none."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the course: `[text](page:id)`."""

    id: str
    at: Location


MediaKind = Literal["image", "audio", "video", "captions", "poster", "file"]


@dataclass(frozen=True, slots=True)
class MediaUse:
    """A file that the page shows, plays or offers. `path` is relative to the course folder and stays inside it."""

    path: str
    at: Location
    kind: MediaKind


@dataclass(frozen=True, slots=True)
class TermUse:
    """A word of the glossary as the page uses it: {term}`word`."""

    term: str
    at: Location


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page needs from elsewhere, for the reader of the whole course to compare."""

    links: tuple[PageLink, ...] = ()
    media: tuple[MediaUse, ...] = ()
    terms: tuple[TermUse, ...] = ()
    includes: tuple[str, ...] = ()
    """Every path that `PageContext.include` was asked for, in order, each once."""


PartKind = Literal[
    "option", "area", "left", "right", "category", "member", "item", "statement", "blank", "scene", "reply"
]
"""Parts of a question that have an id: `left` and `right` are the sides of a pair."""


@dataclass(frozen=True, slots=True)
class MissingId:
    """An id that the author has not written yet.

    Writing `before + id + after` at `at` puts it in, and changes nothing else. `text` is what a readable id can be made
    of; it must be unlike every id in `taken`, which holds the ids of the question's other parts (empty for pages and
    questions: theirs are unique over the course). All missing ids of one question share `group`. What the part is
    called in `taken` and in course.lock is `prefix` and the id.
    """

    kind: PartKind | Literal["page", "question"]
    at: Location
    text: str
    before: str = ""
    after: str = ""
    group: str = ""
    taken: tuple[str, ...] = ()
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page file said. `page` is None only when the file cannot be read at all.

    A missing id is reported, and a stand-in that begins with `missing-` takes its place, so that the other mistakes of
    the course can be found in the same run.
    """

    page: Page | None
    facts: PageFacts
    missing_ids: tuple[MissingId, ...]
    report: Report
