"""Mistakes that need more than one fixture: what is said, where, and how the rest of the page is still read."""

import pytest

from scormforge.course.blocks import Callout
from scormforge.course.questions import Question
from tests.sources.pages.reader import read, read_whole, said


def test_all_mistakes_of_a_page_come_in_one_run() -> None:
    reading = read_whole(
        "---\nid: Context\n---\n\n![](../../media/road.svg)\n\n:::{nots}\nText {{x}}.\n:::\n\n<b>Bold</b>\n\n"
        ":::{choice}\n\nWhich?\n\n- [ ] A\n- [ ] B {#b}\n:::\n"
    )
    assert said(reading) == [
        "SRC-302 1:1",
        "SRC-502 2:5",
        "SRC-601 5:1",
        "SRC-401 7:1",
        "SRC-321 8:6",
        "SRC-421 11:1",
        "SRC-501 13:1",
        "SRC-512 13:1",
        "SRC-503 17:7",
    ]
    assert reading.page
    assert [type(block).__name__ for block in reading.page.blocks] == ["Figure", "Prose", "Prose", "Choice"]


@pytest.mark.parametrize(
    ("body", "expected", "kinds"),
    [
        ("::::{note}\nA\n\n:::{tip}\nB\n:::\n", ["SRC-403 5:1"], ["Callout"]),
        (":::{note}\nA\n\n:::{tip}\nB\n:::\n\nAfter.\n", ["SRC-403 5:1"], ["Callout", "Callout", "Prose"]),
        (":::{include} x.md\n\nAfter.\n", ["SRC-403 5:1", "SRC-311 5:14"], ["Prose"]),
        (":::{note}\nA\n:::\n:::\nB\n", ["SRC-405 8:1"], ["Callout", "Prose"]),
        ("::{note}\nA\n::\n", ["SRC-406 5:1"], ["Callout"]),
        (":::note\nA\n:::\n", ["SRC-406 5:1"], ["Callout"]),
        (":::{note\nA\n:::\n", ["SRC-406 5:1"], ["Callout"]),
        ("::: {note}\nA\n:::\n", [], ["Callout"]),
        (":::{ note } T\nA\n::::\n", [], ["Callout"]),
        ("> :::{note}\n> A\n> :::\n", ["SRC-407 5:3"], ["Prose"]),
        (":::{note}\n```\n:::\n", ["SRC-403 5:1", "SRC-446 6:1"], ["Callout"]),
        ("    :::{note}\n", ["SRC-407 5:5"], ["Prose"]),
        ("Text\n:::{note}\nA\n:::\nText\n", [], ["Prose", "Callout", "Prose"]),
    ],
)
def test_colons_that_go_wrong_spoil_as_little_as_they_can(body: str, expected: list[str], kinds: list[str]) -> None:
    reading = read(body)
    assert said(reading) == expected
    assert reading.page
    assert [type(block).__name__ for block in reading.page.blocks] == kinds


def test_an_outer_directive_with_too_few_colons_is_still_read_as_it_was_meant() -> None:
    reading = read(":::{note}\nA\n\n:::{tip}\nB\n:::\n\nC\n:::\n\nD\n")
    assert said(reading) == ["SRC-404 5:1"]
    assert [str(also.at).partition(":")[2] for also in reading.report.diagnostics[0].also] == ["8:1"]
    assert reading.page
    callout = reading.page.blocks[0]
    assert isinstance(callout, Callout)
    assert [type(block).__name__ for block in callout.blocks] == ["Prose", "Callout", "Prose"]


@pytest.mark.parametrize("name", ["nots", "chioce", "warnning", "vidoe"])
def test_a_misspelt_directive_names_the_one_that_was_meant(name: str) -> None:
    meant = {"nots": "note", "chioce": "choice", "warnning": "warning", "vidoe": "video"}[name]
    (found,) = read(f":::{{{name}}} x\nText.\n:::\n").report
    assert found.rule == "SRC-401"
    assert f"`:::{{{meant}}}`" in found.help


@pytest.mark.parametrize("box", ["[X ]", "[]", "[ x]", "[  ]", "[x]Remove", "[*]", "[ Remove"])
def test_a_box_that_is_not_one_is_shown(box: str) -> None:
    reading = read(f":::{{choice}} q\n\nWhich?\n\n- [x] A {{#a}}\n- {box} B {{#b}}\n:::\n")
    assert said(reading) == ["SRC-513 10:3"]
    assert reading.page
    (question,) = reading.page.blocks
    assert isinstance(question, Question)
    assert question.part_ids() == ("a", "b")


def test_places_are_right_inside_lists_quotes_tables_and_nested_directives() -> None:
    reading = read(
        "- one\n  - two [x](page:A)\n\n> > quote [x](page:B)\n\n"
        "| a | b |\n|---|---|\n| ok | [x](page:C) [x](page:C) |\n\n"
        "::::{note} T [x](page:D)\n:::{tip}\n- {trem}`x`\n:::\n::::\n\nTerm\n: Meaning [x](page:E)\n\n"
        "Note.[^n]\n\n[^n]: See [x](page:F)\n    and [x](page:G)\n"
    )
    assert said(reading) == [
        "SRC-434 6:9",
        "SRC-434 8:11",
        "SRC-434 12:8",
        "SRC-434 12:20",
        "SRC-434 14:14",
        "SRC-461 16:3",
        "SRC-434 21:11",
        "SRC-434 25:11",
        "SRC-434 26:9",
    ]


def test_columns_count_what_the_author_wrote_before_variables_were_filled_in() -> None:
    reading = read("{{p}} and {{p}} [x]() {{q}} \\{{ [y]()\n", variables={"p": "A long platform name"})
    assert said(reading) == ["SRC-432 5:17", "SRC-321 5:23", "SRC-432 5:33"]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#9;script:alert(1)",
        "&#x6A;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "ftp://example.org",
    ],
)
def test_a_link_with_a_scheme_that_is_not_let_through_is_refused_however_it_is_written(target: str) -> None:
    assert said(read(f"A [link]({target}).\n")) == ["SRC-431 5:3"]
    assert said(read(f"A [link][r].\n\n[r]: {target}\n")) == ["SRC-431 7:6"]


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("../../../up.png", "SRC-602"),
        ("../../media/../../up.png", "SRC-602"),
        ("%2e%2e/%2e%2e/%2e%2e/up.png", "SRC-602"),
        ("/etc/passwd.png", "SRC-603"),
        ("~/x.png", "SRC-603"),
        ("c:/x.png", "SRC-603"),
        ("..\\\\media\\\\x.png", "SRC-603"),
        ("x%00.png", "SRC-603"),
        ("x.png?v=1", "SRC-603"),
        ("//example.org/x.png", "SRC-604"),
        ("https://example.org/x.png", "SRC-604"),
        ("data:image/png;base64,xx", "SRC-604"),
        ("x.psd", "SRC-605"),
        ("x", "SRC-605"),
    ],
)
def test_a_picture_is_a_file_of_the_course(target: str, rule: str) -> None:
    assert said(read(f"![A road]({target})\n")) == [f"{rule} 5:1"]
    assert said(read(f"An ![A road]({target})\n")) == [f"{rule} 5:4"]


def test_a_page_with_more_mistakes_than_anyone_would_read_says_how_many_are_left_out() -> None:
    reading = read("{{x}} " * 600)
    assert len(reading.report) == 500
    assert reading.report.diagnostics[-1].also[-1].message == "100 more findings on this page are not shown"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n", ["SRC-444 8:1"]),
        ("> | a |\n> |---|\n> | 1 | 2 |\n", ["SRC-444 7:3"]),
        ("a | b\n--|--\n1 \\| 2 | 3\n| 4 | 5 |\n", []),
        ("| a | b |\n| 1 | 2 |\n", ["SRC-445 5:1"]),
        ("| a | b |\n|---|\n| 1 | 2 |\n", ["SRC-445 5:1"]),
        ("|x| is never negative,\nnor is |y|.\n", []),
        ("Text\n\n```\ncode\n", ["SRC-446 7:1"]),
        ("```\n", ["SRC-446 5:1"]),
        ("````\n```\n````\n\n~~~ py\na\n~~~~~\n\n> ```\n> a\n> ```\n", []),
        ("- [x] done\n- [ ] open\n- [a] not\n- [x](https://example.org)\n", ["SRC-518 5:3", "SRC-518 6:3"]),
        ("-[ ] tight\n", ["SRC-518 5:1"]),
        ("{blank} `a = b`, {term}, {other} and `{term}`\n", ["SRC-463 5:1", "SRC-463 5:18"]),
        ("> Text\n>\n>     ::: {tip} T\n", ["SRC-407 7:7"]),
    ],
)
def test_what_markdown_takes_for_something_else_is_said(body: str, expected: list[str]) -> None:
    assert said(read(body)) == expected


def test_boxes_belong_into_the_list_of_a_choice_alone() -> None:
    options = "- [x] A {#a}\n  - [ ] below\n- [ ] B {#b}\n-[ ] C {#c}\n"
    assert said(read(f":::{{choice}} q\n\nWhich?\n\n{options}:::\n")) == ["SRC-518 10:5", "SRC-518 12:1"]
    judged = ":::{true-false} q\n:answer: true\n\nSo?\n\n- [x] yes\n- [ ] no\n:::\n"
    assert said(read(judged)) == ["SRC-518 10:3", "SRC-518 11:3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nid: [a]\ntitle: {a: b}\n---\n", ["SRC-122 2:5", "SRC-122 3:8"]),
        ("---\nid: a\n\ttitle: T\n---\n", ["SRC-103 3:1"]),
        ("---\n- id: a\n---\n", ["SRC-110 2:1"]),
        ("---\nid:\ntitle: ''\n---\n", ["SRC-302 1:1", "SRC-301 2:1"]),
    ],
)
def test_what_a_mistake_hides_is_not_called_missing(text: str, expected: list[str]) -> None:
    reading = read_whole(text)
    assert said(reading) == expected
    assert len(reading.missing_ids) == expected.count("SRC-301 2:1"), "`scormforge ids` writes no second id"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>a</div>\n\n<div>\n\nb\n\n</div>\n", ["SRC-421 5:1", "SRC-421 7:1"]),
        ("</p> <b>a</b> <b/> </b>\n", ["SRC-421 5:1", "SRC-421 5:6", "SRC-421 5:15", "SRC-421 5:20"]),
        ("```{note}\na\n```\n\n~~~{choice} q\nb\n~~~\n", ["SRC-406 5:1", "SRC-406 9:1"]),
        ("a\n\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", ["SRC-118 7:1"]),
    ],
)
def test_one_mistake_is_said_once(body: str, expected: list[str]) -> None:
    assert said(read(body)) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("- [x] A {#a}\n> Right.\n- [ ] B {#b}\n> Wrong.\n", ["SRC-515 10:1"]),
        ("- [x] A {#a}\n- [ ] B {#b}\n\n> One.\n\n> Two.\n", ["SRC-515 12:1"]),
    ],
)
def test_a_quote_that_belongs_to_no_option_has_its_own_cure(rest: str, expected: list[str]) -> None:
    reading = read(f":::{{choice}} q\n\nWhich?\n\n{rest}:::\n")
    assert said(reading) == expected
    assert [found.help.partition(" if ")[0] for found in reading.report] == ["indent it by two spaces"]


def test_the_id_of_an_option_stands_at_its_end() -> None:
    options = "- [x] A {#a} more\n- [ ] B `{#x}` {#b}\n- [ ] C {#c} {#d}\n"
    reading = read(f":::{{choice}} q\n\nWhich?\n\n{options}:::\n")
    assert said(reading) == ["SRC-519 9:9", "SRC-519 11:9"]
    assert reading.missing_ids == ()
