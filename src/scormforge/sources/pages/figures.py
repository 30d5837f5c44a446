"""Figures: an image alone in a paragraph, its title being the caption."""

from __future__ import annotations

from scormforge.course.blocks import Figure
from scormforge.sources.pages.dialect import Mark, marks_in, plain_text
from scormforge.sources.pages.inline import Placed, look_through
from scormforge.sources.pages.links import picture_target
from scormforge.sources.pages.scope import Scope, Span
from scormforge.sources.rules.media import alt_missing, picture_without_file


def figure_mark(scope: Scope, span: Span) -> Mark | None:
    """The image that is all of a paragraph; None for every other block."""
    if span.kind != "paragraph_open":
        return None
    text = span.region.tokens[span.begin + 1].content
    if not text.startswith("![") or text[-1] not in ")]" or len(text) > 10_000:
        return None
    marks = marks_in(text, scope.env)
    whole = marks[0] if marks else None
    return whole if whole and whole.kind == "image" and (whole.begin, whole.end) == (0, len(text)) else None


def read_figure(scope: Scope, span: Span, mark: Mark) -> Figure:
    """The figure that an image is. Its mistakes are reported, and it is kept all the same."""
    line = span.lines[0]
    text = span.region.tokens[span.begin + 1].content
    placed = Placed.on_lines(text, scope.source.lines, line, span.region.starts.get(line, 0))
    at = scope.source.at(*placed.place(0))
    alt = plain_text(mark.detail)
    if not alt.strip():
        scope.report(alt_missing(at))
    src = ""
    if mark.text:
        src = picture_target(scope, mark.text, at) or ""
    else:
        scope.report(picture_without_file(at))
    return Figure(at=at, src=src, alt=alt, caption=_caption(scope, mark.title, placed))


def _caption(scope: Scope, title: str, placed: Placed) -> str:
    """The caption, its links and roles looked at, with paths from the course folder."""
    if not title:
        return ""
    offset = max(placed.text.find(title), 0)
    shown = Placed(title, tuple(placed.place(offset) for _ in title.split("\n")))
    for edit in reversed(look_through(scope, shown)):
        title = title[: edit.begin] + edit.text + title[edit.end :]
    return title
