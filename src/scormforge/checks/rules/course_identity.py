"""Rules about what a course says of itself in course.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.checks.course_subject import CourseSubject
from scormforge.diagnostics import Finding, Severity, rule

_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
_VERSION = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){1,2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/?#@:]+(:[0-9]+)?(/[^\s?#]*)?", re.IGNORECASE)


@rule("CRS-101", severity=Severity.ADVICE, spec="LOM general.description")
def description_missing(subject: CourseSubject) -> Iterator[Finding]:
    """The course has no description.

    It goes into the manifest, and most LMSs show it in their catalogue, where learners decide whether this is the
    course they need. Add `description:` to course.yaml: one or two sentences on what the learner will be able to do.
    """
    if not subject.course.description.strip():
        yield Finding(subject.course.at, "the course has no description", "add `description:` to course.yaml")


@rule("CRS-103", severity=Severity.WARNING, spec="xAPI 1.0.3, activity id")
def publisher_not_an_address(subject: CourseSubject) -> Iterator[Finding]:
    """The publisher is not a web address.

    It is the beginning of the ids under which results are recorded, which have to be addresses. Write one that you own,
    such as `https://training.example.org`, without query or spaces. Nothing has to be served there.
    """
    publisher = subject.course.publisher.strip()
    if publisher and not _ADDRESS.fullmatch(publisher):
        yield Finding(
            subject.place("publisher"), f"`{publisher}` is not a web address", "write `https://` and a domain"
        )


@rule("CRS-104", severity=Severity.ERROR, spec="BCP 47; WCAG 2.2, 3.1.1")
def language_tag_invalid(subject: CourseSubject) -> Iterator[Finding]:
    """The language is not a language tag.

    Screen readers choose their voice, browsers their hyphenation and LMSs their catalogue by it; a word such as
    `English` means nothing to them. Write `en`, `en-GB`, `de`, `pt-BR` or `zh-Hant`.
    """
    if not _LANGUAGE.fullmatch(subject.course.language):
        message = f"`{subject.course.language}` is not a language tag"
        yield Finding(subject.place("language"), message, "write a tag such as `en`, `en-GB`, `de` or `pt-BR`")


@rule("CRS-105", severity=Severity.WARNING, spec="LOM lifecycle.version")
def version_not_numbered(subject: CourseSubject) -> Iterator[Finding]:
    """The version is not of the form 1.4.0.

    It stands in the manifest, in the package's file name and in the player's support panel, where it tells which text a
    learner saw. Use numbers with points: raise the last for corrections, the middle for new content, the first when
    decisions or the mastery score change.
    """
    if not _VERSION.fullmatch(subject.course.version):
        message = f"`{subject.course.version}` is not a version of the form 1.4.0"
        yield Finding(subject.place("version"), message, "write two or three numbers with points, such as `1.4.0`")
