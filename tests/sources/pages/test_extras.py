"""Hints, a model answer and the feedback: at the end of a question, in any order, and nowhere else."""

import itertools

import pytest

from scormforge.course.blocks import Callout, Figure, Prose
from scormforge.course.questions import QUESTION_TYPES
from tests.sources.pages.reader import question, read, said, text_of

HINT = ":::{hint}\nLook *here*: [h](../../media/h.pdf).\n:::\n"
SECOND = ":::{hint}\n![A road](../../media/road.svg)\n\n- a\n- b\n:::\n"
MODEL = ":::{model-answer}\nRestrict, because …\n:::\n"
QUOTE = "> Shown after any answer.\n"

SCENES = '## A {#a}\n\nText.\n\n- [Go](#b "points=1")\n- [Run](#b "id=run")\n\n## B {#b}\n\nThe end.\n'
BODIES = {
    "choice": ("", "- [x] A {#a}\n- [ ] B {#b}\n"),
    "true-false": (":answer: true\n", ""),
    "numeric": (":answer: 4\n", ""),
    "fill-in": ("", "Say {blank}`a = b`.\n"),
    "matching": ("", "- A {#a} :: B {#b}\n- C {#c} :: D {#d}\n"),
    "categorise": ("", "- A {#a}\n  - B {#b}\n- C {#c}\n"),
    "sequencing": ("", "1. A {#a}\n2. B {#b}\n"),
    "likert": (":scale: [no, yes]\n", "- A {#a}\n"),
    "long-fill-in": ("", ""),
    "hotspot": ("", "![A road](../../media/road.svg)\n\n- [x] (0 0 50 100) A {#a}\n- [ ] (50 0 50 100) B {#b}\n"),
    "scenario": ("", SCENES),
}


def written(name: str, *ends: str) -> str:
    """A sound question of a type, with something at its end."""
    fields, body = BODIES[name]
    return f"::::{{{name}}} q\n{fields}\nWhich?\n\n{body}\n" + "\n".join(ends) + "::::\n"


def test_every_type_is_tried() -> None:
    assert set(BODIES) == set(QUESTION_TYPES)


@pytest.mark.parametrize("name", sorted(BODIES))
def test_every_type_may_end_with_hints_a_model_answer_and_feedback(name: str) -> None:
    bare, full = question(written(name)), question(written(name, HINT, MODEL, QUOTE, SECOND))
    assert [type(block) for hint in full.hints for block in hint.content] == [Prose, Figure, Prose]
    assert text_of(full.hints[0].content) == ["Look *here*: [h](media/h.pdf)."]
    assert text_of(full.model_answer) == ["Restrict, because …"]
    assert text_of(full.feedback) == ["Shown after any answer."]
    assert full.model_copy(update={"hints": (), "model_answer": (), "feedback": ()}) == bare


@pytest.mark.parametrize("ends", list(itertools.permutations((HINT, MODEL, QUOTE))))
def test_they_stand_in_any_order(ends: tuple[str, ...]) -> None:
    found = question(written("choice", *ends))
    assert (len(found.hints), text_of(found.model_answer), text_of(found.feedback)) == (
        1,
        ["Restrict, because …"],
        ["Shown after any answer."],
    )
    assert found.hints[0].at.line == 5 + written("choice", *ends).split("\n").index(":::{hint}")


def test_hints_stand_right_below_the_last_option_too() -> None:
    found = question(written("choice").removesuffix("\n::::\n") + HINT + "::::\n")
    assert len(found.hints) == 1
    assert found.part_ids() == ("a", "b")


def test_a_quote_that_is_all_besides_is_what_is_asked() -> None:
    found = question("::::{true-false} q\n:answer: true\n\n> The sky is green.\n\n" + HINT + "::::\n")
    assert (text_of(found.stem), found.feedback) == (["> The sky is green."], ())


def test_a_hint_may_hold_callouts_with_more_colons_outside() -> None:
    found = question(":::::{true-false} q\n:answer: true\n\nSo?\n\n::::{hint}\n:::{tip}\nT\n:::\n::::\n:::::\n")
    assert [type(block) for block in found.hints[0].content] == [Callout]


def test_a_hint_may_include_a_file() -> None:
    found = question(
        ":::::{long-fill-in} q\n\nWhy?\n\n::::{hint}\n:::{include} h.md\n:::\n::::\n:::::\n",
        files={"pages/why/h.md": "Think.\n"},
    )
    assert text_of(found.hints[0].content) == ["Think."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (HINT, ["SRC-575 5:1"]),
        (MODEL, ["SRC-575 5:1"]),
        ("::::{note}\nA\n\n" + HINT + "::::\n", ["SRC-575 8:1"]),
        (written("choice").replace("- [x]", HINT + "\n- [x]"), ["SRC-575 9:1"]),
        (written("numeric", HINT + "\nText.\n"), ["SRC-575 11:1"]),
        (written("choice", HINT + "\nText.\n"), ["SRC-575 12:1", "SRC-515 16:1"]),
        (written("scenario").replace("Text.\n", HINT), ["SRC-575 11:1"]),
        (written("choice", MODEL, MODEL), ["SRC-576 16:1"]),
        (written("choice", *[HINT] * 6), ["SRC-577 32:1"]),
        (written("choice", ":::{hint} Think\nof it.\n:::\n"), ["SRC-578 12:11"]),
        (written("choice", ":::{hint} Think of it.\n:::\n"), ["SRC-578 12:11"]),
        (written("choice", ":::{hint}\n:::\n"), ["SRC-412 12:1"]),
        (written("choice", ":::{model-answer}\n\n:::\n"), ["SRC-412 12:1"]),
        (written("choice", ":::{hint}\n:points: 1\n\nText.\n:::\n"), ["SRC-413 13:2"]),
        (written("choice", ":::{hints}\nText.\n:::\n"), ["SRC-401 12:1", "SRC-515 12:1"]),
        (written("choice", ":::{hint}\nText.\n"), ["SRC-403 12:1"]),
        (written("choice", "::::{hint}\nText.\n::::\n"), ["SRC-404 5:1"]),
        (
            ":::::{choice} q\n\nWhich?\n\n- [x] A {#a}\n\n::::{hint}\n:::{hint}\nH\n:::\n::::\n:::::\n",
            ["SRC-575 12:1", "SRC-412 11:1"],
        ),
        (
            ":::::{choice} q\n\nWhich?\n\n- [x] A {#a}\n\n::::{hint}\nH\n\n:::{true-false} r\n:answer: true\n\nX\n:::\n"
            "::::\n:::::\n",
            ["SRC-408 14:1"],
        ),
        (written("choice").replace("- [ ] B {#b}\n", "- [ ] B {#b}\n\n  :::{hint}\n  H\n  :::\n"), ["SRC-575 12:3"]),
        (written("fill-in", ":::{hint}\nSay {blank}`x = y`.\n:::\n"), ["SRC-523 12:5"]),
        (written("choice", QUOTE, QUOTE), ["SRC-515 12:1"]),
    ],
)
def test_what_is_wrong_with_hints_and_model_answers_is_said_at_its_place(body: str, expected: list[str]) -> None:
    assert sorted(said(read(body))) == sorted(expected)


def test_hints_from_an_included_file_are_no_hints_of_the_question() -> None:
    body = "::::{choice} q\n\nWhich?\n\n- [x] A {#a}\n\n:::{include} h.md\n:::\n::::\n"
    reading = read(body, files={"pages/why/h.md": HINT})
    assert [str(found.at).rpartition("/")[2] for found in reading.report if found.rule == "SRC-575"] == ["h.md:1:1"]
    assert reading.page
    assert [found.hints for found in reading.page.questions()] == [()]


def test_the_first_five_hints_and_the_first_model_answer_are_kept() -> None:
    other = MODEL.replace("Restrict", "Remove")
    page = read(written("choice", *[HINT] * 6, MODEL, other)).page
    assert page
    (found,) = page.questions()
    assert (len(found.hints), text_of(found.model_answer)) == (5, ["Restrict, because …"])
