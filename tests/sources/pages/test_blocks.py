"""What a page is cut into: prose, figures, callouts, recordings; its title and front matter."""

import pytest

from scormforge.course.blocks import Callout, Figure, Prose, Recording
from scormforge.course.questions import Question
from tests.sources.pages.reader import PATH, blocks, prose, read, read_whole, said, text_of


def test_front_matter_becomes_the_page() -> None:
    reading = read_whole(
        "---\nid: context\ntitle: Why\nobjectives: [a, b]\nminutes: 2.5\nstatus: review\n---\n\nText.\n"
    )
    page = reading.page
    assert said(reading) == []
    assert page
    assert (page.id, page.title, page.objectives, page.minutes, page.status) == (
        "context",
        "Why",
        ("a", "b"),
        2.5,
        "review",
    )
    assert page.digest == ""


def test_a_misspelt_key_is_reported_with_the_right_one_and_the_page_is_kept() -> None:
    reading = read_whole("---\nid: context\ntitle: Why\nminuts: 2\n---\nText.\n")
    assert said(reading) == ["SRC-120 4:1"]
    assert "minutes" in reading.report.diagnostics[0].help
    assert reading.page
    assert reading.page.minutes is None


def test_the_first_heading_is_the_title_when_front_matter_has_none() -> None:
    reading = read_whole("---\nid: context\n---\n\n# Why *this* matters\n\nText.\n")
    assert said(reading) == []
    assert reading.page
    assert reading.page.title == "Why this matters"
    assert text_of(reading.page.blocks) == ["Text."]


@pytest.mark.parametrize("heading", ["# Context\n", "Context\n=======\n"])
def test_the_title_is_not_shown_twice(heading: str) -> None:
    assert prose(f"{heading}\nText.\n") == "Text."


def test_one_run_of_ordinary_blocks_is_one_block_of_prose_as_it_was_written() -> None:
    markdown = (
        "Text.\n\n- a\n  - b\n\n> Quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nx = 1\n```\n\nTerm\n: Meaning"
    )
    assert prose(f"\n{markdown}\n\n") == markdown


def test_figures_callouts_and_questions_divide_prose() -> None:
    body = (
        "One.\n\n![A road](../../media/road.svg)\n\nTwo.\n\n:::{note}\nAside.\n:::\n\nThree.\n\n"
        ":::{true-false} q-1\n:answer: true\n\nYes.\n:::\n\nFour.\n"
    )
    kinds = [type(block).__name__ for block in blocks(body)]
    assert kinds == ["Prose", "Figure", "Prose", "Callout", "Prose", "TrueFalse", "Prose"]


def test_an_image_alone_is_a_figure_and_its_title_the_caption() -> None:
    (figure,) = blocks('![A *road* \\[wide\\]](../../media/a%20road.svg "See [the scale](page:scale)")\n')
    assert isinstance(figure, Figure)
    assert figure.src == "media/a road.svg"
    assert figure.alt == "A road [wide]"
    assert figure.caption == "See [the scale](page:scale)"


def test_an_image_among_words_stays_in_the_prose_with_its_path_from_the_course_folder() -> None:
    assert prose("See ![A road](<../../media/a road.svg>) and [list](../../media/list.pdf#p2).\n") == (
        "See ![A road](media/a%20road.svg) and [list](media/list.pdf#p2)."
    )


def test_link_references_are_resolved_where_they_are_defined() -> None:
    body = "See [the list][l] and ![A road][r].\n\n[l]: ../../media/list.pdf 'The list'\n[r]: <../../media/road.svg>\n"
    assert prose(body).splitlines()[2:] == ["[l]: media/list.pdf 'The list'", "[r]: media/road.svg"]


def test_paths_are_changed_in_table_cells_with_bars_and_in_lists_with_tabs() -> None:
    table = "| a | b |\n|---|---|\n| x \\| [l](../../media/l.pdf) \\| y | ![A road](../../media/r.svg) |"
    assert prose(table + "\n") == table.replace("../../media", "media")
    items = "-\ttext\n\n\t[l](../../media/l.pdf)\n\t- [m](../../media/m.pdf)"
    assert prose(items + "\n") == items.replace("../../media", "media")


@pytest.mark.parametrize("kind", ["note", "tip", "warning", "example"])
def test_a_callout_has_a_kind_a_title_and_blocks(kind: str) -> None:
    (callout,) = blocks(f":::{{{kind}}} Read *this*\nText.\n\n![A road](../../media/road.svg)\n\nMore.\n:::\n")
    assert isinstance(callout, Callout)
    assert (callout.kind, callout.title) == (kind, "Read *this*")
    assert [type(block) for block in callout.blocks] == [Prose, Figure, Prose]


def test_callouts_nest_with_more_colons_outside() -> None:
    (outer,) = blocks("::::{note}\nOut.\n\n:::{tip}\nIn.\n:::\n\nOut again.\n::::\n")
    assert isinstance(outer, Callout)
    assert [type(block) for block in outer.blocks] == [Prose, Callout, Prose]


def test_a_code_block_shows_directives_without_opening_them() -> None:
    markdown = "````markdown\n:::{choice} q-x\n\n```\n:::\n```\n````"
    assert prose(markdown + "\n") == markdown
    (callout,) = blocks(f":::{{example}}\n{markdown}\n:::\n")
    assert isinstance(callout, Callout)
    assert text_of(callout.blocks) == [markdown]


def test_a_recording_has_captions_poster_and_its_body_as_transcript() -> None:
    (recording,) = blocks(
        ":::{video} ../../media/clip.mp4\n:title: Two steps\n:captions: [en clip.en.vtt, pt-BR ../../media/br.vtt]\n"
        ":poster: clip.jpg\n\nFirst *this*.\n\nThen that.\n:::\n"
    )
    assert isinstance(recording, Recording)
    assert (recording.kind, recording.src, recording.title) == ("video", "media/clip.mp4", "Two steps")
    assert [(track.language, track.src) for track in recording.captions] == [
        ("en", "media/clip.en.vtt"),
        ("pt-BR", "media/br.vtt"),
    ]
    assert recording.poster == "media/clip.jpg"
    assert text_of(recording.transcript) == ["First *this*.\n\nThen that."]


@pytest.mark.parametrize(("name", "language"), [("clip.de.vtt", "de"), ("de.vtt", "de"), ("captions.vtt", "en")])
def test_the_language_of_captions_is_in_their_name_or_the_course_s(name: str, language: str) -> None:
    (recording,) = blocks(f":::{{audio}} ../../media/clip.mp3\n:title: A horn\n:captions: {name}\n:::\n")
    assert isinstance(recording, Recording)
    assert [track.language for track in recording.captions] == [language]


def test_a_transcript_can_be_a_file_with_places_of_its_own() -> None:
    (recording,) = blocks(
        ":::{audio} ../../media/clip.mp3\n:title: A horn\n:transcript: clip.md\n:::\n",
        files={"media/clip.md": "A horn.\n\n> Twice.\n"},
    )
    assert isinstance(recording, Recording)
    assert text_of(recording.transcript) == ["A horn.\n\n> Twice."]
    assert str(recording.transcript[0].at) == "media/clip.md:1:1"


def test_facts_name_all_that_a_page_needs_from_elsewhere() -> None:
    reading = read(
        "See {term}`kerb` and [the scale](page:scale).\n\n"
        "![A road](../../media/road.svg '{term}`lane`')\n\n[list](../../media/list.pdf)\n"
    )
    facts = reading.facts
    assert said(reading) == []
    assert [(term.term, term.at.line, term.at.column) for term in facts.terms] == [("kerb", 5, 5), ("lane", 7, 33)]
    assert [(link.id, link.at.line, link.at.column) for link in facts.links] == [("scale", 5, 22)]
    assert [(use.path, use.kind, str(use.at)) for use in facts.media] == [
        ("media/road.svg", "image", f"{PATH}:7:1"),
        ("media/list.pdf", "file", f"{PATH}:9:1"),
    ]


@pytest.mark.parametrize(
    "harmless",
    [
        "Press <kbd>A</kbd>, H<sub>2</sub>O,<br>next<wbr>line.",
        'The <abbr title="World Health Organization">WHO</abbr>, a <span lang="fr" dir="ltr">mot</span>.',
        "[web](https://example.org) [mail](mailto:a@b.example) [call](tel:+32) [here](#scale) <https://example.org>",
        "A price of $5 and $10, a shell's $HOME, `$x$`, \\$5$.",
        "Formula $\\frac{1}{2}$.\n\n$$\n\\sum_{i=1}^{n} i\n$$",
        "A class `[^a]`, an array[0][1], a brace {x}, a <b, 2 > 1, a tag `<div>`.",
        "שלום עולם \u2067abc\u2069 😀 e\u0301",
    ],
)
def test_what_is_harmless_is_kept_as_it_is(harmless: str) -> None:
    assert prose(harmless + "\n") == harmless


def test_a_page_in_windows_line_ends_reads_the_same() -> None:
    body = "One.\n\n:::{choice} q\n:points: 2\n\nWhich?\n\n- [x] A {#a}\n  > Yes.\n- [ ] B {#b}\n:::\n"
    unix, windows = read(body).page, read(body.replace("\n", "\r\n")).page
    assert unix == windows
    assert unix
    assert any(isinstance(block, Question) for block in unix.blocks)
