"""Interactions of SCORM 2004: what depends on what, and the forms of answers."""

import pytest

from tests.lms.scorm2004.dialogue import Dialogue


@pytest.mark.parametrize("leaf", ["learner_response", "correct_responses.0.pattern", "correct_responses.5.pattern"])
def test_an_answer_comes_after_the_type(leaf: str) -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.interactions.0.id", "q")
    assert dialogue.set(f"cmi.interactions.0.{leaf}", "a") == "false"
    assert dialogue.last.error == "408"
    assert dialogue.last.diagnostic == f"cmi.interactions.0.type must be set before cmi.interactions.0.{leaf}"


def test_two_interactions_may_have_the_same_id_and_one_may_get_another() -> None:
    dialogue = Dialogue.begun()
    for name, value in (("0", "q"), ("1", "q"), ("1", "r")):
        assert dialogue.set(f"cmi.interactions.{name}.id", value) == "true"


def test_objectives_of_an_interaction_differ_and_count_for_themselves() -> None:
    dialogue = Dialogue.begun()
    one, other = dialogue.interaction(0, "other"), dialogue.interaction(1, "other")
    assert dialogue.set(f"{one}.objectives.0.id", "a") == "true"
    assert dialogue.set(f"{one}.objectives.1.id", "a") == "false"
    assert dialogue.last.error == "351"
    assert dialogue.set(f"{one}.objectives.2.id", "b") == "false"
    assert dialogue.last.error == "351"
    assert dialogue.set(f"{one}.objectives.1.id", "b") == "true"
    assert dialogue.set(f"{one}.objectives.0.id", "b") == "false"
    assert dialogue.last.error == "351"
    assert dialogue.set(f"{one}.objectives.0.id", "c") == "true"
    assert dialogue.set(f"{other}.objectives.0.id", "c") == "true"
    assert dialogue.get(f"{one}.objectives._count") == "2"


ANSWERS = [
    ("true-false", "true", "t", "false", "1"),
    ("choice", "a[,]c", "a,c d", "c[,]a", "a[,]a"),
    ("fill-in", "one[,]{lang=en}two", "{lang=?}x", "{case_matters=true}{order_matters=false}x", "{case_matters=1}x"),
    ("long-fill-in", "{lang=en}A long story.", "{lang=}x", "{case_matters=true}x", "{case_matters=maybe}x"),
    ("likert", "often", "very often", "3", ""),
    ("matching", "1[.]c[,]2[.]b", "1.c", "1[.]c", ""),
    ("performance", "call[.]ask", "call", "{order_matters=false}call[.]2[:]5", "call[.]5[:]2"),
    ("sequencing", "b[,]a", "b[,]", "a[,]b", ""),
    ("numeric", "3.5", "3[:]4", "3[:]4", "3.5"),
    ("other", "anything at all", None, "anything", None),
]


@pytest.mark.parametrize(("kind", "answer", "bad_answer", "pattern", "bad_pattern"), ANSWERS)
def test_an_answer_and_a_right_answer_have_the_form_of_the_type(
    kind: str, answer: str, bad_answer: str | None, pattern: str, bad_pattern: str | None
) -> None:
    dialogue = Dialogue.begun()
    start = dialogue.interaction(0, kind)
    for leaf, good, bad in (
        ("learner_response", answer, bad_answer),
        ("correct_responses.0.pattern", pattern, bad_pattern),
    ):
        if bad is not None:
            assert dialogue.set(f"{start}.{leaf}", bad) == "false"
            assert dialogue.error == "406"
            assert kind in dialogue.call("GetDiagnostic", "")
        assert dialogue.set(f"{start}.{leaf}", good) == "true"
        assert dialogue.get(f"{start}.{leaf}") == good


@pytest.mark.parametrize(
    ("kind", "pattern"), [("true-false", "true"), ("likert", "a"), ("numeric", "1[:]2"), ("other", "x")]
)
def test_some_types_have_one_right_answer(kind: str, pattern: str) -> None:
    dialogue = Dialogue.begun()
    start = f"{dialogue.interaction(0, kind)}.correct_responses"
    assert dialogue.set(f"{start}.0.pattern", pattern) == "true"
    assert dialogue.set(f"{start}.1.pattern", pattern) == "false"
    assert (dialogue.last.error, dialogue.last.diagnostic) == (
        "351",
        f"an interaction of type {kind} has one right answer at most",
    )
    assert dialogue.set(f"{start}.0.pattern", pattern) == "true"


@pytest.mark.parametrize(
    ("kind", "first", "second", "granted"),
    [
        ("choice", "a[,]b", "b[,]a", "false"),
        ("choice", "a[,]b", "a", "true"),
        ("sequencing", "a[,]b", "a[,]b", "false"),
        ("sequencing", "a[,]b", "b[,]a", "true"),
        ("fill-in", "x", "x", "true"),
        ("matching", "a[.]b", "a[.]b", "true"),
    ],
)
def test_right_answers_of_some_types_must_differ(kind: str, first: str, second: str, granted: str) -> None:
    dialogue = Dialogue.begun()
    start = f"{dialogue.interaction(0, kind)}.correct_responses"
    dialogue.set(f"{start}.0.pattern", first)
    assert dialogue.set(f"{start}.1.pattern", second) == granted
    assert dialogue.last.error == ("0" if granted == "true" else "351")
    assert dialogue.set(f"{start}.3.pattern", first) == "false"
    assert dialogue.last.error == "351"


def test_an_interaction_of_another_type_has_no_answers_any_more_and_neither_has_what_is_stored() -> None:
    dialogue = Dialogue.begun()
    start, other = dialogue.interaction(0, "choice"), dialogue.interaction(1, "choice")
    for place in (start, other):
        dialogue.set(f"{place}.correct_responses.0.pattern", "a")
        dialogue.set(f"{place}.correct_responses.1.pattern", "b")
        dialogue.set(f"{place}.learner_response", "a")
    dialogue.call("Commit", "")
    assert dialogue.set(f"{start}.type", "sequencing") == "true"
    assert dialogue.get(f"{start}.correct_responses._count") == "0"
    dialogue.get(f"{start}.learner_response")
    assert dialogue.error == "403"
    dialogue.set("cmi.exit", "suspend")
    again = Dialogue.begun(dialogue.finish())
    assert again.get(f"{start}.type") == "sequencing"
    assert again.get(f"{start}.correct_responses._count") == "0"
    assert again.get(f"{other}.correct_responses._count") == "2"
    assert again.get(f"{other}.learner_response") == "a"
