"""Scenes of a scenario: headings of the second level, each with what happens there and the replies that lead on."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from scormforge.course.blocks import Block
from scormforge.course.node import ID_PATTERN
from scormforge.diagnostics import Location
from scormforge.sources.pages.body import Body, Parts, read_run, stem_of, without
from scormforge.sources.pages.dialect import plain_text
from scormforge.sources.pages.inline import Placed
from scormforge.sources.pages.part_ids import Named, check_ids, take_id
from scormforge.sources.pages.prose import look_at
from scormforge.sources.pages.replies import Reply, is_reply_list, read_list, read_paragraph, reply_link
from scormforge.sources.pages.scope import Scope, Span, stand_in
from scormforge.sources.pages.ways import Stop, check_ways
from scormforge.sources.rules.scenario import (
    heading_not_of_a_scene,
    replies_missing,
    reply_id_too_long,
    reply_name_twice,
    scene_title_missing,
    scenes_missing,
    text_after_replies,
    too_many_scenes,
)

SCENES_LIMIT = 100
_ID = re.compile(ID_PATTERN)
_LEVEL = "h2"


@dataclass(frozen=True, slots=True)
class _Scene:
    """A scene as it was read, before its replies are compared."""

    id: str
    at: Location
    title: str
    content: tuple[Block, ...]
    replies: tuple[Reply, ...]


def read_scenes(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """Headings and what follows: the model has `scenes` (`id`, `at`, `title`, `content`, `replies`)."""
    body = without(body, anchors=False)
    begins = [number for number, span in enumerate(body.spans) if span.kind == "heading_open"]
    stem = stem_of(body, body.spans[: begins[0]] if begins else body.spans)
    parts = islice(pairwise([*begins, len(body.spans)]), SCENES_LIMIT)
    found = [_scene(body, body.spans[begin:end]) for begin, end in parts]
    check_ids(body.scope, [(scene.id, scene.at) for scene in found])
    _look_over(body, begins, found)
    known = {scene.id for scene in found}
    scenes = tuple(_fields(body.scope, scene, known) for scene in found)
    replies = [reply for scene in scenes for reply in scene["replies"]]
    check_ids(body.scope, [(reply["id"], reply["at"]) for reply in replies])
    return Parts({"scenes": scenes}, tuple(part["id"] for part in (*scenes, *replies))), stem


def _look_over(body: Body, begins: list[int], found: list[_Scene]) -> None:
    """Report what is wrong with the scenes as a whole."""
    if len(begins) > SCENES_LIMIT:
        at = body.scope.source.first_word(body.spans[begins[SCENES_LIMIT]].lines[0])
        body.scope.report(too_many_scenes(at, len(begins), SCENES_LIMIT))
    elif not found:
        body.scope.report(scenes_missing(body.at, body.name))
    elif not any(scene.replies for scene in found):
        body.scope.report(replies_missing(body.at, body.name))
    else:
        stops = [
            Stop(scene.id, scene.at, tuple((reply.target, reply.at) for reply in scene.replies)) for scene in found
        ]
        sound = all(body.spans[begin].token.tag == _LEVEL for begin in begins)
        check_ways(body.scope, stops, sound)


def _scene(body: Body, spans: list[Span]) -> _Scene:
    """One scene: its heading, and what follows up to the next."""
    identifier, title, at = _heading(body.scope, spans[0])
    content: list[Block] = []
    replies: list[Reply] = []
    run: list[Span] = []
    first = spans[0].lines[1]
    number = 1
    while number < len(spans):
        span = spans[number]
        number += 1
        if is_reply_list(body.scope, span):
            replies += read_list(body.scope, span)
        elif link := reply_link(body.scope, span):
            quote = spans[number] if number < len(spans) and spans[number].kind == "blockquote_open" else None
            number += quote is not None
            replies.append(read_paragraph(body.scope, span, link, quote))
        else:
            if replies and not run:
                what = "a quote" if span.kind == "blockquote_open" else "text"
                body.scope.report(text_after_replies(body.scope.source.first_word(span.lines[0]), what))
            run.append(span)
            continue
        content += read_run(body, run, first)
        first, run = spans[number - 1].lines[1], []
    content += read_run(body, run, first)
    return _Scene(identifier, at, title, tuple(content), tuple(replies))


def _heading(scope: Scope, span: Span) -> tuple[str, str, Location]:
    """Id, title and place of a scene. A heading of another level is reported, and begins one all the same."""
    line = span.lines[0]
    at = scope.source.first_word(line)
    text = span.region.tokens[span.begin + 1].content
    if span.token.tag != _LEVEL:
        scope.report(heading_not_of_a_scene(at, int(span.token.tag[1:])))
        if "{#" not in text:
            return stand_in(at), plain_text(text), at
    else:
        look_at(scope, span)
    placed = Placed.on_lines(text, scope.source.lines, line, span.region.starts.get(line, 0))
    mark = take_id(scope, placed, Named.of("scene"))
    title = plain_text(text[: mark.begin] + text[mark.end :]).strip()
    if not title:
        scope.report(scene_title_missing(at))
    return mark.identifier or stand_in(at), title, at


def _fields(scope: Scope, scene: _Scene, known: Collection[str]) -> dict[str, Any]:
    """A scene as fields of the model. Replies with a name that is taken, or leading nowhere, are left out."""
    names: dict[str, Reply] = {}
    replies = []
    for reply in scene.replies:
        first = names.setdefault(reply.name, reply)
        if first is not reply:
            scope.report(reply_name_twice(reply.at, reply.name, first.at, not reply.named and not first.named))
            reply.note_missing_name(scope, f"{scene.id}.")
        elif reply.target in known:
            identifier = f"{scene.id}.{reply.name}"
            if not _ID.fullmatch(identifier):
                scope.report(reply_id_too_long(reply.at, scene.id, reply.name))
                identifier = stand_in(reply.at)
            replies.append({"id": identifier, "at": reply.at, **reply.fields()})
    title = scene.title or scene.id
    return {"id": scene.id, "at": scene.at, "title": title, "content": scene.content, "replies": tuple(replies)}
