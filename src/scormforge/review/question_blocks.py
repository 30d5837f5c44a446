"""A question as blocks: what is asked, each part with its key and feedback, hints, model answer, feedback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from scormforge.compiling.prose import label_text
from scormforge.course.node import Node
from scormforge.course.questions import Question
from scormforge.course.questions.question import KeyLine
from scormforge.review.manuscript import Facet, Fact, Key, ReviewBlock
from scormforge.review.media_blocks import areas_html
from scormforge.review.page_blocks import PageBlocks
from scormforge.review.prose import block_fields, figures_of, parts_below, parts_of_question
from scormforge.review.words import FACTS, GRADING, PARTS, kind_words, value_words


def question_block(question: Question, page: PageBlocks) -> ReviewBlock:
    """Everything that a learner may meet of a question, and what is right."""
    labels = {str(getattr(part, "id", "")): words for part, words in _labels(question, page)}
    lines = {line.part: line for line in question.answer_key()}
    cut = _Cut(question, page, labels, lines)
    key = key_of(lines[""], labels) if "" in lines else None
    made = page.made(question.id, "question", question.at, (), facts=tuple(cut.facts()))
    label = kind_words(question.type_name())
    return replace(made, label=label, key=key, blocks=tuple(cut.blocks()))


def _labels(question: Question, page: PageBlocks) -> Iterator[tuple[Node, str]]:
    """What other parts call each part: its words; its place where it is a formula, whose plain text misleads."""
    for _, parts in parts_of_question(question):
        for number, part in enumerate(parts, 1):
            html = page.html(getattr(part, "content", ()))
            told = label_text(html) if "<math" not in html else f"{_called(question, part)} {number}"
            yield part, getattr(part, "title", "") or told
            yield from ((inner, label_text(page.html(getattr(inner, "content", ())))) for inner in parts_below(part))


def _called(question: Question, part: Node) -> str:
    name = type(part).__name__
    return PARTS.get((type(question).body_shape, name), name)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A question being cut up."""

    question: Question
    page: PageBlocks
    labels: Mapping[str, str]
    lines: Mapping[str, KeyLine]

    def facts(self) -> Iterator[Fact]:
        question = self.question
        for name, words in FACTS.items():
            told = value_words(getattr(question, name, None)) if question.graded or name not in GRADING else ""
            if told and not (name == "solution" and told == "done"):
                yield Fact(words, told, name in GRADING)
        for objective in question.objectives:
            yield Fact("Objective", self.page.objectives.get(objective, objective))

    def blocks(self) -> Iterator[ReviewBlock]:
        question, page = self.question, self.page
        if question.stem:
            yield self._block(":stem", ("stem", "Question text"), page.facets("", question.stem), question.stem[0])
        for figure in figures_of(question):
            yield page.figure(figure, areas_html(figure, self._areas()), f"{question.id}:picture")
        yield from self._parts(question)
        for number, hint in enumerate(question.hints, 1):
            facets = page.facets("", hint.content)
            yield self._block(f":hint-{number}", ("hint", f"Hint {number}"), facets, hint)
        for name, label in (("model_answer", "Model answer"), ("feedback", "Feedback after any answer")):
            told = getattr(question, name)
            if told:
                yield self._block(f":{name.replace('_', '-')}", (name, label), page.facets("", told), told[0])

    def _areas(self) -> list[tuple[tuple[float, ...], bool]]:
        options = getattr(self.question, "options", ())
        return [(area.box, area.correct) for area in options if hasattr(area, "box")]

    def _parts(self, node: Node) -> Iterator[ReviewBlock]:
        for _, parts in parts_of_question(node):
            for number, part in enumerate(parts, 1):
                yield self._part(number, part)

    def _part(self, number: int, part: Node) -> ReviewBlock:
        identifier = str(getattr(part, "id", number))
        label = _called(self.question, part)
        title = getattr(part, "title", "")
        facets = [Facet("", f"<p><strong>{escape(title, quote=False)}</strong></p>", title)] if title else []
        for name, blocks in block_fields(part).items():
            facets += self.page.facets("" if name == "content" else name, blocks)
        made = self._block(f"/{identifier}", ("part", f"{label} {number}"), tuple(facets), part)
        key = key_of(self.lines[identifier], self.labels) if identifier in self.lines else None
        return replace(made, key=key, blocks=tuple(self._parts(part)))

    def _block(self, name: str, called: tuple[str, str], facets: tuple[Facet, ...], node: Node) -> ReviewBlock:
        """`name` begins with `/` for what has an id in the source, else with `:`. `called`: kind and label."""
        kind, label = called
        return self.page.made(f"{self.question.id}{name}", kind, node.at, facets, label=label)


def key_of(line: KeyLine, labels: Mapping[str, str]) -> Key:
    """A line of the key in words; its sign names ids, so that rewording a part changes no key."""
    sign = " ".join([line.says, *line.values])
    first, *more = line.values or ("",)
    named = [labels.get(value) or value for value in line.values]
    words = {
        "right": "Right",
        "wrong": "Wrong",
        "answers": "Accepts: " + " · ".join(line.values),
        "belongs": f"Belongs to: {named[0] if named else ''}",
        "place": f"Place {first}",
        "leads": f"Leads to: {named[0] if named else ''}" + _points(more[0] if more else "0"),
        "best": f"Best way{_points(first)}: " + " → ".join(named[1:]),
    }[line.says]
    verdict = line.says if line.says in ("right", "wrong") else "right"
    return Key(sign, words, "" if line.says == "leads" else verdict)


def _points(points: str) -> str:
    if points == "0":
        return ""
    return f", {points} point{'' if points in ('1', '-1') else 's'}"
