"""Pages read from text, and what was said of them in one line each."""

from collections.abc import Mapping

from scormforge.course.blocks import Prose
from scormforge.course.questions import Question
from scormforge.sources.pages import PageContext, PageReading, PageSource, Refusal, read_page

PATH = "pages/why/context.md"
HEAD = "---\nid: context\ntitle: Context\n---\n"
LINES_OF_HEAD = HEAD.count("\n")


def read(
    body: str, *, files: Mapping[str, str] | None = None, variables: Mapping[str, str] | None = None
) -> PageReading:
    """A page with sound front matter and this body. The body's first line is line 5 of the file."""
    return read_whole(HEAD + body, files=files, variables=variables)


def read_whole(
    text: str, *, files: Mapping[str, str] | None = None, variables: Mapping[str, str] | None = None
) -> PageReading:
    """A page file as it is."""
    known = files or {}

    def include(path: str) -> str | Refusal:
        return known.get(path, Refusal("there is no such file"))

    return read_page(PageSource(PATH, text), PageContext(variables or {}, include))


def said(reading: PageReading) -> list[str]:
    """Rule and place of each finding, the path left out for the page itself."""
    return [f"{found.rule} {str(found.at).removeprefix(f'{PATH}:')}" for found in reading.report]


def blocks(body: str, **given: Mapping[str, str]) -> list[object]:
    """The blocks of a page about which nothing is said."""
    reading = read(body, **given)
    assert said(reading) == []
    assert reading.page
    return list(reading.page.blocks)


def prose(body: str, **given: Mapping[str, str]) -> str:
    """The Markdown of a page that is nothing but prose."""
    (block,) = blocks(body, **given)
    assert isinstance(block, Prose)
    return block.markdown


def question(body: str, **given: Mapping[str, str]) -> Question:
    """The only block of a page, a question."""
    (block,) = blocks(body, **given)
    assert isinstance(block, Question)
    return block


def text_of(parts: tuple[object, ...]) -> list[str]:
    """The Markdown of blocks that are all prose."""
    assert all(isinstance(part, Prose) for part in parts)
    return [part.markdown for part in parts if isinstance(part, Prose)]
