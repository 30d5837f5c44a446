"""Recordings: `:::{audio} path` and `:::{video} path` with title, captions, transcript and poster."""

from __future__ import annotations

import re
from posixpath import dirname
from typing import Literal, cast
from urllib.parse import unquote

from scormforge.course.blocks import Block, Recording, Track
from scormforge.course.node import Node
from scormforge.diagnostics import Location
from scormforge.places.yaml import YamlMapping, YamlScalar, YamlSequence, YamlValue
from scormforge.sources.fields import read_fields
from scormforge.sources.pages.directive import Directive
from scormforge.sources.pages.fields import field_mapping
from scormforge.sources.pages.includes import read_file
from scormforge.sources.pages.links import use_file
from scormforge.sources.pages.scope import Region, Scope
from scormforge.sources.rules.markdown_directive import argument_missing
from scormforge.sources.rules.media import captions_malformed, recording_title_missing, transcript_twice

RecordingKind = Literal["audio", "video"]

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LANGUAGE_IN_NAME = re.compile(rf"(?:^|[./])({_LANGUAGE.pattern})\.vtt$", re.IGNORECASE)


class _Fields(Node):
    """What an author writes at the head of a recording."""

    title: str = ""
    captions: str | tuple[str, ...] = ()
    transcript: str = ""
    poster: str = ""


def read_recording(scope: Scope, directive: Directive, region: Region) -> tuple[Recording, ...]:
    """The recording with what makes it usable without sound or sight; its mistakes are reported."""
    at = scope.source.at(directive.line, directive.column)
    kind = cast("RecordingKind", directive.name)
    mapping = field_mapping(scope, directive)
    fields, report = read_fields(_Fields, mapping, extra={}, at=at)
    for diagnostic in report:
        scope.report(diagnostic)
    fields = fields or _Fields(at=at)
    if not fields.title.strip():
        scope.report(recording_title_missing(at, kind))
    return (
        Recording(
            at=at,
            kind=kind,
            src=_source(scope, directive, kind, at),
            title=fields.title,
            captions=tuple(_captions(scope, directive, mapping)) if fields.captions else (),
            transcript=_transcript(scope, directive, region, mapping),
            poster=_poster(scope, directive, mapping),
        ),
    )


def _source(scope: Scope, directive: Directive, kind: RecordingKind, at: Location) -> str:
    if not directive.argument:
        scope.report(argument_missing(at, kind, "the path of a file"))
        return ""
    place = scope.source.at(directive.line, directive.argument_column)
    return use_file(scope, unquote(directive.argument), place, kind) or ""


def _beside(directive: Directive, written: str) -> str:
    """A bare file name stands beside the recording; a path with `/` starts from the page's folder, like all others."""
    folder = dirname(unquote(directive.argument))
    return written if "/" in written or not folder else f"{folder}/{written}"


def _captions(scope: Scope, directive: Directive, mapping: YamlMapping) -> list[Track]:
    value: YamlValue | None = mapping.get("captions")
    items = value.items if isinstance(value, YamlSequence) else (value,)
    tracks = (_track(scope, directive, item) for item in items if isinstance(item, YamlScalar))
    return [track for track in tracks if track is not None]


def _track(scope: Scope, directive: Directive, item: YamlScalar) -> Track | None:
    """`path` or `language path`; without a language it is read from the name (`clip.en.vtt`), or is the course's."""
    language, _, path = item.text.strip().rpartition(" ")
    language = language.strip()
    if not path:
        scope.report(captions_malformed(item.at, item.text, "no file is named"))
        return None
    if language and not _LANGUAGE.fullmatch(language):
        scope.report(captions_malformed(item.at, item.text, f"`{language}` is not a language such as `en` or `pt-BR`"))
        return None
    if not language:
        named = _LANGUAGE_IN_NAME.search(path)
        language = named[1] if named else scope.context.language
    src = use_file(scope, unquote(_beside(directive, path)), item.at, "captions")
    return None if src is None else Track(at=item.at, src=src, language=language)


def _poster(scope: Scope, directive: Directive, mapping: YamlMapping) -> str:
    value = mapping.get("poster")
    if not isinstance(value, YamlScalar) or value.is_null:
        return ""
    return use_file(scope, unquote(_beside(directive, value.text)), value.at, "poster") or ""


def _transcript(scope: Scope, directive: Directive, region: Region, mapping: YamlMapping) -> tuple[Block, ...]:
    """The transcript's blocks, from the directive's body or the file that `:transcript:` names."""
    where = "a transcript"
    blocks = scope.only_blocks(scope.read(scope, region), where)
    value = mapping.get("transcript")
    if not isinstance(value, YamlScalar) or value.is_null:
        return blocks
    if blocks:
        scope.report(transcript_twice(value.at, directive.name))
        return blocks
    return scope.only_blocks(read_file(scope, _beside(directive, value.text), value.at), where)
