"""The words of a course: its blocks as plain text, for counting and comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.checks.course_subject import below
from scormforge.course.blocks import Figure, Prose, Recording
from scormforge.course.model import Course, Page, PageBlock, walk
from scormforge.course.questions import Question
from scormforge.course.questions.choice import Choice

_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\{[a-z]+\}`([^`]*)`|\[\^[^\]]*\]:?|[*`|>#]|^-+$", re.MULTILINE)
_WORD = re.compile(r"\w[\w'’-]*")


def text_of(blocks: tuple[PageBlock, ...]) -> str:
    """The Markdown of all prose in these blocks."""
    return "\n\n".join(block.markdown for block in walk(blocks) if isinstance(block, Prose))


def words_on(page: Page) -> int:
    """Words that a learner sees on a page before answering: prose, captions, stems and options."""
    texts = [text_of(page.blocks)]
    texts += [block.caption for block in walk(page.blocks) if isinstance(block, Figure)]
    for question in page.questions():
        texts.append(text_of(question.stem))
        if isinstance(question, Choice):
            texts += [text_of(option.content) for option in question.options]
    return len(_WORD.findall(_MARKS.sub(r" \1\2 ", "\n".join(texts))))


def feedbacks(question: Question) -> Iterator[str]:
    """What a learner may read after an answer: feedback of each option, pair, item or reply, else the question's."""
    parts = [part for part in below(question) if "feedback" in type(part).model_fields]
    if parts:
        yield from (text_of(getattr(part, "feedback")) for part in parts)  # noqa: B009 - parts of many types
    else:
        yield text_of(question.feedback)


def figures(course: Course) -> list[Figure]:
    """Every figure of a course, those in questions included."""
    return [block for page in course.pages() for block in below(page) if isinstance(block, Figure)]


def recordings(course: Course) -> list[Recording]:
    """Every recording of a course."""
    return [block for page in course.pages() for block in walk(page.blocks) if isinstance(block, Recording)]
