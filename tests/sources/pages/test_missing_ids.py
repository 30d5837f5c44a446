"""Ids that are not written yet: where they go, and that the page is sound once they are there."""

import pytest

from scormforge.sources.pages import MissingId, PageReading
from tests.sources.pages.reader import HEAD, read_whole, said

MISSING = {"SRC-301", "SRC-501", "SRC-503", "SRC-504", "SRC-568"}


def with_ids(text: str, missing: tuple[MissingId, ...]) -> str:
    """The text with `id-1`, `id-2` … put in, from the last to the first."""
    lines = text.split("\n")
    numbered = [(found, f"id-{number}") for number, found in enumerate(missing, 1)]
    for found, identifier in sorted(numbered, key=lambda pair: pair[0].at, reverse=True):
        line, column = found.at.line - 1, found.at.column - 1
        lines[line] = lines[line][:column] + found.before + identifier + found.after + lines[line][column:]
    return "\n".join(lines)


def mended(text: str) -> PageReading:
    return read_whole(with_ids(text, read_whole(text).missing_ids))


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\nText.\n",
        "---\ntitle: T\n---\nText.\n",
        "---\nid:\ntitle: T\n---\nText.\n",
        "---\ntitle: T\nid: ''\n---\nText.\n".replace(" ''", " "),
        HEAD + ":::{true-false}\n:answer: true\n\nYes.\n:::\n",
        HEAD + "::::{ true-false }   \n:answer: true\n\nYes.\n::::\n",
        HEAD + ":::{choice}\n\nWhich?\n\n- [x] A *b*  \n- [ ] B\n  more\n- [ ] C {#c}\n- [ ] D {#}\n:::\n",
        HEAD + ":::{fill-in} q\n\nA {blank}`14 | x` b {blank}``c`` d {blank}` = e` {blank}`f = g`.\n:::\n",
        HEAD + ":::{hotspot} q\n\nA\n\n![a](b.png)\n\n- [x] (1 2 3 4) A\n- [ ] (1 2 3 4) B {#}\n:::\n",
        HEAD + ":::{matching} q\n\nA\n\n- A *a* :: B `x :: y`\n- C {#c}\n  :: D\n  more\n- :: E {#}\n:::\n",
        HEAD + ":::{matching} q\n\nA\n\n- A\n  more :: B\n  less\n-\tC\t:: D\n\t> f\n:::\n",
        HEAD + ":::{categorise} q\n\nA\n\n- A\n  - B\n    > f\n  - C {#}\n\n    more\n- D\n\n  more\n:::\n",
        HEAD + ":::{sequencing} q\n\nA\n\n1. A\n   more\n2. B {#b}\n3. C {#}\n:::\n",
        HEAD + ":::{likert} q\n:scale: [a, b]\n\nA\n\n- A\n- B {#}\n:::\n",
        HEAD
        + ":::{scenario} q\n\nA\n\n## A\n\nText.\n\n## B ##\n\nC {#}\n---\n:::\n".replace("Text.", "- [x](#b)")
        .replace("## B ##\n", "## B {#b}\n\n- [y](#c)\n")
        .replace("C {#}", "C {#c}"),
        HEAD + ":::{scenario} q\n\nA\n\n## A {#a}\n\n- [x](#b)\n- [y](#b)\n- [z](<#b>)\n"
        "- [w](#b \"points=1\" )\n- [v](#b '')\n\n## B {#b}\n:::\n",
    ],
)
def test_writing_the_missing_ids_where_it_says_makes_the_page_sound(text: str) -> None:
    first = read_whole(text)
    assert {finding.split()[0] for finding in said(first)} <= MISSING
    assert len(first.missing_ids) == len(first.report) > 0
    second = mended(text)
    assert said(second) == []
    assert second.missing_ids == ()


def test_a_missing_id_comes_with_words_to_make_it_of_and_the_ids_it_must_differ_from() -> None:
    missing = read_whole(
        HEAD + ":::{choice}\n\nWhich *one*?\n\n- [x] Restrict to adults\n- [ ] No action {#none}\n:::\n"
    ).missing_ids
    option, question = missing
    assert (option.kind, option.text, "none" in option.taken) == ("option", "Restrict to adults", True)
    assert (question.kind, question.text) == ("question", "Which *one*?")
    assert option.group != ""


def test_stand_ins_keep_a_page_readable_and_unlike_any_other() -> None:
    page = read_whole("# T\n\n:::{choice}\n\nWhich?\n\n- [x] A\n- [ ] B\n:::\n").page
    assert page
    (question,) = page.questions()
    ids = [page.id, question.id, *question.part_ids()]
    assert all(identifier.startswith("missing-") for identifier in ids)
    assert len(set(ids)) == 4
