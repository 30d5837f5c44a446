"""What one page takes from the rest of the course: looked up while it is rendered, and compared in later builds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from scormforge.compiling.assets import templates
from scormforge.compiling.markdown.setting import Size
from scormforge.compiling.media import MediaShelf, Medium, package_path
from scormforge.course.model import Course, Term
from scormforge.course.slots import SlotTable


@dataclass(frozen=True)
class Whole:
    """The course as its pages see it."""

    course: Course
    slots: SlotTable
    shelf: MediaShelf
    strings: Mapping[str, str]

    @cached_property
    def pages(self) -> Mapping[str, int]:
        """Page id → slot, of the pages there are."""
        return {page.id: self.slots.page(page.id) for page in self.course.pages()}

    @cached_property
    def question_types(self) -> frozenset[str]:
        """The types of question that any page has."""
        return frozenset(question.type_name() for question in self.course.questions())

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The glossary, whatever the case and spacing of a use."""
        return {term_key(term.term): term for term in self.course.glossary}


def term_key(word: str) -> str:
    """How a glossary word is compared."""
    return " ".join(word.split()).casefold()


@dataclass(slots=True)
class Lookup:
    """The rest of the course while one page is rendered; remembers every answer."""

    whole: Whole
    links: dict[str, int | None] = field(default_factory=dict)
    media: dict[str, Medium] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    _within_term: bool = False

    def page_slot(self, identifier: str) -> int | None:
        """The slot of another page."""
        return self.links.setdefault(identifier, self.whole.pages.get(identifier))

    def media_path(self, path: str) -> str | None:
        """Where a file of the course folder stands in the package. InputError when it cannot be read."""
        self._medium(path)
        return package_path(path)

    def media_size(self, path: str) -> Size | None:
        """A picture's size."""
        return self._medium(path).picture

    def _medium(self, path: str) -> Medium:
        if path not in self.media:
            self.media[path] = self.whole.shelf.medium(path)
        return self.media[path]

    def term_html(self, term: str, anchor: str) -> str:
        """The word with its meaning behind it; only the word inside of another word's meaning."""
        known = self.whole.terms.get(term_key(term))
        meaning = self.terms.setdefault(term_key(term), known.meaning if known else "")
        if known is None or self._within_term:
            return str(escape(term))
        from scormforge.compiling.prose import Piece, render_prose

        self._within_term = True
        rendered = render_prose([Piece(meaning, inline=True)], self, self.whole.strings)
        self._within_term = False
        shown = {"id": anchor, "text": term, "meaning": Markup(rendered.html[0])}
        return str(templates().get_template("term.html.j2").render(term=shown, strings=self.whole.strings))

    def facts(self) -> dict[str, Any]:
        """Everything that was looked up, ready for JSON."""
        media = {path: medium.record() for path, medium in self.media.items()}
        return {"links": self.links, "media": media, "terms": self.terms}


def still_true(facts: Mapping[str, Any], whole: Whole) -> bool:
    """Whether a page that was rendered with these facts would look the same today."""
    pages, terms, shelf = whole.pages, whole.terms, whole.shelf
    return (
        all(pages.get(identifier) == slot for identifier, slot in facts["links"].items())
        and all((terms[key].meaning if key in terms else "") == meaning for key, meaning in facts["terms"].items())
        and all(shelf.recognises(path, record) for path, record in facts["media"].items())
    )
