"""A page file from first character to last: front matter, blocks, title, footnotes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from scormforge.course.model import Page, PageBlock
from scormforge.course.node import ID_PATTERN
from scormforge.course.slug import words_of
from scormforge.diagnostics import Also, Diagnostic, Location, Report
from scormforge.places.front_matter import FrontMatter, split_front_matter
from scormforge.places.yaml import YamlEntry, YamlMapping, YamlScalar
from scormforge.sources.fields import read_fields
from scormforge.sources.pages.blocks import read_blocks, read_text
from scormforge.sources.pages.includes import LINES_LIMIT, SIZE_LIMIT
from scormforge.sources.pages.reading import MissingId, PageContext, PageFacts, PageReading, PageSource
from scormforge.sources.pages.scope import Notes, Scope, stand_in
from scormforge.sources.pages.text import open_text
from scormforge.sources.rules.markdown import footnote_not_used, footnote_without_text
from scormforge.sources.rules.page import page_id_missing, page_title_missing, page_too_large
from scormforge.sources.rules.question import id_malformed

FINDINGS_LIMIT = 500

_ID = re.compile(ID_PATTERN)


def read_page(source: PageSource, context: PageContext) -> PageReading:
    """Read one page file: its front matter, blocks and questions, and all its mistakes at once.

    Never raises, whatever the text: mistakes are in the report, in the order of their places. `page` is None only for a
    file that is too large to be read.
    """
    at = Location(source.path, 1, 1)
    too_large = _too_large(source.text, at)
    if too_large is not None:
        return PageReading(None, PageFacts(), (), Report((too_large,)))
    front, report = split_front_matter(source.text.removeprefix("\ufeff"), source.path)
    text, found = open_text(source.path, "\n" * (front.body_line - 1) + front.body, context.variables)
    notes = Notes(diagnostics=[*report, *found], size=len(source.text))
    scope = Scope(text, context, notes, {}, read_blocks, read_text)
    _take_title(notes, front.fields)
    blocks = read_text(scope)
    _check_footnotes(notes)
    page = _page(notes, front, blocks, at)
    facts = PageFacts(tuple(notes.links), tuple(notes.media), tuple(notes.terms), tuple(notes.included))
    return PageReading(page, facts, tuple(notes.missing), _report(notes, at))


def _too_large(text: str, at: Location) -> Diagnostic | None:
    if len(text) > SIZE_LIMIT:
        return page_too_large(at, len(text), SIZE_LIMIT)
    lines = max(text.count("\n"), text.count("\r"))
    return page_too_large(at, lines, LINES_LIMIT, "lines") if lines > LINES_LIMIT else None


def _report(notes: Notes, at: Location) -> Report:
    """The findings by place, and no more of them than anyone would read; the last one says how many are left out."""
    report = Report.of(notes.diagnostics).sorted()
    if len(report) <= FINDINGS_LIMIT:
        return report
    shown = report.diagnostics[:FINDINGS_LIMIT]
    rest = Also(at, f"{len(report) - len(shown):,} more findings on this page are not shown")
    return Report((*shown[:-1], replace(shown[-1], also=(*shown[-1].also, rest))))


def _take_title(notes: Notes, fields: YamlMapping) -> None:
    title = fields.get("title")
    if isinstance(title, YamlScalar) and title.text.strip():
        notes.title, notes.title_at = title.text, title.at


def _page(notes: Notes, front: FrontMatter, blocks: tuple[PageBlock, ...], at: Location) -> Page:
    """The page of its front matter and blocks; keys that are wrong are reported, and left out."""
    identifier = _identifier(notes, front, at)
    if not notes.title.strip():
        if _is_missing(front, "title"):
            notes.diagnostics.append(page_title_missing(at))
        notes.title = words_of(PurePosixPath(at.path).stem) or at.path
    entries = dict(front.fields.entries)
    for key, text in (("id", identifier), ("title", notes.title)):
        written = entries.get(key)
        if written is None or isinstance(written.value, YamlScalar):
            entries[key] = YamlEntry(written.key if written else YamlScalar(at, key), YamlScalar(at, text, plain=False))
    fields = replace(front.fields, entries=entries)
    page, report = read_fields(Page, fields, extra={"blocks": blocks, "digest": "", "outline": False}, at=at)
    notes.diagnostics.extend(report)
    return page or Page(at=at, id=identifier, title=notes.title, blocks=blocks)


def _identifier(notes: Notes, front: FrontMatter, at: Location) -> str:
    entry = front.fields.entries.get("id")
    if _is_missing(front, "id"):
        notes.diagnostics.append(page_id_missing(entry.key.at if entry else at))
        notes.missing.append(_missing(front, entry, notes.title))
    if entry is None or not isinstance(entry.value, YamlScalar) or entry.value.is_null:
        return stand_in(at)
    if not _ID.fullmatch(entry.value.text):
        notes.diagnostics.append(id_malformed(entry.value.at, entry.value.text))
        return stand_in(at)
    return entry.value.text


def _is_missing(front: FrontMatter, key: str) -> bool:
    """True when a key has no value at all; not where a mistake hides it, or stands in its place, and is reported."""
    value = front.fields.get(key)
    return front.fields.whole if value is None else isinstance(value, YamlScalar) and not value.text.strip()


def _missing(front: FrontMatter, entry: YamlEntry | None, title: str) -> MissingId:
    """How to put the page's id in: behind `id:`, into the front matter, or with a front matter of its own."""
    begin = front.fields.at
    if entry is not None:
        place = replace(entry.key.at, column=entry.key.at.column + len("id:"))
        return MissingId("page", place, title, before=" ")
    if front.present:
        return MissingId("page", Location(begin.path, front.line + 1, 1), title, before="id: ", after="\n")
    return MissingId("page", Location(begin.path, 1, 1), title, before="---\nid: ", after="\n---\n\n")


def _check_footnotes(notes: Notes) -> None:
    """Compare the marks of footnotes with the notes; both may stand anywhere on the page and in what it includes."""
    used = {label for label, _ in notes.footnote_marks}
    for label, at in notes.footnote_marks:
        if label not in notes.footnotes:
            notes.diagnostics.append(footnote_without_text(at, label, notes.footnotes))
    for label, at in notes.footnotes.items():
        if label not in used:
            notes.diagnostics.append(footnote_not_used(at, label))
