"""One page of a course: its blocks and questions as HTML, and what the player must know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, cast

from markupsafe import Markup

from scormforge.compiling.assets import templates
from scormforge.compiling.media import PICTURES, package_path
from scormforge.compiling.media_types import media_type
from scormforge.compiling.page_facts import Lookup, Whole
from scormforge.compiling.prose import Piece, label_text, plain_text, render_prose
from scormforge.compiling.rules.media import picture_not_shown
from scormforge.course.blocks import Block, Callout, Figure, Prose, Recording
from scormforge.course.model import Page
from scormforge.course.node import Node
from scormforge.course.questions import Question
from scormforge.diagnostics import Diagnostic

TEXT_LIMIT = 250
"""Characters of a stem as plain text: LMSs cut descriptions of interactions at 255 (SCORM 1.2 CMIString255)."""

_BLOCKS = (Prose, Figure, Recording, Callout)
_PLAIN_FIELDS = frozenset(Question.model_fields)


@dataclass(frozen=True, slots=True)
class PageResult:
    """A rendered page. `data` is PageData of docs/player.md, ready for JSON; `facts` is what it was made with."""

    data: Mapping[str, Any]
    facts: Mapping[str, Any]
    problems: tuple[Diagnostic, ...]


def render_page(page: Page, whole: Whole) -> PageResult:
    """Turn a page into what the package holds of it. InputError when a file it shows cannot be read."""
    lookup = Lookup(whole)
    pieces = list(_pieces(page, whole))
    rendered = render_prose([piece for _, piece in pieces], lookup, whole.strings)
    drawing = _Drawing(lookup, {key: html for (key, _), html in zip(pieces, rendered.html, strict=True)})
    blocks = [drawing.block(block, anchored=True) for block in page.blocks]
    html = _render("page.html.j2", whole, page=page, blocks=blocks, footnotes=Markup(rendered.footnotes))
    questions = [drawing.question_data(question) for question in page.questions()]
    slot = whole.slots.page(page.id)
    data = {"course": whole.course.id, "slot": slot, "id": page.id, "title": page.title, "questions": questions}
    return PageResult({**data, "html": html.strip()}, lookup.facts(), tuple(drawing.problems))


def _render(template: str, whole: Whole, **values: object) -> Markup:
    return Markup(templates().get_template(template).render(strings=whole.strings, **values))


# Prose, in reading order: a key for each piece, to find its HTML again.


def _pieces(page: Page, whole: Whole) -> Iterator[tuple[int, Piece]]:
    for block in page.blocks:
        if isinstance(block, Question):
            yield from _question_pieces(block, whole)
        elif isinstance(block, Prose):
            yield id(block), Piece(block.markdown, anchored=True)
        else:
            yield from _block_pieces(block)


def _block_pieces(block: Block, piece: Callable[[Prose], Piece] | None = None) -> Iterator[tuple[int, Piece]]:
    if isinstance(block, Prose):
        yield id(block), piece(block) if piece else Piece(block.markdown)
    elif isinstance(block, Figure):
        yield id(block), Piece(block.caption, inline=True)
    else:
        for inner in block.blocks if isinstance(block, Callout) else block.transcript:
            yield from _block_pieces(inner, piece)


def _question_pieces(question: Question, whole: Whole) -> Iterator[tuple[int, Piece]]:
    blank = _blanks(question, whole)
    for block in question.stem:
        yield from _block_pieces(block, lambda prose: Piece(prose.markdown, blank=blank))
    for node in (*_parts(question), *question.hints):
        for name, blocks in _block_fields(node):
            piece = _in_label if name == "content" and len(blocks) == 1 and not node.stands_alone else None
            for block in blocks:
                yield from _block_pieces(block, piece)
    for block in (*question.model_answer, *question.feedback):
        yield from _block_pieces(block)
    for figure in _figures(question):
        yield from _block_pieces(figure)


def _figures(question: Question) -> Iterator[Figure]:
    """Pictures that a field of the question holds by themselves."""
    values = (getattr(question, name) for name in type(question).model_fields)
    return (value for value in values if isinstance(value, Figure))


def _in_label(prose: Prose) -> Piece:
    return Piece(prose.markdown, unwrapped=True)


def _blanks(question: Question, whole: Whole) -> Callable[[str], str] | None:
    if type(question).body_shape != "blanks":
        return None
    numbers = {part: number for number, part in enumerate(question.part_ids(), 1)}

    def field_for(part: str) -> str:
        if part not in numbers:
            return ""
        blank = {"id": part, "slot": whole.slots.option(question.id, part), "number": numbers[part]}
        return _render(f"questions/{question.type_name()}/blank.html.j2", whole, question=question, blank=blank)

    return field_for


def _parts(node: Node) -> Iterator[Node]:
    """Options, blanks, scenes with their replies: whatever of a question has an id of its own, at any depth."""
    for value in (getattr(node, name) for name in type(node).model_fields if name not in _PLAIN_FIELDS):
        if isinstance(value, tuple):
            for part in value:
                if isinstance(part, Node) and not isinstance(part, _BLOCKS):
                    yield part
                    yield from _parts(part)


def _block_fields(part: Node) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The fields of a part that hold blocks, in the order of its model."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple) and all(isinstance(item, _BLOCKS) for item in value):
            yield name, value


@dataclass(slots=True)
class _Drawing:
    """A page whose prose is HTML already, being put together."""

    lookup: Lookup
    prose: Mapping[int, str]
    problems: list[Diagnostic] = field(default_factory=list)
    _count: dict[str, int] = field(default_factory=dict)
    _figures: int = 0

    def blocks(self, blocks: Sequence[Block]) -> Markup:
        return Markup("\n").join(self.block(block) for block in blocks)

    def block(self, block: Block | Question, anchored: bool = False) -> Markup:
        if isinstance(block, Question):
            return self.question(block)
        if isinstance(block, Prose):
            return Markup(self.prose[id(block)])
        anchor = self._anchor(block.type) if anchored else ""
        if isinstance(block, Figure):
            return self.figure(block, anchor)
        if isinstance(block, Recording):
            return self.recording(block, anchor)
        shown = {"id": anchor, "kind": block.kind, "title": block.title, "body": self.blocks(block.blocks)}
        return _render("callout.html.j2", self.lookup.whole, callout=shown)

    def _anchor(self, kind: str) -> str:
        self._count[kind] = self._count.get(kind, 0) + 1
        return f"{kind}-{self._count[kind]}"

    def figure(self, figure: Figure, anchor: str) -> Markup:
        shown = {"id": anchor, **self.picture(figure), "lazy": self._figures > 1}
        return _render("figure.html.j2", self.lookup.whole, figure=shown)

    def picture(self, figure: Figure) -> dict[str, Any]:
        """A figure as templates see it."""
        width, height = self._size(figure) or ("", "")
        self._figures += 1
        shown = {"src": _url(figure.src), "alt": figure.alt, "width": width, "height": height}
        return {**shown, "caption": Markup(self.prose[id(figure)])}

    def _size(self, figure: Figure) -> tuple[int, int] | None:
        size = self.lookup.media_size(figure.src)
        suffix = PurePosixPath(figure.src).suffix.lower()
        if suffix not in PICTURES or size is None:
            self.problems.append(picture_not_shown(figure.at, figure.src, suffix in PICTURES))
        return size

    def recording(self, recording: Recording, anchor: str) -> Markup:
        for path in (recording.src, recording.poster, *(track.src for track in recording.captions)):
            if path:
                self.lookup.media_path(path)
        shown = {
            "id": anchor,
            "kind": recording.kind,
            "src": _url(recording.src),
            "mime": media_type(recording.src, recording.kind),
            "title": recording.title,
            "poster": _url(recording.poster) if recording.poster else "",
            "captions": [
                {"src": _url(track.src), "language": track.language, "label": track.label}
                for track in recording.captions
            ],
            "transcript": self.blocks(recording.transcript),
        }
        return _render("recording.html.j2", self.lookup.whole, recording=shown)

    def question(self, question: Question) -> Markup:
        whole = self.lookup.whole
        shown = {name: self._view(question, getattr(question, name)) for name in type(question).model_fields}
        parts = {name: value for name, value in shown.items() if isinstance(value, list | Markup)}
        more = {"slot": whole.slots.question(question.id), "ungraded": not question.graded}
        return _render("question.html.j2", whole, question={**shown, **self._player_data(question), **parts, **more})

    def _view(self, question: Question, value: object) -> object:
        """A field as a template sees it: blocks rendered, parts with their slots, everything else as it is."""
        if isinstance(value, Figure):
            return self.picture(value)
        if not isinstance(value, tuple):
            return value
        if all(isinstance(item, _BLOCKS) for item in value):
            return self.blocks(cast(tuple[Block, ...], value))
        if all(isinstance(item, Node) for item in value):
            return [self._part(question, item) for item in value]
        return value

    def _part(self, question: Question, part: Node) -> dict[str, object]:
        view = {name: self._view(question, getattr(part, name)) for name in type(part).model_fields}
        if view.get("id") in question.part_ids():
            view["slot"] = self.lookup.whole.slots.option(question.id, str(view["id"]))
        return view

    def _player_data(self, question: Question) -> dict[str, Any]:
        return question.player_data(lambda part: self.lookup.whole.slots.option(question.id, part))

    def question_data(self, question: Question) -> dict[str, Any]:
        """QuestionData of docs/player.md."""
        whole = self.lookup.whole
        points = int(question.points) if question.points == int(question.points) else question.points
        return {
            "slot": whole.slots.question(question.id),
            "id": question.id,
            "type": question.type_name(),
            "cmiType": type(question).cmi_type,
            "points": points,
            "tries": question.tries,
            "objectives": list(question.objectives),
            "clause": question.clause,
            "text": shortened(plain_text(self.blocks(question.stem)), TEXT_LIMIT),
            **({"ungraded": True} if not question.graded else {}),
            **({"solution": question.solution} if question.solution != "done" else {}),
            **({"labels": labels} if (labels := self._labels(question)) else {}),
            **self._player_data(question),
        }

    def _labels(self, question: Question) -> dict[str, str]:
        """The parts of a question in words, by id: what a report shows of an answer (xAPI Data 2.4.4.1, components)."""
        found = {}
        for part in _parts(question):
            name = getattr(part, "id", "")
            words = getattr(part, "title", "") or self._words(getattr(part, "content", ()))
            if name and words:
                found[name] = shortened(words, TEXT_LIMIT)
        return found

    def _words(self, blocks: Sequence[Block]) -> str:
        """Blocks without what is only looked at; a picture is its alternative text."""
        told = (self.prose[id(block)] if isinstance(block, Prose) else getattr(block, "alt", "") for block in blocks)
        return label_text(" ".join(told))


def _url(path: str) -> str:
    """Package paths are plain ASCII: nothing in them needs an escape."""
    return package_path(path)


def shortened(text: str, limit: int) -> str:
    """The text, cut at a word when it is too long."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut) + "…"
