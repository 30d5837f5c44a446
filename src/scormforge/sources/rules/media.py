"""SRC-6xx: pictures, recordings and files that a page shows, plays or offers."""

from __future__ import annotations

from collections.abc import Iterable

from scormforge.diagnostics import Finding, Location, Severity, rule

_FORMAT = "source format 1, media"


@rule("SRC-601", severity=Severity.ERROR, spec="WCAG 2.2, 1.1.1")
def alt_missing(at: Location) -> Finding:
    """A picture has no text that stands for it.

    Learners who cannot see the picture, or for whom it did not load, get this text instead. Write between the brackets
    what the picture tells at this place: `![Three steps from report to decision](../media/steps.svg)`. A picture that
    tells nothing is better left out.
    """
    return Finding(at, "this picture has no alternative text", "write what it tells between the brackets: `![…](…)`")


@rule("SRC-602", severity=Severity.ERROR, spec=_FORMAT)
def media_outside_course(at: Location, path: str) -> Finding:
    """A path to a picture, recording or file leaves the course's folder.

    A package holds what is in the course's folder and nothing else. Paths start from the folder of the file that they
    stand in: `../media/steps.svg`. Copy the file into `media/` and point there.
    """
    return Finding(
        at, f"`{_short(path)}` is outside the course's folder", "copy the file into `media/` and point there"
    )


@rule("SRC-603", severity=Severity.ERROR, spec=_FORMAT)
def media_path_malformed(at: Location, path: str, reason: str) -> Finding:
    """A path to a picture, recording or file is not written as paths are in course sources.

    Paths use forward slashes and start from the folder of the file that they stand in: `../media/steps.svg`. They have
    no drive, no `~` and no leading slash, because these mean something else on every machine.
    """
    return Finding(
        at, f"`{_short(path)}` is not a path to a file of the course: {reason}", "write it like `../media/name.png`"
    )


@rule("SRC-604", severity=Severity.ERROR, spec=_FORMAT)
def media_elsewhere(at: Location, address: str) -> Finding:
    """A picture or recording is to be loaded from another site.

    Many LMSs forbid it, learners without that site see a hole, and the other site learns who reads the course. Download
    the file, see that its licence allows it, and put it into `media/`.
    """
    return Finding(at, f"`{_short(address)}` is not a file of the course", "put the file into `media/` and point there")


@rule("SRC-605", severity=Severity.ERROR, spec=_FORMAT)
def media_type_not_played(at: Location, path: str, kind: str, endings: Iterable[str]) -> Finding:
    """A file has an ending that browsers do not show or play.

    The ending tells the LMS and the browser what the file is. Convert the file to one of the kinds named, or correct
    its name.
    """
    return Finding(
        at,
        f"`{_short(path)}` is not {kind} that every browser can show",
        "use " + ", ".join(f"`.{end}`" for end in endings),
    )


@rule("SRC-606", severity=Severity.ERROR, spec="WCAG 2.2, 4.1.2")
def recording_title_missing(at: Location, name: str) -> Finding:
    """An audio or video has no title.

    The title stands above it and is what a screen reader calls it. Write `:title: …` below the first line.
    """
    return Finding(at, f"this {name} has no title", "write `:title: …` on the line below")


@rule("SRC-607", severity=Severity.ERROR, spec=_FORMAT)
def captions_malformed(at: Location, written: str, reason: str) -> Finding:
    """`:captions:` does not name WebVTT files and their languages.

    Write one file, `:captions: clip.en.vtt`, or a list with a language before each: `:captions: [en clip.en.vtt, de
    clip.de.vtt]`. A bare file name is looked for beside the recording; a path with `/` starts from the page's folder.
    """
    return Finding(
        at, f"`{_short(written)}` is not usable as captions: {reason}", "write `clip.en.vtt` or `[en clip.en.vtt, …]`"
    )


@rule("SRC-608", severity=Severity.ERROR, spec=_FORMAT)
def transcript_twice(at: Location, name: str) -> Finding:
    """A recording has a transcript in a file and another between its lines of colons.

    Only one can be shown. Remove the field `:transcript:`, or the text.
    """
    return Finding(at, f"this {name} has two transcripts", "keep the file or the text, not both")


@rule("SRC-609", severity=Severity.ERROR, spec=_FORMAT)
def picture_without_file(at: Location) -> Finding:
    """A picture names no file.

    Its parentheses are empty. Write the path of the picture, from the folder of this file: `![…](../media/steps.svg)`.
    """
    return Finding(at, "this picture names no file", "write its path between the parentheses")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


@rule("SRC-610", severity=Severity.ERROR, spec="WebVTT 2019, 6.1; WCAG 2.2, 1.2.2")
def captions_not_webvtt(at: Location, path: str, reason: str) -> Finding:
    """A file of captions is not WebVTT.

    Browsers drop it without a word, and who cannot hear is left with a silent film. Often it is SubRip (`.srt`) with
    another ending, or was saved in another encoding. Save it as WebVTT in UTF-8: `WEBVTT` is its first line, an empty
    line follows, and times are written `00:00:01.000 --> 00:00:04.000`, with points.
    """
    return Finding(at, f"`{path}` holds no captions that browsers show: {reason}", "save it as WebVTT in UTF-8")
