"""What must hold over all pages of a course: ids are unique, and everything that is named exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from scormforge.course.model import Page
from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.text import decode
from scormforge.sources.files import CourseFiles, Trouble
from scormforge.sources.pages import PageReading
from scormforge.sources.rules.references import (
    media_missing,
    objective_unknown,
    page_id_twice,
    page_link_broken,
    question_id_twice,
    term_unknown,
)


@dataclass(frozen=True, slots=True)
class Named:
    """What the pages of a course may refer to."""

    objectives: Collection[str]
    terms: Collection[str]
    files: CourseFiles


def check_references(readings: Iterable[PageReading], named: Named) -> Report:
    """Every id that two things bear, and every name that leads nowhere, over all pages."""
    readings = list(readings)
    pages = [reading.page for reading in readings if reading.page]
    identifiers = {page.id for page in pages}
    folded = {term.casefold() for term in named.terms}
    found = list(_ids_twice(pages))
    found.extend(_objectives(pages, named))
    for reading in readings:
        facts = reading.facts
        found.extend(
            page_link_broken(link.at, link.id, identifiers) for link in facts.links if link.id not in identifiers
        )
        found.extend(
            term_unknown(use.at, use.term, named.terms)
            for use in facts.terms
            if " ".join(use.term.split()).casefold() not in folded
        )
        for use in facts.media:
            place = named.files.find(use.path)
            if isinstance(place, Trouble):
                found.append(place.diagnostic(use.at, media_missing))
    return Report.of(found)


def _ids_twice(pages: Iterable[Page]) -> Iterator[Diagnostic]:
    first_page: dict[str, Location] = {}
    first_question: dict[str, Location] = {}
    for page in pages:
        if first_page.setdefault(page.id, page.at) != page.at:
            yield page_id_twice(page.at, page.id, first_page[page.id])
        for question in page.questions():
            if question.id in first_question:
                yield question_id_twice(question.at, question.id, first_question[question.id])
            first_question.setdefault(question.id, question.at)


def _objectives(pages: Iterable[Page], named: Named) -> Iterator[Diagnostic]:
    known = frozenset(named.objectives)
    for page in pages:
        uses = [(page.at, page.objectives), *((question.at, question.objectives) for question in page.questions())]
        for at, identifiers in uses:
            for identifier in identifiers:
                if identifier not in known:
                    yield objective_unknown(_word_at(at, identifier, named.files), identifier, known)


def _word_at(begin: Location, word: str, files: CourseFiles) -> Location:
    """Where a word stands, in or below the line at which what names it begins; that line when it is not found."""
    raw = files.read(begin.path)
    if isinstance(raw, Trouble):
        return begin
    pattern = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])")
    lines = decode(raw, begin.path)[0].splitlines()
    for number, line in enumerate(lines[max(begin.line - 1, 0) :], max(begin.line, 1)):
        if "objectives" in line and (match := pattern.search(line)):
            return Location(begin.path, number, match.start() + 1)
    return begin
