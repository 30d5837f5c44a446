"""Whatever the text, a page is read to the end, in bounded time, and every place it names exists."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.course.model import Page
from scormforge.sources.pages import PageReading
from tests.sources.pages.reader import HEAD, PATH, read, read_whole

# fmt: off
PIECES = [
    ":::", "::::", ":::{note}", ":::{choice} q", "::::{tip} T", ":::{include} a.md", ":::{fill-in} f",
    ":::{numeric} n", ":::{true-false} t", ":::{video} v.mp4", "{note}", ":answer: 5", ":points: [", ":title: x",
    ":captions: [en a.vtt]", "\n", "\n", "\n\n", " ", "    ", "\t", "- [ ] ", "- [x] ", "* [x] ", "- ", "1. ", "> ",
    ":::{matching} m", ":::{categorise} c", ":::{sequencing} s", ":::{likert} l", ":::{hotspot} h", "::::{scenario} z",
    ":::{long-fill-in} w", ":::{hint}", ":::{model-answer}", ":scale: [no, yes]", " :: ", "::", "(1 2 3 4) ", "(1, 2",
    "## A {#a}", "## ", "[a](#a)", "- [b](#a \"points=1\")", "  - ", "  > ",
    "{#a}", "{#}", "[a](b)", "![a](b.png \"c\")", "![](", "[", "]", "(", ")", "<", "<kbd>", "</kbd>", "<!--", "-->",
    "$", "$$", "\\frac{", "}", "{", "{term}`a`", "{blank}`a = b | c`", "{blank}`x`", "`", "```", "~~~", "|",
    "|a|b|\n|-|-|\n", "[^1]", "[^1]: x", "[r]: u", "[r]", "{{a}}", "\\{{", "---", "# ", "===", "a", "word", "\\", "é",
    "\u202e", "😀", "\0", "\r", "\ufeff", ": def", "&amp;", "*", "_", "http://x", "page:a", "javascript:x", "../",
]
# fmt: on

PAGES = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def check(text: str, reading: PageReading) -> None:
    """What must hold for every reading: places that exist, and a page that survives being stored."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for found in reading.report:
        assert found.message
        assert found.at.path != PATH or 1 <= found.at.line <= lines + 1
    assert reading.page
    assert Page.model_validate_json(reading.page.model_dump_json()) == reading.page


@settings(max_examples=300, deadline=None, derandomize=True)
@given(PAGES)
def test_no_text_breaks_the_reader(text: str) -> None:
    check(text, read_whole(text, files={"pages/why/a.md": text[:40]}, variables={"a": "v*_[x"}))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(PAGES)
def test_no_text_inside_a_question_breaks_the_reader(text: str) -> None:
    body = f":::::{{choice}} q\n\nWhich?\n\n- [x] A {{#a}}\n  {text}\n- [ ] {text}\n:::::\n"
    reading = read(body, variables={"a": "b"})
    assert reading.page is not None
    assert all(found.message and found.at.line for found in reading.report)


BODIES = {
    "choice": "- [x] A {{#a}}\n  {0}\n- [ ] {0}\n",
    "hotspot": "![A road](r.svg)\n\n- [x] (0 0 50 100) A {{#a}}\n  {0}\n- [ ] {0}\n",
    "matching": "- A {{#a}} :: {0}\n- {0} :: B {{#b}}\n  {0}\n",
    "categorise": "- A {{#a}}\n  - {0}\n  - B {{#b}}\n    {0}\n- {0}\n",
    "sequencing": "1. A {{#a}}\n   {0}\n2. {0}\n",
    "likert": "- A {{#a}}\n  {0}\n- {0}\n",
    "scenario": '## A {{#a}}\n\n{0}\n\n- [B](#b "points=1")\n  {0}\n- [{0}](#b "id=c")\n\n{0}\n\n## B {{#b}}\n\n{0}\n',
    "long-fill-in": "{0}\n\n::::{{hint}}\n{0}\n::::\n\n::::{{model-answer}}\n{0}\n::::\n",
}


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(BODIES)), PAGES)
def test_no_text_inside_any_part_of_a_question_breaks_the_reader(name: str, text: str) -> None:
    field = ":scale: [no, yes]\n" if name == "likert" else ""
    body = f":::::{{{name}}} q\n{field}\nWhich?\n\n{BODIES[name].format(text)}:::::\n"
    check(HEAD + body, read(body, variables={"a": "b"}))


@pytest.mark.full
def test_no_text_breaks_the_reader_however_long_we_try() -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    for _ in range(20_000):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randrange(80)))
        check(text, read_whole(text, variables={"a": "b"}))


MANY = 100_000
HOSTILE = {
    "brackets on one line": "[" * MANY,
    "brackets on many lines": ("[" * 1_000 + "\n") * 100,
    "brackets in many paragraphs": ("[" * 900 + "\n\n") * 100,
    "images in images": "![" * 900 + "a" + "](b)" * 900,
    "quotes on one line": ">" * 19_000,
    "quotes on many lines": (">" * 50 + "a\n") * 10_000,
    "lists on one line": "- " * 9_000,
    "lists ever deeper": "".join(" " * (2 * depth) + "- a\n" for depth in range(600)),
    "a mebibyte of stars": "*" * (2**20 - 100),
    "lines of stars": ("*" * 1_000 + "\n") * 1_000,
    "directives never closed": ":::{note}\n" * 19_000,
    "directives never opened": ":::\n" * 19_000,
    "directives with ever fewer colons": "\n".join(":" * count + "{note}" for count in range(1_000, 3, -1)),
    "directives with ever more colons": "\n".join(":" * count + "{note}" for count in range(3, 1_000)),
    "directives in lists": "- :::{note}\n" * 19_000,
    "fields": ":::{choice} q\n" + ":a: [x]\n" * 19_000,
    "options": ":::{choice} q\n\nx\n\n" + "- [ ] a\n" * 15_000 + ":::\n",
    "areas": ":::{hotspot} q\n\nx\n\n![a](b.png)\n\n" + "- [ ] (1 2 3 4) a {#a}\n" * 15_000 + ":::\n",
    "pairs": ":::{matching} q\n\nx\n\n" + "- a {#a} :: b {#b}\n" * 15_000 + ":::\n",
    "a pair of many colons": ":::{matching} q\n\nx\n\n- " + "a :: " * 3_900 + "\n:::\n",
    "a pair on many lines": ":::{matching} q\n\nx\n\n- " + "a `b` [c](d)\n" * 1_900 + "  :: c\n:::\n",
    "a pair of backticks": ":::{matching} q\n\nx\n\n- a :: "
    + " ".join("`" * count for count in range(1, 190))
    + "\n:::\n",
    "members": ":::{categorise} q\n\nx\n\n- a {#a}\n" + "  - b {#b}\n    > c\n" * 9_000 + ":::\n",
    "categories": ":::{categorise} q\n\nx\n\n" + "- a {#a}\n  - b {#b}\n" * 9_000 + ":::\n",
    "items": ":::{sequencing} q\n\nx\n\n" + "1. a\n" * 15_000 + ":::\n",
    "items ever deeper": ":::{sequencing} q\n\nx\n\n"
    + "".join(" " * (3 * d) + "1. a {#a}\n" for d in range(300))
    + ":::\n",
    "categories ever deeper": ":::{categorise} q\n\nx\n\n" + "".join(" " * (2 * d) + "- a {#a}\n" for d in range(600)),
    "statements": ":::{likert} q\n:scale: [a, b]\n\nx\n\n" + "- a {#a}\n" * 15_000 + ":::\n",
    "a long scale": ":::{likert} q\n:scale: [" + "a, " * 6_000 + "b]\n\nx\n\n- a {#a}\n:::\n",
    "lists of parts": ":::{matching} q\n\nx\n\n" + "- a {#a} :: b {#b}\n* a {#a} :: b {#b}\n" * 7_000 + ":::\n",
    "hints": "::::{choice} q\n\nx\n\n- [x] a {#a}\n\n" + ":::{hint}\na\n:::\n" * 6_000 + "::::\n",
    "hints in hints": "\n".join(":" * count + "{hint}" for count in range(900, 3, -1)),
    "blanks": ":::{fill-in} q\n\n" + "{blank}`a = b`\n\n" * 9_000 + ":::\n",
    "runs of backticks": " ".join("`" * count for count in range(1, 190)),
    "roles never closed": "{a}``x " * 2_800,
    "dollars": "$" * 19_000,
    "dollars never closed": "$a " * 6_000,
    "tags": "<a " * 6_000,
    "comments": "<!--" * 4_000,
    "wide table": "|a" * 9_000 + "\n" + "|-" * 9_000 + "\n" + "a\n" * 15_000,
    "definitions in definitions": "".join(" " * (2 * d) + "a\n" + " " * (2 * d) + ": b\n" for d in range(300)),
    "footnotes": "[^a]: b\n" * 19_000,
    "references never closed": "[a\n" * 19_000,
    "braces": "{{" * 9_000,
    "braces and spaces": ("{{" + " " * 50) * 380,
    "NUL": "\0" * MANY,
    "carriage returns": "\r" * 19_000,
    "tabs": "-\t" * 9_000,
    "spaces in a directive": (":::{" + " " * 900 + "\n") * 1_000,
    "spaces before an id": ":::{choice} q\n\n- [ ] a" + " " * 18_000 + "{#x}b\n:::\n",
    "formula": "$" + "\\frac{a}{b}" * 150 + "$",
    "formula ever deeper": "$" + "{a\\over " * 20 + "b" + "}" * 20 + "$",
    "path": "[a](" + "../" * 6_000 + "x)",
    "front matter": "---\na: " + "[" * 9_000 + "\n---\n",
}


LONG = ("categories", "statements", "lists of parts", "pairs", "options", "members", "items")
"""They take seconds, each in much the same way."""


@pytest.mark.parametrize("name", [pytest.param(each, marks=[pytest.mark.full] * (each in LONG)) for each in HOSTILE])
def test_hostile_text_is_read_in_bounded_time(name: str) -> None:
    begin = time.process_time()
    reading = read_whole(HOSTILE[name])
    assert time.process_time() - begin < 30, "seconds of processor time; 0.1 to 4 on a quiet machine"
    assert len(reading.report) <= 500


@pytest.mark.parametrize("text", ["a" * (2**20 + 1), "a\n" * 20_001, "\r" * 20_001])
def test_a_page_beyond_the_limits_is_not_read_at_all(text: str) -> None:
    reading = read_whole(text)
    assert reading.page is None
    assert [(found.rule, found.at.line) for found in reading.report] == [("SRC-304", 1)]
