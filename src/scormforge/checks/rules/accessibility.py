"""Rules about what learners with a screen reader, a keyboard, no sound or no picture need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.checks.course_subject import CourseSubject, lines_of, place_in
from scormforge.course.blocks import Prose
from scormforge.diagnostics import Finding, Severity, rule

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,60})\]\([^)\s]+[^)]*\)")
_EMPTY_HEADER = re.compile(r"[ \t]*\|?(?:[ \t]*\|)+[ \t]*")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FILE_NAME = re.compile(r"[\w\-. ()]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    {
        "image",
        "picture",
        "photo",
        "figure",
        "graphic",
        "diagram",
        "screenshot",
        "img",
        "alt",
        "alt text",
        "illustration",
    }
)
_VAGUE = frozenset(
    {"here", "click here", "this", "this link", "link", "more", "read more", "learn more", "see here", "go", "details"}
)


@rule("A11-101", severity=Severity.WARNING, spec="WCAG 2.2, 1.3.1 and 2.4.6")
def heading_level_skipped(subject: CourseSubject) -> Iterator[Finding]:
    """A heading is more than one level below the one before it.

    Screen reader users move by headings and take a missing level for missing text. The page's title is level 1, so the
    first heading on a page is `##`, and what belongs below it `###`. Use levels for order, not for size.
    """
    for page in subject.pages:
        level = 1
        for prose in (block for block in page.blocks if isinstance(block, Prose)):
            if "#" not in prose.markdown:
                continue
            for number, line in lines_of(prose):
                if not (match := _HEADING.match(line)):
                    continue
                depth = len(match[1])
                if depth > level + 1:
                    message = f"this heading has level {depth}, the one before it level {level}"
                    yield Finding(place_in(prose, number, match.start(1)), message, f"write `{'#' * (level + 1)}`")
                level = depth


@rule("A11-102", severity=Severity.WARNING, spec="WCAG 2.2, 1.1.1, failure F30")
def alt_says_nothing(subject: CourseSubject) -> Iterator[Finding]:
    """The alternative text of a picture is a file name, or only says that there is a picture.

    People who cannot see the picture hear "IMG underscore 2041 dot jpeg". Write what the picture tells at this place,
    in a sentence.
    """
    for figure in subject.figures:
        alt = figure.alt.strip()
        if _FILE_NAME.fullmatch(alt) or alt.casefold() in _SAYS_NOTHING:
            yield Finding(
                figure.at, f"`{alt}` does not tell what the picture shows", "write what it tells, in a sentence"
            )


@rule("A11-103", severity=Severity.ADVICE, spec="WCAG 2.2, 2.4.4 and 2.4.9")
def link_text_vague(subject: CourseSubject) -> Iterator[Finding]:
    """A link is called "here", "more" or the like.

    Screen readers list the links of a page without the text around them: five times "here". Let the link's text say
    where it leads: `see [the severity scale](page:severity)`. Looked for in English courses.
    """
    if not subject.english:
        return
    for prose in subject.prose:
        if "](" not in prose.markdown:
            continue
        for number, line in lines_of(prose):
            for match in _LINK.finditer(line):
                if match[1].strip(" *_`.→").casefold() in _VAGUE:
                    place = place_in(prose, number, match.start())
                    yield Finding(
                        place, f"the link text `{match[1]}` does not say where it leads", "name what is there"
                    )


@rule("A11-104", severity=Severity.WARNING, spec="WCAG 2.2, 1.2.1, 1.2.2 and 1.2.3")
def recording_without_words(subject: CourseSubject) -> Iterator[Finding]:
    """A video has no captions, or an audio has no transcript.

    Learners who cannot hear, or sit in an open office without sound, miss it entirely. In many places the law asks for
    it. Add `:captions: clip.en.vtt` to a video, and a transcript (`:transcript: clip.md`, or the text itself inside the
    directive) to an audio.
    """
    for recording in subject.recordings:
        if recording.kind == "video" and not recording.captions:
            yield Finding(recording.at, "this video has no captions", "add `:captions: clip.en.vtt`")
        elif recording.kind == "audio" and not recording.transcript:
            yield Finding(
                recording.at, "this audio has no transcript", "add `:transcript: clip.md`, or the text inside"
            )


@rule("A11-105", severity=Severity.WARNING, spec="WCAG 2.2, 1.3.1")
def table_header_empty(subject: CourseSubject) -> Iterator[Finding]:
    """A table's first row, which names its columns, is empty.

    Screen readers say the column's name with every cell; here they have nothing to say. Name the columns, or write a
    list instead of a table.
    """
    for prose in subject.prose:
        if "|" not in prose.markdown:
            continue
        before = (-2, "")
        for number, line in lines_of(prose):
            after_header = number == before[0] + 1 and _EMPTY_HEADER.fullmatch(before[1])
            if after_header and "-" in line and _DELIMITERS.fullmatch(line):
                yield Finding(
                    place_in(prose, before[0], 0), "this table does not name its columns", "fill in its first row"
                )
            before = (number, line)
