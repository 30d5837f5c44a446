"""A course as its authors wrote it: sections group, units are launched, pages are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scormforge.course.blocks import Block, Callout
from scormforge.course.node import Id, Node
from scormforge.course.questions import AnyQuestion, Question
from scormforge.diagnostics import Location

PageBlock = Annotated[Block | AnyQuestion, Field(discriminator="type")]

Keyword = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Keywords = Annotated[tuple[Keyword, ...], Field(max_length=10)]
"""Ten are what every reader of learning object metadata keeps (IEEE 1484.12.1 section 1.5)."""
Licence = Annotated[str, StringConstraints(max_length=1000)]
"""As much as metadata holds of rights (IEEE 1484.12.1 section 6.3)."""


class Objective(Node):
    """What is to be learnt."""

    id: Id
    text: str


class Page(Node):
    """One screen to read. The id, not the path or the order, is its identity."""

    id: Id
    title: str
    objectives: tuple[Id, ...] = ()
    minutes: Annotated[float, Field(gt=0, le=600)] | None = None
    """Time to read and answer, as the author estimates it."""
    status: Literal["draft", "review", "approved"] = "draft"
    blocks: tuple[PageBlock, ...] = ()
    digest: str = ""
    """SHA-256 of everything the page was read from: its own text, what it includes, the variables it uses."""
    outline: bool = False
    """Whether the words are left out (`course/outline.py`): enough for everything but showing and judging the page."""

    def questions(self) -> Iterator[Question]:
        """The page's questions, in order."""
        return (block for block in self.blocks if isinstance(block, Question))


class Unit(Node):
    """What an LMS launches and tracks (SCORM: SCO) when `tracking.launch` is `unit`."""

    id: Id
    title: str
    requires: tuple[Id, ...] = ()
    """Units before it in the course that are to be done first, where units are launched apart."""
    requires_at: Location | None = None
    """Where the author says so."""
    pages: tuple[Page, ...] = ()


class Section(Node):
    """Groups units in the contents; is never launched itself."""

    title: str
    units: tuple[Unit, ...] = ()


class Tracking(Node):
    """What counts as done and as passed."""

    launch: Literal["course", "unit"] = "course"
    completion: Literal["pages", "assessment", "both"] = "pages"
    mastery_score: Annotated[float, Field(ge=0, le=1)] | None = None
    """Scaled 0–1; None: success is not tracked."""
    attempts: Annotated[int, Field(ge=1, le=99)] | None = None
    """How often the questions may be begun anew; None: without limit."""
    move_on: Literal["NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed"] = (
        "CompletedOrPassed"
    )
    after_finish: Literal["resume", "restart"] = "resume"


class Term(Node):
    """A word of the glossary and what it means (inline Markdown)."""

    term: str
    meaning: str


class MediaFile(Node):
    """What `media/media.yaml` says of one file. `path` is relative to the course folder."""

    path: str
    alt: str = ""
    licence: str = ""
    provenance: str = ""


class Course(Node):
    """The whole. Learner state, activity ids and manifest identifiers hang on `id`, for ever."""

    id: Id
    title: str
    language: str = "en"
    version: str = "1.0.0"
    publisher: str = ""
    description: str = ""
    keywords: Keywords = ()
    """What a catalogue finds the course by, the most telling first."""
    licence: Licence = ""
    """Under which terms the course as a whole may be used; `media` may say otherwise of single files."""
    variables: dict[str, str] = Field(default_factory=dict)
    objectives: tuple[Objective, ...] = ()
    glossary: tuple[Term, ...] = ()
    media: tuple[MediaFile, ...] = ()
    sections: tuple[Section, ...] = ()
    tracking: Tracking

    def units(self) -> Iterator[Unit]:
        """Every unit, in order."""
        return (unit for section in self.sections for unit in section.units)

    def pages(self) -> Iterator[Page]:
        """Every page, in reading order."""
        return (page for unit in self.units() for page in unit.pages)

    def questions(self) -> Iterator[Question]:
        """Every question, in reading order."""
        return (question for page in self.pages() for question in page.questions())


def walk(blocks: tuple[PageBlock, ...]) -> Iterator[PageBlock]:
    """Every block, and every block inside a callout."""
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from walk(block.blocks)
