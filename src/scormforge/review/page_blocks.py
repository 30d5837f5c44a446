"""A page's blocks: text part by part, pictures, recordings, callouts; questions are cut up in question_blocks.py."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from scormforge.compiling.prose import label_text
from scormforge.course.blocks import Block, Callout, Figure, Prose, Recording
from scormforge.course.model import Page
from scormforge.course.questions import Question
from scormforge.diagnostics import Location
from scormforge.review.manuscript import Facet, Fact, ReviewBlock
from scormforge.review.media_blocks import CourseMedia, figure_html, name_of, recording_html
from scormforge.review.prose import PageProse
from scormforge.review.words import CALLOUTS, KINDS

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """Makes the blocks of one page whose prose is HTML already. `objectives`: their texts by id."""

    prose: PageProse
    media: CourseMedia
    objectives: Mapping[str, str]

    def of(self, page: Page) -> Iterator[ReviewBlock]:
        """Every block, in reading order; footnotes stand at the end, as they do for learners."""
        from scormforge.review.question_blocks import question_block

        for block in page.blocks:
            if isinstance(block, Question):
                yield question_block(block, self)
            elif isinstance(block, Prose):
                yield from self._parts(block)
            else:
                yield self.one(block)
        if self.prose.footnotes:
            text = label_text(self.prose.footnotes)
            yield self.made(":footnotes", "footnotes", page.at, (Facet("", self.prose.footnotes, text),))

    def _parts(self, prose: Prose) -> Iterator[ReviewBlock]:
        for number, part in enumerate(self.prose.parts[id(prose)]):
            html = self.prose.of(prose, number)
            if html:
                text = label_text(html)
                at = Location(prose.at.path, prose.at.line + part.line, prose.at.column)
                yield self.made(text_id(part.kind, text or html), part.kind, at, (Facet("", html, text),))

    def one(self, block: Block) -> ReviewBlock:
        """Anything but prose and questions, as a block of its own."""
        if isinstance(block, Figure):
            return self.figure(block, figure_html(block), f"figure:{name_of(block.src)}")
        if isinstance(block, Recording):
            return self._recording(block)
        if isinstance(block, Callout):
            html = self.html([block])
            text = label_text(html)
            label = CALLOUTS[block.kind]
            return self.made(text_id("callout", text), "callout", block.at, (Facet("", html, text),), label=label)
        return self.made(text_id("text", block.markdown), "paragraph", block.at, self.facets("", [block]))

    def figure(self, figure: Figure, html: str, identifier: str) -> ReviewBlock:
        """A picture, with its caption and what stands for it where it is not seen."""
        facets = [Facet("", html, ""), Facet("described as", f"<p>{escape(figure.alt, quote=False)}</p>", figure.alt)]
        if figure.caption:
            caption = self.prose.of(figure)
            facets.insert(1, Facet("caption", f"<p>{caption}</p>", label_text(caption)))
        return self.made(identifier, "figure", figure.at, facets, facts=self.media.facts(figure.src))

    def _recording(self, recording: Recording) -> ReviewBlock:
        title = Facet("title", f"<p>{escape(recording.title, quote=False)}</p>", recording.title)
        facets = [Facet("", recording_html(recording), ""), title, *self.media.captions(recording)]
        facets += self.facets("transcript", recording.transcript)
        identifier = f"{recording.kind}:{name_of(recording.src)}"
        return self.made(identifier, recording.kind, recording.at, facets, facts=self.media.facts(recording.src))

    def facets(self, name: str, blocks: Sequence[Block]) -> tuple[Facet, ...]:
        """Some blocks as one facet; none when there are none."""
        html = self.html(blocks)
        return (Facet(name, html, label_text(html)),) if html else ()

    def html(self, blocks: Sequence[Block]) -> str:
        """Blocks that stand in another, one below the other."""
        return "\n".join(map(self._inside, blocks))

    def _inside(self, block: Block) -> str:
        if isinstance(block, Prose):
            return self.prose.of(block)
        if isinstance(block, Figure):
            caption = self.prose.of(block)
            below = f"<figcaption>{caption}</figcaption>" if caption else ""
            return f"<figure>{figure_html(block)}{below}</figure>"
        if isinstance(block, Recording):
            return recording_html(block) + self.html(block.transcript)
        title = escape(block.title or CALLOUTS[block.kind], quote=False)
        inside = f'<p class="callout-title">{title}</p>{self.html(block.blocks)}'
        return f'<div class="callout callout-{block.kind}">{inside}</div>'

    def made(
        self,
        identifier: str,
        kind: str,
        at: Location,
        facets: Sequence[Facet],
        *,
        facts: Sequence[Fact] = (),
        label: str = "",
    ) -> ReviewBlock:
        """A block, with the digests of what its texts show."""
        shown = tuple(digest for facet in facets for digest in self.media.digests(facet.html))
        named = label or KINDS.get(kind, kind.capitalize())
        return ReviewBlock(identifier, kind, named, at, tuple(facets), tuple(facts), media=shown)


def text_id(kind: str, text: str) -> str:
    """The id of a block that has none in the source: it is made of its words, so it stays where they stay. No id of a
    source holds a colon."""
    words = " ".join(_WORD.findall(text.casefold())) or text
    return f"{kind}:{hashlib.sha256(words.encode(errors='surrogatepass')).hexdigest()[:8]}"
