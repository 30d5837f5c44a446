"""Rules about sections, units and pages: nothing is empty, nothing is nameless, nothing is too long."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.checks.course_subject import CourseSubject, called, word_count
from scormforge.diagnostics import Finding, Location, Severity, rule

MOST_WORDS = 500
"""Two minutes of reading at 238 words a minute (Brysbaert 2019)."""


@rule("CRS-111", severity=Severity.ERROR, spec="SCORM 1.2 CAM 2.3.4, item")
def section_or_unit_empty(subject: CourseSubject) -> Iterator[Finding]:
    """A section holds no unit, or a unit holds no page.

    There is nothing to launch: in the manifest it would be an item that leads nowhere, which the standard forbids.
    Give it pages in `contents`, or remove it.
    """
    for section in subject.course.sections:
        if not section.units:
            yield Finding(section.at, f"the section `{section.title}` has no units", "give it units, or remove it")
        for unit in section.units:
            if not unit.pages:
                yield Finding(unit.at, f"the unit `{unit.id}` has no pages", "give it pages, or remove it")


@rule("CRS-112", severity=Severity.WARNING, spec="source format 1, pages")
def page_empty(subject: CourseSubject) -> Iterator[Finding]:
    """A page has a title and nothing below it.

    The learner sees an empty screen that counts towards completion. Write the page, or begin its file's name with `_`
    and take it out of `contents`.
    """
    for page in subject.pages:
        if not page.blocks and page.at.path not in subject.faulty:
            yield Finding(page.at, f"{called(page)} is empty", "write it, or take it out of `contents`")


@rule("CRS-113", severity=Severity.ERROR, spec="SCORM 1.2 CAM 2.3.4, title; WCAG 2.2, 2.4.2")
def title_empty(subject: CourseSubject) -> Iterator[Finding]:
    """The course, a section, a unit or a page has an empty title.

    It would be an empty line in the contents, an empty heading for a screen reader, and an empty title in the manifest,
    where the standard wants one. Write a title.
    """
    titles: list[tuple[str, str, Location]] = [("course", subject.course.title, subject.place("title"))]
    titles += [("section", section.title, section.at) for section in subject.course.sections]
    titles += [("unit", unit.title, unit.at) for unit in subject.course.units()]
    titles += [("page", page.title, page.at) for page in subject.pages]
    for what, title, at in titles:
        if not title.strip():
            yield Finding(at, f"this {what} has an empty title", "write a title")


@rule("CRS-114", severity=Severity.ADVICE, spec="source format 1, pages")
def page_long(subject: CourseSubject) -> Iterator[Finding]:
    """A page has more than 500 words.

    That is over two minutes of reading on one screen. Learners scroll past the middle of long pages, on a phone long
    before; about 150 words a screen is a good measure. Split the page where a new thought begins, or move detail into
    a page of its own and link it. Questions and transcripts are not counted.
    """
    for page in subject.pages:
        words = word_count(page)
        if words > MOST_WORDS:
            yield Finding(page.at, f"{called(page)} has about {words} words", "split it where a new thought begins")


@rule("CRS-115", severity=Severity.ADVICE, spec="source format 1, pages")
def page_still_draft(subject: CourseSubject) -> Iterator[Finding]:
    """A page is a draft in a course that others have reviewed.

    Some pages carry `status: review` or `status: approved`, this one does not: it may have been forgotten. Have it
    reviewed and set its `status`. Courses that use no status at all are left alone.
    """
    statuses = {page.status for page in subject.pages}
    if statuses == {"draft"}:
        return
    for page in subject.pages:
        if page.status == "draft":
            yield Finding(page.at, f"{called(page)} is still a draft", "set `status: approved` once it is")
