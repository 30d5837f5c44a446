"""A course as its rules look at it: pages, questions and prose gathered once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scormforge.course.blocks import Callout, Figure, Prose, Recording
from scormforge.course.model import Course, Page
from scormforge.course.node import Node
from scormforge.course.questions import Question
from scormforge.course.questions.choice import Option
from scormforge.course.slots import SlotTable
from scormforge.diagnostics import Location
from scormforge.sources.pages.scope import is_stand_in

_MARKS = re.compile(r"[*`>#]+|\{\w+\}|\]\([^)]*\)|!?\[")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True)
class CourseSubject:
    """What course rules are given."""

    course: Course
    lock: SlotTable
    places: Mapping[str, Location]
    """Where the values of course.yaml stand: `title`, `tracking.mastery_score`."""

    faulty: frozenset[str] = frozenset()
    """Paths of the files in which reading met errors: of what they lack nothing is said."""

    def place(self, key: str) -> Location:
        """Where a value of course.yaml stands; the course's beginning when it is not written."""
        return self.places.get(key, self.course.at)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in reading order."""
        return tuple(self.course.pages())

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in reading order."""
        return tuple(question for page in self.pages for question in page.questions())

    @cached_property
    def scored(self) -> tuple[Question, ...]:
        """The questions that add to the score."""
        return tuple(question for question in self.questions if question.points > 0)

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Every run of prose: on pages, in callouts, transcripts, questions, options and feedback."""
        return tuple(node for node in self._nodes if isinstance(node, Prose))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, wherever it stands."""
        return tuple(node for node in self._nodes if isinstance(node, Figure))

    @cached_property
    def recordings(self) -> tuple[Recording, ...]:
        """Every audio and video, wherever it stands."""
        return tuple(node for node in self._nodes if isinstance(node, Recording))

    @cached_property
    def choices(self) -> tuple[tuple[Question, tuple[tuple[Option, str], ...]], ...]:
        """Every question with options, and each option with its text as plain words."""
        return tuple(
            (question, tuple((option, plain_words(option.content)) for option in options))
            for question in self.questions
            if (options := options_of(question))
        )

    @cached_property
    def english(self) -> bool:
        """Whether rules that know English words may speak."""
        return self.course.language.lower().split("-")[0] == "en"

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return tuple(node for page in self.pages for node in below(page))


def below(node: Node) -> Iterator[Node]:
    """Every node inside a node, at any depth, in the order of the source."""
    for value in node.__dict__.values():
        for item in value if type(value) is tuple else (value,):
            if isinstance(item, Node):
                yield item
                if type(item) is not Prose:
                    yield from below(item)


def called(node: Question | Page) -> str:
    """A question or page by its id, for a message; one that has none yet by its kind."""
    kind = "page" if isinstance(node, Page) else "question"
    if is_stand_in(node.id):
        return f"this {kind}"
    return f"the page `{node.id}`" if kind == "page" else f"`{node.id}`"


def options_of(question: Question) -> tuple[Option, ...]:
    """The options of a question, or the areas of its picture; none where the shape of its body has neither."""
    return getattr(question, "options", ()) if question.body_shape in ("options", "areas") else ()


def plain_words(nodes: tuple[Node, ...]) -> str:
    """The text of some blocks without Markdown's marks, on one line."""
    texts = [node.markdown for block in nodes for node in (block, *below(block)) if isinstance(node, Prose)]
    return " ".join(_MARKS.sub(" ", " ".join(texts)).split())


def word_count(page: Page) -> int:
    """About how many words a learner reads on a page before answering: prose and callouts, without questions."""
    return sum(_words(block) for block in page.blocks)


def _words(block: Node) -> int:
    if isinstance(block, Prose):
        return block.markdown.count(" ") + block.markdown.count("\n") + 1
    if isinstance(block, Callout):
        return sum(_words(inner) for inner in block.blocks)
    return 0


def lines_of(prose: Prose) -> Iterator[tuple[int, str]]:
    """Number (from 0) and text of each line that is not code."""
    fence = ""
    for number, line in enumerate(prose.markdown.split("\n")):
        mark = _FENCE.match(line)
        if not fence and mark:
            fence = mark[1]
        elif fence and mark and mark[1].startswith(fence) and not line.strip(" `~"):
            fence = ""
        elif not fence:
            yield number, line


def place_in(prose: Prose, line: int, column: int) -> Location:
    """The place of a character of a prose block; `line` and `column` count from 0."""
    return Location(prose.at.path, prose.at.line + line, max(prose.at.column, 1) + column)
