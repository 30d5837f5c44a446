"""What the meaning of a glossary word may hold: a line of text, without what only a page can show."""

from __future__ import annotations

from scormforge.course.html import harmless_tag
from scormforge.sources.pages.dialect import Mark, marks_in
from scormforge.sources.pages.links import SCHEMES, scheme_of
from scormforge.sources.pages.maths import problems_of
from scormforge.sources.pages.text import open_text

_LEADS_OUT = SCHEMES - {"page"}
_ONLY_ON_PAGES = {
    "link": "a link to a page or file",
    "autolink": "a link to a page or file",
    "image": "a picture",
    "html": "HTML",
    "role": "a role other than `{term}`",
    "loose role": "a role without its backticks",
}


def not_of_a_meaning(meaning: str) -> str:
    """What a meaning holds that only a page can hold; empty when there is nothing of the kind."""
    reasons = (_reason(mark) for mark in marks_in(meaning, {}))
    if reason := next(filter(None, reasons), ""):
        return reason
    return "a variable" if "{{" in meaning else ""


def _reason(mark: Mark) -> str:
    if mark.kind == "maths":
        source, _ = open_text("", mark.text, None)
        return "a formula that cannot be drawn" if any(True for _ in problems_of(mark.text, source, (0, 0))) else ""
    if mark.kind in ("link", "autolink") and scheme_of(mark.text) in _LEADS_OUT:
        return ""
    if (mark.kind == "html" and harmless_tag(mark.text)) or (mark.kind == "role" and mark.detail == "term"):
        return ""  # another word of the glossary shows as itself, so that boxes do not open in boxes
    return _ONLY_ON_PAGES.get(mark.kind, "")
