"""What must hold over all pages of a course: ids are unique, and everything that is named exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from scormforge.course.model import Page
from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.text import decode
from scormforge.sources.files import CourseFiles, Trouble, read_bytes
from scormforge.sources.pages import PageReading
from scormforge.sources.pages.reading import MediaUse
from scormforge.sources.pages.scope import is_stand_in
from scormforge.sources.rules.media import captions_not_webvtt
from scormforge.sources.rules.references import (
    media_missing,
    objective_unknown,
    page_id_twice,
    page_link_broken,
    question_id_twice,
    term_unknown,
)

_WEBVTT = re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT(?=[ \t\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Named:
    """What the pages of a course may refer to; None: not known, so that nothing is said."""

    objectives: Collection[str] | None
    terms: Collection[str] | None
    files: CourseFiles


def check_references(readings: Iterable[PageReading], named: Named) -> Report:
    """Every id that two things bear, and every name that leads nowhere, over all pages."""
    readings = list(readings)
    pages = [reading.page for reading in readings if reading.page]
    identifiers = {page.id for page in pages if not is_stand_in(page.id)}
    found = [*_page_ids_twice(pages, named.files), *_question_ids_twice(pages)]
    if named.objectives is not None:
        found.extend(_objectives(pages, named.objectives, named.files))
    for reading in readings:
        links = reading.facts.links
        found.extend(page_link_broken(link.at, link.id, identifiers) for link in links if link.id not in identifiers)
        found.extend(_media(reading, named.files))
    if named.terms is not None:
        found.extend(_terms(readings, named.terms))
    return Report.of(found)


def _media(reading: PageReading, files: CourseFiles) -> Iterator[Diagnostic]:
    for use in reading.facts.media:
        place = files.find(use.path)
        if isinstance(place, Trouble):
            yield place.diagnostic(use.at, media_missing)
        elif use.kind == "captions":
            yield from _captions(use, read_bytes(place.path, use.path))


def _captions(use: MediaUse, raw: bytes | Trouble) -> Iterator[Diagnostic]:
    """A file of captions that no browser would show (WebVTT 2019, section 6.1)."""
    if isinstance(raw, Trouble):
        yield raw.diagnostic(use.at, media_missing)
    elif not _WEBVTT.match(raw):
        yield captions_not_webvtt(use.at, use.path, "its first line is not `WEBVTT`")
    elif wrong := decode(raw, use.path)[1].errors:
        yield captions_not_webvtt(use.at, use.path, f"in line {wrong[0].at.line}, {wrong[0].message}")


def _terms(readings: Iterable[PageReading], terms: Collection[str]) -> Iterator[Diagnostic]:
    folded = {term.casefold() for term in terms}
    for reading in readings:
        for use in reading.facts.terms:
            if " ".join(use.term.split()).casefold() not in folded:
                yield term_unknown(use.at, use.term, terms)


def _page_ids_twice(pages: Iterable[Page], files: CourseFiles) -> Iterator[Diagnostic]:
    first: dict[str, Page] = {}
    for page in pages:
        known = first.setdefault(page.id, page)
        if known is not page:
            at, before = (_word_at(one.at, one.id, "id:", files) for one in (page, known))
            yield page_id_twice(at, page.id, before)


def _question_ids_twice(pages: Iterable[Page]) -> Iterator[Diagnostic]:
    first: dict[str, Location] = {}
    for question in (question for page in pages for question in page.questions()):
        if question.id in first:
            yield question_id_twice(question.at, question.id, first[question.id])
        first.setdefault(question.id, question.at)


def _objectives(pages: Iterable[Page], known: Collection[str], files: CourseFiles) -> Iterator[Diagnostic]:
    known = frozenset(known)
    for page in pages:
        uses = [(page.at, page.objectives), *((question.at, question.objectives) for question in page.questions())]
        for at, identifiers in uses:
            for identifier in identifiers:
                if identifier not in known:
                    yield objective_unknown(_word_at(at, identifier, "objectives", files), identifier, known)


def _word_at(begin: Location, word: str, key: str, files: CourseFiles) -> Location:
    """Where a word stands in the first line with a key, in or below the line at which its node begins; that line when
    it is not found.
    """
    raw = files.read(begin.path)
    if isinstance(raw, Trouble):
        return begin
    pattern = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])")
    lines = decode(raw, begin.path)[0].splitlines()
    for number, line in enumerate(lines[max(begin.line - 1, 0) :], max(begin.line, 1)):
        if key in line and (match := pattern.search(line)):
            return Location(begin.path, number, match.start() + 1)
    return begin
