"""What a page's prose may refer to, and what it was seen to refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Protocol
from urllib.parse import quote, unquote

Size = tuple[int, int]
"""Width and height of a picture in CSS pixels."""


class Surroundings(Protocol):
    """The rest of the course as one page sees it."""

    def page_slot(self, identifier: str) -> int | None:
        """The slot of another page; None when there is no such page."""

    def media_path(self, path: str) -> str | None:
        """Where a file of the course folder stands in the package; None when there is no such file."""

    def media_size(self, path: str) -> Size | None:
        """A picture's size; None when it has none or cannot be read."""

    def term_html(self, term: str, anchor: str) -> str:
        """A word of the glossary, ready for a line of text. `anchor` is an id that is free on the page."""


@dataclass(slots=True)
class Setting:
    """One page while it is rendered: ids given so far, and whose turn it is."""

    around: Surroundings
    strings: Mapping[str, str]
    anchored: bool = False
    """Whether the piece at work gives its blocks ids to resume at."""
    blank: Callable[[str], str] | None = None
    """Makes the field for a blank; only in the stem of a question that has some."""
    _count: dict[str, int] = field(default_factory=dict)

    def _next(self, kind: str) -> int:
        self._count[kind] = self._count.get(kind, 0) + 1
        return self._count[kind]

    def anchor(self) -> str:
        """An id for a block."""
        return f"p{self._next('block')}"

    def heading(self, slug: str) -> str:
        """An id for a heading: what is in it, and a number when it is there already."""
        number = self._next(f"heading {slug}")
        return f"h-{slug}" if number == 1 else f"h-{slug}-{number}"

    def fragment(self, slug: str) -> str:
        """The address of a heading of this page, by its words."""
        return "#" + quote(f"h-{slug}")

    def page(self, identifier: str) -> int | None:
        """The slot of a page of this course."""
        return self.around.page_slot(identifier)

    def media(self, href: str) -> str | None:
        """A file's address in the package, with its query and fragment."""
        path, mark, rest = _split(href)
        place = self.around.media_path(unquote(path))
        return None if place is None else quote(place) + mark + rest

    def size(self, href: str) -> Size | None:
        """The size of a picture."""
        return self.around.media_size(unquote(_split(href)[0]))

    def words(self, key: str) -> str:
        """Words of the player in the course's language."""
        return self.strings[key]

    def role(self, name: str, content: str) -> str:
        """What {name}`content` stands for."""
        if name == "term":
            return self.around.term_html(content, f"term-{self._next('term')}")
        if name == "blank" and self.blank is not None:
            return self.blank(content)
        return escape(content, quote=False)


def _split(href: str) -> tuple[str, str, str]:
    for index, character in enumerate(href):
        if character in "?#":
            return href[:index], character, href[index + 1 :]
    return href, "", ""
