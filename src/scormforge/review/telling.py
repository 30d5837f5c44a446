"""Comments told at the place of what they are on, as findings with the reviewer's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from scormforge.course.model import Course
from scormforge.diagnostics import Diagnostic, Location
from scormforge.review.comments import Comment
from scormforge.review.drawing import Drawing
from scormforge.review.manuscript import ReviewPage
from scormforge.review.marking import alike
from scormforge.review.rules.comments import comment_fine, comment_must_change, comment_question, comment_suggestion

ALIKE = 0.5
"""From this share of common words on, a text is taken for the one that was commented on."""
LONGEST = 600
"""Characters of a comment that are told in one finding; the file has the rest."""


class _Rule(Protocol):
    def __call__(self, at: Location, words: str, help: str) -> Diagnostic: ...


_RULES: Mapping[str, _Rule] = {
    "must-change": comment_must_change,
    "question": comment_question,
    "suggestion": comment_suggestion,
    "fine": comment_fine,
}


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a comment belongs now. `since`: what happened to its text since it was written."""

    at: Location
    since: str = ""


def told_comments(comments: tuple[Comment, ...], drawing: Drawing) -> Iterator[Diagnostic]:
    """Each comment at its block; at its page or the course when the block is gone. Only pages that somebody commented
    on are looked at."""
    drawn: dict[str, ReviewPage | None] = {}
    for comment in comments:
        if comment.page not in drawn:
            drawn[comment.page] = _page(comment.page, drawing)
        home = _home(comment, drawn[comment.page], drawing.course)
        who = _line(comment.author) or "a reviewer"
        once = f"delete it from {comment.at} once it is dealt with"
        yield _RULES[comment.kind](home.at, f"says {who}: {_line(comment.text)}", f"{home.since}{once}")


def _page(identifier: str, drawing: Drawing) -> ReviewPage | None:
    if not identifier:
        return drawing.about()
    page = next((page for page in drawing.course.pages() if page.id == identifier), None)
    return drawing.page(page) if page else None


def _home(comment: Comment, page: ReviewPage | None, course: Course) -> _Home:
    quote = f"“{_line(comment.quote)}”" if comment.quote else f"`{_line(comment.block or comment.page)}`"
    if page is None:
        return _Home(course.at, f"the page `{_line(comment.page)}` is gone, and with it {quote}; ")
    blocks = tuple(page.all_blocks())
    block = next((block for block in blocks if block.id == comment.block), None)
    if block:
        same = not comment.digest or comment.digest == block.digest
        return _Home(block.at, "" if same else f"the text has changed since, it began {quote}; ")
    likely = max(blocks, key=lambda block: alike(comment.quote, block.quote), default=None)
    if likely and alike(comment.quote, likely.quote) >= ALIKE:
        return _Home(likely.at, f"the text has changed since, it began {quote}; ")
    return _Home(page.at, f"what this was on is gone from the page: {quote}; ")


def _line(text: str) -> str:
    """On one line, and not endless."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
