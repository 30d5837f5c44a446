"""What a catalogue may know of a course, in no standard's words yet: every standard writes it in its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scormforge.course.model import Course
from scormforge.standards.xml_writing import one_line

KEYWORDS_LIMIT = 10
"""What every reader of learning object metadata keeps (IEEE 1484.12.1 section 1.5)."""


@dataclass(frozen=True, slots=True)
class CourseMetadata:
    """A course for a catalogue. All texts stand on one line and hold what XML can hold; "" for what is not known."""

    id: str
    title: str
    description: str
    keywords: tuple[str, ...]
    language: str
    version: str
    """The course's version, a plus sign and the build."""
    publisher: str
    minutes: float | None
    """Typical learning time; None when no page says how long it takes."""
    rights: str
    """The author's licence."""

    @property
    def duration(self) -> str:
        """The typical learning time as an ISO 8601 duration, to the second; "" when it is not known."""
        return "" if self.minutes is None else iso_duration(self.minutes)


def metadata_of(course: Course, build: str) -> CourseMetadata:
    """What a course says of itself, for one build of it."""
    minutes = [page.minutes for page in course.pages() if page.minutes is not None]
    return CourseMetadata(
        id=course.id,
        title=line(course.title, 1000),
        description=line(course.description, 2000),
        keywords=tuple(_keywords(course))[:KEYWORDS_LIMIT],
        language=course.language,
        version=f"{line(course.version, 30)}+{build}",
        publisher=line(course.publisher, 1000),
        minutes=sum(minutes) if minutes else None,
        rights=line(course.licence, 1000),
    )


def _keywords(course: Course) -> Iterator[str]:
    """The author's own, then the words of the glossary, each once whatever its capitals."""
    seen: set[str] = set()
    for word in (*course.keywords, *(term.term for term in course.glossary)):
        plain = line(word, 1000)
        if plain and plain.casefold() not in seen:
            seen.add(plain.casefold())
            yield plain


def iso_duration(minutes: float) -> str:
    """Minutes as an ISO 8601 duration of hours, minutes and seconds: `PT1H30M`. Days are left out: whether a learning
    day has 24 hours or eight, no reader could tell."""
    seconds = round(minutes * 60)
    parts = ((seconds // 3600, "H"), (seconds // 60 % 60, "M"), (seconds % 60, "S"))
    return "PT" + ("".join(f"{count}{letter}" for count, letter in parts if count) or "0S")


def line(text: str, limit: int) -> str:
    """Text on one line, without what XML cannot hold, at most `limit` characters."""
    plain = one_line(text)
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"
