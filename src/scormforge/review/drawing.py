"""Course → Manuscript: pages cut into blocks that can be commented on and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from scormforge.compiling.assets import strings_for
from scormforge.compiling.page_facts import term_key
from scormforge.compiling.prose import Piece, label_text, render_prose
from scormforge.course.model import Course, Objective, Page, Term, Unit
from scormforge.review.manuscript import Chapter, Facet, Fact, Manuscript, ReviewBlock, ReviewPage, with_own_ids
from scormforge.review.media_blocks import CourseMedia
from scormforge.review.page_blocks import PageBlocks
from scormforge.review.prose import page_prose
from scormforge.review.surroundings import OnePage, term_block
from scormforge.review.tidying import tidied
from scormforge.review.words import JUDGING, TELLING, value_words


@dataclass(frozen=True)
class Drawing:
    """A course about to become a manuscript; single pages may be asked for. `read` gives the bytes of a file of it, or
    None when it is not there."""

    course: Course
    read: Callable[[str], bytes | None]

    @cached_property
    def around(self) -> OnePage:
        """What prose may refer to."""
        pages = frozenset(page.id for page in self.course.pages())
        return OnePage(pages, frozenset(term_key(term.term) for term in self.course.glossary))

    @cached_property
    def _media(self) -> CourseMedia:
        return CourseMedia({file.path: file for file in self.course.media}, self.read)

    @cached_property
    def _objectives(self) -> dict[str, str]:
        return {objective.id: objective.text for objective in self.course.objectives}

    def manuscript(self) -> Manuscript:
        """The whole course."""
        course = self.course
        chapters = tuple(
            Chapter(section.title, unit.title, tuple(self.page(page) for page in unit.pages))
            for section in course.sections
            for unit in section.units
        )
        return Manuscript(course.id, course.title, course.version, course.language, self.about(), chapters)

    def page(self, page: Page) -> ReviewPage:
        """One page."""
        strings = strings_for(self.course.language)
        blocks = PageBlocks(page_prose(page, self.around, strings), self._media, self._objectives)
        named = with_own_ids(tuple(blocks.of(page)))
        questions = sum(1 for _ in page.questions())
        return ReviewPage(page.id, page.title, page.at, tuple(self._page_facts(page)), named, questions)

    def _page_facts(self, page: Page) -> Iterator[Fact]:
        yield Fact("Status", page.status)
        if page.minutes:
            yield Fact("Minutes", f"{page.minutes:g}")
        for objective in page.objectives:
            yield Fact("Objective", self._objectives.get(objective, objective))

    def about(self) -> ReviewPage:
        """What is said of the course as a whole: how it is tracked, what is to be learnt, what words mean."""
        course = self.course
        objectives = tuple(map(_objective, course.objectives))
        terms = tuple(self._term(term) for term in course.glossary)
        blocks = with_own_ids((self._description(), self._contents(), self._tracking(), *objectives, *terms))
        return ReviewPage("", course.title, course.at, (Fact("Version", course.version),), blocks)

    def _description(self) -> ReviewBlock:
        course = self.course
        facts = [
            ("Language", course.language),
            ("Publisher", course.publisher),
            ("Licence", course.licence),
            ("Keywords", ", ".join(course.keywords)),
        ]
        told = tuple(Fact(name, value) for name, value in facts if value)
        return ReviewBlock("description", "about", "Description", course.at, (_plain(course.description),), told)

    def _contents(self) -> ReviewBlock:
        """Sections, units and pages by their titles: where one is renamed or put elsewhere, it shows here."""
        lines = []
        for section in self.course.sections:
            units = [f"<li>{escape(unit.title)}{_pages(unit)}</li>" for unit in section.units]
            lines.append(f"<li>{escape(section.title)}<ul>{''.join(units)}</ul></li>")
        html = f"<ul>{''.join(lines)}</ul>"
        return ReviewBlock("contents", "about", "Contents", self.course.at, (Facet("", html, label_text(html)),))

    def _tracking(self) -> ReviewBlock:
        tracking = self.course.tracking
        facts = tuple(
            Fact(words, value, name in JUDGING)
            for name, words in TELLING.items()
            if (value := value_words(getattr(tracking, name)))
        )
        return ReviewBlock("tracking", "about", "Completion and success", tracking.at, (), facts)

    def _term(self, term: Term) -> ReviewBlock:
        rendered = render_prose([Piece(term.meaning, inline=True)], self.around, strings_for(self.course.language))
        html = tidied(rendered.html[0], "")
        facets = (_plain(term.term), Facet("meaning", f"<p>{html}</p>", label_text(html)))
        return ReviewBlock(term_block(term.term), "term", "Glossary", term.at, facets)


def _objective(objective: Objective) -> ReviewBlock:
    return ReviewBlock(f"objective/{objective.id}", "objective", "Objective", objective.at, (_plain(objective.text),))


def _pages(unit: Unit) -> str:
    needs = f" (after {', '.join(map(escape, unit.requires))})" if unit.requires else ""
    return f"{needs}<ul>{''.join(f'<li>{escape(page.title)}</li>' for page in unit.pages)}</ul>"


def _plain(text: str) -> Facet:
    return Facet("", f"<p>{escape(text, quote=False)}</p>" if text else "", " ".join(text.split()))
