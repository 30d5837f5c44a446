"""What a page is made of, besides questions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scormforge.course.html import HARMLESS_TAGS as HARMLESS_TAGS
from scormforge.course.node import Node

CALLOUT_KINDS = ("note", "tip", "warning", "example")


class Prose(Node):
    """A run of Markdown (format 1: CommonMark, tables, footnotes, definition lists, maths, code, roles).

    Variables are already filled in. Links and images that name files hold paths from the course folder, percent-encoded
    where a URL wants it. Only `compiling/prose.py` turns it into HTML. `at` is the first line of the text; line n of
    `markdown` stands at line `at.line + n` of the file, less whatever indentation was taken off.
    """

    type: Literal["prose"] = "prose"
    markdown: str


class Figure(Node):
    """An image alone in a paragraph. `src` is a path in the course folder, with forward slashes."""

    type: Literal["figure"] = "figure"
    src: str
    alt: str
    caption: str = ""
    """Inline Markdown, from the image's title."""


class Track(Node):
    """Captions of one language. `src` is a WebVTT file in the course folder."""

    src: str
    language: str
    label: str = ""


class Recording(Node):
    """A video or audio with what makes it usable without sound or sight."""

    type: Literal["recording"] = "recording"
    kind: Literal["audio", "video"]
    src: str
    title: str
    captions: tuple[Track, ...] = ()
    transcript: tuple[Block, ...] = ()
    poster: str = ""


class Callout(Node):
    """A boxed aside."""

    type: Literal["callout"] = "callout"
    kind: Literal["note", "tip", "warning", "example"]
    title: str = ""
    blocks: tuple[Block, ...] = ()


Block = Annotated[Prose | Figure | Recording | Callout, Field(discriminator="type")]
"""Told apart by `type`: trying each kind in turn makes reading a stored page three times as slow."""

for _model in (Recording, Callout):
    _model.model_rebuild(_types_namespace={"Block": Block, "Track": Track})
