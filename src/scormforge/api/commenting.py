"""Comments of those who reviewed a course, from the files that they exported to the places that they are on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scormforge.api.reviewing import reader_of
from scormforge.diagnostics import Location, Report
from scormforge.review.comments import MOST, Comment, newest, read_comments
from scormforge.review.drawing import Drawing
from scormforge.review.rules.comments import comments_not_json
from scormforge.review.telling import told_comments
from scormforge.sources.course import Reading
from scormforge.sources.files import CourseFiles, Trouble, read_bytes

FOLDER = "review"
"""Where a course keeps files of comments."""


def comment_findings(folder: Path, reading: Reading, files: Sequence[Path] = ()) -> Report:
    """What reviewers said, and what is wrong with the files that hold it; nothing when there is no course."""
    if reading.course is None:
        return Report()
    comments: list[Comment] = []
    report = Report()
    for path, raw in _files(folder, files):
        if isinstance(raw, Trouble):
            why = f"more than {MOST:,} bytes are not read" if raw.kind == "large" else raw.detail or raw.kind
            report += Report((comments_not_json(Location(path), f"this file cannot be read: {why}"),))
            continue
        found, more = read_comments(raw, path, reading.course.id)
        comments += found
        report += more
    if not comments:
        return report
    drawing = Drawing(reading.course, reader_of(folder))
    return report + Report.of(told_comments(newest(tuple(comments)), drawing))


def _files(folder: Path, files: Sequence[Path]) -> list[tuple[str, bytes | Trouble]]:
    """Each file once: those of the course by their path in it, others by the path that was given."""
    course = CourseFiles(folder)
    kept = course.under(FOLDER, ".json")
    read: list[tuple[str, bytes | Trouble]] = [(path, course.read(path, MOST)) for path in kept]
    own = {(folder / path).resolve() for path in kept}
    others = [path for path in dict.fromkeys(files) if path.resolve() not in own]
    return read + [(path.as_posix(), read_bytes(str(path), path.as_posix(), MOST)) for path in others]
