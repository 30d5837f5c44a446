"""All prose of a page as HTML, found again by the block that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from scormforge.compiling.markdown.parts import Part, parts_of
from scormforge.compiling.prose import Piece, render_prose
from scormforge.course.blocks import Block, Callout, Figure, Prose, Recording
from scormforge.course.model import Page
from scormforge.course.node import Node
from scormforge.course.questions import Question
from scormforge.review.surroundings import OnePage
from scormforge.review.tidying import tidied

BLOCKS = (Prose, Figure, Recording, Callout)
_PLAIN_FIELDS = frozenset(Question.model_fields)

_Keyed = tuple[tuple[int, int], Piece]


@dataclass(frozen=True, slots=True)
class PageProse:
    """The prose of one page, rendered: of a run on the page itself part by part, of any other as a whole."""

    html: Mapping[tuple[int, int], str]
    parts: Mapping[int, tuple[Part, ...]]
    footnotes: str

    def of(self, node: Node, part: int = 0) -> str:
        """A run of prose, or a figure's caption."""
        return self.html[id(node), part]


def page_prose(page: Page, around: OnePage, strings: Mapping[str, str]) -> PageProse:
    """Render a page's prose in reading order."""
    parts = {id(block): parts_of(block.markdown) for block in page.blocks if isinstance(block, Prose)}
    pieces = list(_pieces(page, parts))
    rendered = render_prose([piece for _, piece in pieces], around, strings)
    html = {key: tidied(each, page.id) for (key, _), each in zip(pieces, rendered.html, strict=True)}
    return PageProse(html, parts, tidied(rendered.footnotes, page.id))


def _pieces(page: Page, parts: Mapping[int, Sequence[Part]]) -> Iterator[_Keyed]:
    for block in page.blocks:
        if isinstance(block, Question):
            yield from _of_question(block)
        elif isinstance(block, Prose):
            for number, part in enumerate(parts[id(block)]):
                yield (id(block), number), Piece(part.markdown)
        else:
            yield from _of_block(block)


def _of_block(block: Block, blank: Callable[[str], str] | None = None) -> Iterator[_Keyed]:
    if isinstance(block, Prose):
        yield (id(block), 0), Piece(block.markdown, blank=blank)
    elif isinstance(block, Figure):
        yield (id(block), 0), Piece(block.caption, inline=True)
    else:
        for inner in block.blocks if isinstance(block, Callout) else block.transcript:
            yield from _of_block(inner, blank)


def _of_question(question: Question) -> Iterator[_Keyed]:
    blank = _gaps(question)
    for block in question.stem:
        yield from _of_block(block, blank)
    for node in (*parts_below(question), *question.hints):
        for blocks in block_fields(node).values():
            for block in blocks:
                yield from _of_block(block)
    for block in (*question.model_answer, *question.feedback, *figures_of(question)):
        yield from _of_block(block)


def _gaps(question: Question) -> Callable[[str], str] | None:
    """A blank is shown by its number: what it accepts is told below."""
    if type(question).body_shape != "blanks":
        return None
    numbers = {part: number for number, part in enumerate(question.part_ids(), 1)}
    return lambda part: f'<span class="gap">{numbers.get(part, "?")}</span>'


def parts_of_question(node: Node) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    """Options, blanks, scenes, and the replies of a scene: whatever of a node has parts, by the name of the field."""
    fields = ((name, getattr(node, name)) for name in type(node).model_fields if name not in _PLAIN_FIELDS)
    return tuple(
        (name, value)
        for name, value in fields
        if isinstance(value, tuple) and value and all(isinstance(i, Node) and not isinstance(i, BLOCKS) for i in value)
    )


def parts_below(node: Node) -> Iterator[Node]:
    """Every part of a question, at any depth."""
    for _, parts in parts_of_question(node):
        for part in parts:
            yield part
            yield from parts_below(part)


def block_fields(part: Node) -> Mapping[str, tuple[Block, ...]]:
    """The fields of a part that hold blocks, by name."""
    values = ((name, getattr(part, name)) for name in type(part).model_fields)
    return {
        name: cast(tuple[Block, ...], value)
        for name, value in values
        if isinstance(value, tuple) and all(isinstance(item, BLOCKS) for item in value)
    }


def figures_of(question: Question) -> tuple[Figure, ...]:
    """Pictures that a field of the question holds by themselves."""
    values = (getattr(question, name) for name in type(question).model_fields)
    return tuple(value for value in values if isinstance(value, Figure))
