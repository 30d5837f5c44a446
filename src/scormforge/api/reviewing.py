"""A course as one file for those who look it over: everything in it, and what changed since an earlier revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scormforge.api.excerpts import of_course
from scormforge.diagnostics import BuildStopped, InputError, Report
from scormforge.review.comparing import compared
from scormforge.review.comparison import Comparison
from scormforge.review.drawing import Drawing
from scormforge.review.embedding import Embedding, Level
from scormforge.review.manuscript import Manuscript
from scormforge.review.past import Revision, course_at
from scormforge.review.views import count, said_counts
from scormforge.review.writing import Cover, written
from scormforge.sources.course import read_course
from scormforge.sources.files import CourseFiles, Trouble

__all__ = ["ReviewOptions", "Reviewed", "review"]

MOST = 2**30
"""Bytes of one file of media that are read."""


def _silent(doing: str) -> None:
    """Says nothing."""


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What goes into the page. `since`: a git revision to compare with. `covered`: pictures are covered at first."""

    since: str = ""
    media: Level = "small"
    covered: bool = False
    progress: Callable[[str], None] = _silent


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The page that was written. `size` in bytes; `left_out`: paths of media that are not in it."""

    path: Path
    size: int
    comparison: Comparison
    left_out: tuple[str, ...]
    report: Report

    @property
    def changes(self) -> str:
        """One line: what changed."""
        graded = len(list(self.comparison.grading()))
        words = [f"grading changed in {count(graded, 'place')}"] if graded else []
        return ", ".join([*words, *said_counts(self.comparison)]) or "nothing changed"


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The version to compare with, while its files are at hand."""

    manuscript: Manuscript
    read: Callable[[str], bytes | None]
    revision: Revision
    errors: int


def review(folder: Path, out: Path | None = None, options: ReviewOptions | None = None) -> Reviewed:
    """Write the page; by default `<id>-review.html` in the working folder.

    BuildStopped: the course has errors. UsageError, InputError, ExternalError: see `review/past.py`.
    """
    options = options or ReviewOptions()
    options.progress(f"reading {folder.name}")
    reading = read_course(folder)
    if reading.course is None or reading.report.errors:
        raise BuildStopped(reading.report, of_course(folder))
    read = reader_of(folder)
    now = Drawing(reading.course, read).manuscript()
    with _earlier(folder, options) as earlier:
        options.progress("comparing")
        comparison = compared(now, earlier.manuscript if earlier else None)
        readers = {"now": read, "before": earlier.read if earlier else read}
        media = Embedding(options.media, readers)
        path = out or Path(f"{now.id}-review.html")
        options.progress("writing")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(written(comparison, _cover(earlier, options), media))
    left_out = tuple(sorted(set(media.left_out)))
    return Reviewed(path, path.stat().st_size, comparison, left_out, reading.report)


@contextmanager
def _earlier(folder: Path, options: ReviewOptions) -> Iterator[_Earlier | None]:
    if not options.since:
        yield None
        return
    options.progress(f"reading {options.since}")
    with course_at(folder, options.since) as (old, revision):
        reading = read_course(old)
        if reading.course is None:
            first = next(iter(reading.report.errors), None)
            why = f": {first.message}" if first else ""
            raise InputError(f"the course at `{options.since}` cannot be read{why}", "name a later revision")
        read = reader_of(old)
        yield _Earlier(Drawing(reading.course, read).manuscript(), read, revision, len(reading.report.errors))


def _cover(earlier: _Earlier | None, options: ReviewOptions) -> Cover:
    if earlier is None:
        return Cover(covered=options.covered)
    revision = earlier.revision
    return Cover((revision.name, revision.short, revision.about), earlier.errors, options.covered)


def reader_of(folder: Path) -> Callable[[str], bytes | None]:
    """Gives the bytes of a file of a course; None for what is not there, too large, or outside of it."""
    files = CourseFiles(folder)

    def read(path: str) -> bytes | None:
        raw = files.read(path, MOST)
        return None if isinstance(raw, Trouble) else raw

    return read
