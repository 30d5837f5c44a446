"""What the prose of a course may refer to, where all its pages stand on one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from html import escape

from scormforge.compiling.markdown.setting import Size
from scormforge.course.slug import slug
from scormforge.review.manuscript import MARK


@dataclass(frozen=True, slots=True)
class OnePage:
    """The surroundings of all prose. Files are named by their path; a later step puts them there, or says why not."""

    pages: Collection[str]
    terms: Collection[str]
    """As `term_key` gives them."""

    def page_slot(self, identifier: str) -> int | None:
        """Whether there is such a page."""
        return 0 if identifier in self.pages else None

    def media_path(self, path: str) -> str | None:
        """The path, marked."""
        return f"{MARK}media/{path}"

    def media_size(self, path: str) -> Size | None:
        """Is found out when the file is put in."""
        return None

    def term_html(self, term: str, anchor: str) -> str:
        """The word, leading to its meaning."""
        if " ".join(term.split()).casefold() not in self.terms:
            return escape(term)
        return f'<a class="term" href="#{term_block(term)}">{escape(term)}</a>'


def term_block(term: str) -> str:
    """The id of the block that tells a word's meaning."""
    folded = " ".join(term.split()).casefold()
    return f"term/{slug(folded) or hashlib.sha256(folded.encode()).hexdigest()[:8]}"
