"""Pictures and recordings of a page as blocks, with everything that is said of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from scormforge.compiling.media_types import media_type
from scormforge.course.blocks import Figure, Recording
from scormforge.course.model import MediaFile
from scormforge.course.slug import slug
from scormforge.review.captions import captions_html, cues
from scormforge.review.manuscript import MARK, Facet, Fact

SHOWN = re.compile(rf'(?:src|poster)="{re.escape(MARK)}media/([^"#?]*)')
"""A file that HTML shows: its path, percent-encoded."""


@dataclass(frozen=True, slots=True)
class CourseMedia:
    """The files of a course that its pages show."""

    files: Mapping[str, MediaFile]
    read: Callable[[str], bytes | None]
    _digests: dict[str, str] = field(default_factory=dict)

    def digests(self, html: str) -> tuple[str, ...]:
        """Of each file that some HTML shows."""
        return tuple(self._digest(unquote(path)) for path in SHOWN.findall(html))

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            raw = self.read(path)
            self._digests[path] = "" if raw is None else hashlib.sha256(raw).hexdigest()[:16]
        return self._digests[path]

    def facts(self, path: str) -> tuple[Fact, ...]:
        """The file, and what media.yaml says of it."""
        known = self.files.get(path)
        told = [
            ("File", path),
            ("Licence", known.licence if known else ""),
            ("From", known.provenance if known else ""),
        ]
        return tuple(Fact(name, value) for name, value in told if value)

    def captions(self, recording: Recording) -> Iterator[Facet]:
        """What each track of captions says, cue by cue."""
        for track in recording.captions:
            text = (self.read(track.src) or b"").decode("utf-8", "replace")
            words = " ".join(words for _, words in cues(text))
            yield Facet(f"captions ({track.label or track.language})", captions_html(text), words)


def figure_html(figure: Figure) -> str:
    """The picture, without its caption."""
    return f'<span class="picture"><img src="{_address(figure.src)}" alt="{escape(figure.alt)}"></span>'


def areas_html(figure: Figure, areas: list[tuple[tuple[float, ...], bool]]) -> str:
    """A picture with numbered areas drawn over it; the right ones look otherwise than the wrong ones."""
    drawn = "".join(_area(number, box, right) for number, (box, right) in enumerate(areas, 1))
    picture = f'<img src="{_address(figure.src)}" alt="{escape(figure.alt)}">'
    return f'<span class="picture areas">{picture}<svg aria-hidden="true" focusable="false">{drawn}</svg></span>'


def _area(number: int, box: tuple[float, ...], right: bool) -> str:
    left, top, width, height = (f"{edge:g}%" for edge in box)
    name = "right" if right else "wrong"
    shape = f'<rect class="{name}" x="{left}" y="{top}" width="{width}" height="{height}"/>'
    return f'{shape}<text x="{left}" y="{top}" dx="7" dy="17">{number}</text>'


def recording_html(recording: Recording) -> str:
    """The recording, to be played where it is put in; a later step says so where it is not."""
    kind = recording.kind
    poster = f' poster="{_address(recording.poster)}"' if recording.poster else ""
    tracks = "".join(
        f'<track kind="captions" src="{_address(track.src)}" srclang="{escape(track.language)}"'
        f' label="{escape(track.label or track.language)}"{"" if number else " default"}>'
        for number, track in enumerate(recording.captions)
    )
    mime = escape(media_type(recording.src, kind))
    opened = f'<{kind} controls preload="none" aria-label="{escape(recording.title)}" src="{_address(recording.src)}"'
    return f'<span class="picture {kind}">{opened}{poster} data-type="{mime}">{tracks}</{kind}></span>'


def name_of(path: str) -> str:
    """A file's name without its ending, for an id."""
    return slug(PurePosixPath(path).stem) or hashlib.sha256(path.encode()).hexdigest()[:8]


def _address(path: str) -> str:
    return escape(f"{MARK}media/{quote(path)}")
