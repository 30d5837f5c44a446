"""Puts the files that HTML names into it as data, each once; says in words what is left out, and why."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Literal
from urllib.parse import unquote

from scormforge.compiling.media_types import media_type
from scormforge.review.manuscript import MARK
from scormforge.review.scaling import scaled

Level = Literal["none", "small", "all"]
"""`none`: words in place of media. `small`: pictures, scaled, and short recordings. `all`: every recording too."""

LONGEST_RECORDING = 2_000_000
ROOM = 40_000_000
"""Bytes of one recording, and of all media together, that `small` puts in."""

UNSAID = 600
"""Pixels of width of a drawing that tells no size."""

_MARK = re.escape(MARK)
_IMAGE = re.compile(rf'<img src="{_MARK}media/([^"#?]*)[^"]*" alt="([^"]*)"([^>]*)>')
_RECORDING = re.compile(rf'<(video|audio) ([^>]*?) src="{_MARK}media/([^"]*)"([^>]*)>(.*?)</\1>', re.DOTALL)
_POSTER = re.compile(rf' poster="{_MARK}media/([^"]*)"')
_TRACK = re.compile(rf'<track ([^>]*?)src="{_MARK}media/([^"]*)"([^>]*)>')
_TYPE = re.compile(r' data-type="([^"]*)"')
_FILE = re.compile(rf'href="{_MARK}media/([^"]*)" target="_blank" rel="noopener"')
_TAG = re.compile(r"<[a-z][^<>]*>")


@dataclass
class Embedding:
    """The media of one page. `readers`: gives the bytes of a file, or None, by the version of the course."""

    level: Level
    readers: dict[str, Callable[[str], bytes | None]]
    left_out: list[str] = field(default_factory=list)
    """Paths of the files that are not in the page."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _used: int = 0

    def put(self, html: str, version: str) -> str:
        """The HTML of one version, `now` or `before`, with its files in it and ids of its own."""
        if MARK not in html:
            return html
        html = _RECORDING.sub(lambda found: self._recording(found, version), html)
        html = _IMAGE.sub(lambda found: self._image(found, version), html)
        html = _FILE.sub(lambda found: f'aria-disabled="true" role="link" data-file="{unquote(found[1])}"', html)
        prefix = "" if version == "now" else "before/"
        # Links of the earlier version lead to where things stand now: what did not change is on the page once.
        return _TAG.sub(lambda tag: tag[0].replace(f'href="#{MARK}', 'href="#').replace(MARK, prefix), html)

    def _image(self, found: re.Match[str], version: str) -> str:
        path, alt, more = unescape(unquote(found[1])), found[2], found[3]
        if self.level == "none":
            return self._words("Picture", alt, path)
        raw = self.readers[version](path)
        picture = None if raw is None else scaled(path, raw)
        if picture is None:
            return self._words("Picture that cannot be read", alt, path)
        shown = self._source(picture.mime, picture.content)
        size = f' width="{picture.width}" height="{picture.height}"' if picture.width else f' width="{UNSAID}"'
        return f'<img {shown} alt="{alt}"{size}{more}>' if shown else self._words("Picture", alt, path)

    def _source(self, mime: str, content: bytes) -> str:
        """`src` with the data and their number; the number alone of what is there already; "" without room."""
        digest = hashlib.sha256(content).hexdigest()
        if digest in self._numbers:
            return f'data-same="{self._numbers[digest]}"'
        if self.level == "small" and self._used + len(content) > ROOM:
            return ""
        self._used += len(content)
        number = self._numbers[digest] = len(self._numbers)
        return f'data-picture="{number}" src="{_data(mime, content)}"'

    def _words(self, what: str, alt: str, path: str) -> str:
        self.left_out.append(path)
        return f'<span class="left-out"><b>{what}:</b> {alt} <small>{escape(path)}</small></span>'

    def _recording(self, found: re.Match[str], version: str) -> str:
        kind, first, path, last, tracks = found[1], found[2], unescape(unquote(found[3])), found[4], found[5]
        mime = _TYPE.search(last)
        raw = self.readers[version](path)
        poster = _POSTER.search(last)
        shown_poster = self._poster(poster[1], version) if poster else ""
        long = raw is None or self.level == "none" or (self.level == "small" and len(raw) > LONGEST_RECORDING)
        source = "" if raw is None or long else self._source(mime[1] if mime else media_type(path, kind), raw)
        if not source:
            return shown_poster + self._words(kind.capitalize(), _size(raw), path)
        around = _TRACK.sub(lambda track: self._track(track, version), tracks)
        data = re.search(r'\bsrc="(data:[^"]*)"', shown_poster)
        opened = f' poster="{data[1]}"' if data else ""
        return f"<{kind} {first} {source}{opened}>{around}</{kind}>"

    def _poster(self, address: str, version: str) -> str:
        """The poster as a picture of its own. It is one file for one recording, so it is not counted among others."""
        path = unescape(unquote(address))
        raw = self.readers[version](path)
        picture = None if raw is None or self.level == "none" else scaled(path, raw)
        return f'<img src="{_data(picture.mime, picture.content)}" alt="">' if picture else ""

    def _track(self, track: re.Match[str], version: str) -> str:
        raw = self.readers[version](unescape(unquote(track[2])))
        return "" if raw is None else f'<track {track[1]}src="{_data("text/vtt", raw)}"{track[3]}>'


def _data(mime: str, content: bytes) -> str:
    return f"data:{mime or 'application/octet-stream'};base64,{b64encode(content).decode('ascii')}"


def _size(raw: bytes | None) -> str:
    return "the file is missing" if raw is None else f"not in this file, {len(raw) / 1e6:.1f} MB"
