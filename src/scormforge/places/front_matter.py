"""A page's front matter: the YAML between two lines `---` at its very beginning, apart from the text after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scormforge.diagnostics import Location, Report
from scormforge.places.rules.yaml import front_matter_late, front_matter_not_closed
from scormforge.places.yaml import YamlLimits, YamlMapping, read_mapping

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_LATE = re.compile(r"(?:[ \t]*\n)+(?=---[ \t]*\n[ \t]*[a-z_]+:)")
"""Empty lines before what can only be front matter: a line `---` and a key."""
_DOTS = re.compile(r"^\.\.\.[ \t]*$", re.MULTILINE)
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?")
LIMITS = YamlLimits(characters=2**16, nodes=5_000)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a page and the text that follows them.

    `body` begins at line `body_line` of the file. `fields` is empty, and stands at the file's first character, when the
    page has no front matter.
    """

    fields: YamlMapping
    body: str
    body_line: int
    present: bool
    line: int = 1
    """Where the `---` stands that begins it."""


def split_front_matter(text: str, path: str) -> tuple[FrontMatter, Report]:
    """Front matter and body of a page's text.

    Unclosed front matter is reported; it then ends before the first line `...` or blank line, so that the page below is
    still read. Front matter below empty lines is reported and read.
    Line ends of the body are LF.
    """
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    late = _LATE.match(text)
    skipped = late.end() if late else 0
    begin = Location(path, text.count("\n", 0, skipped) + 1, 1)
    if not (opening := _OPENING.match(text, skipped)):
        return FrontMatter(YamlMapping(begin), text, 1, present=False), Report()
    start = opening.end()
    end, body_start, report = _end_of(text, start, begin)
    if late:
        report += Report((front_matter_late(begin),))
    fields, found = read_mapping(text[start:end], Location(path, begin.line + 1, 1), LIMITS)
    body_line = text.count("\n", 0, body_start) + 1
    return FrontMatter(fields, text[body_start:], body_line, present=True, line=begin.line), report + found


def _end_of(text: str, start: int, begin: Location) -> tuple[int, int, Report]:
    """Where the YAML ends and where the body starts."""
    if closing := _CLOSING.search(text, start):
        return closing.start(), min(closing.end() + 1, len(text)), Report()
    if dots := _DOTS.search(text, start):  # as Pandoc and YAML itself end it
        return (
            dots.start(),
            min(dots.end() + 1, len(text)),
            Report((front_matter_not_closed(begin, "in place of `...`"),)),
        )
    blank = text.find("\n\n", start)
    end = len(text) if blank < 0 else blank + 1
    return end, end, Report((front_matter_not_closed(begin),))
