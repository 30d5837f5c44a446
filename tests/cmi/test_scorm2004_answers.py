"""What SCORM 2004 asks of answers beyond the delimited forms it shares with xAPI."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.delimited import INTERACTION_TYPES
from scormforge.cmi.scorm2004.answers import pattern_problem, response_problem, same_pattern, takes_one_pattern

TAKEN_FROM_LEARNERS = [
    ("choice", ""),
    ("choice", "a[,]b"),
    ("matching", ""),
    ("matching", "a[.]b"),
    ("performance", "[.]wait"),
    ("performance", "step[.]two words"),
    ("numeric", "5"),
    ("likert", "urn:scale:2"),
    ("fill-in", "two words"),
    ("other", "{}"),
]
REFUSED_FROM_LEARNERS = [
    ("choice", "a{b"),
    ("sequencing", "a[,]50%"),
    ("matching", "a[.]b|c"),
    ("performance", "a<b[.]x"),
    ("likert", "a^b"),
    ("numeric", "1[:]2"),
    ("true-false", "True"),
]


@pytest.mark.parametrize(("kind", "text"), TAKEN_FROM_LEARNERS)
def test_an_answer_is_taken(kind: str, text: str) -> None:
    assert response_problem(kind, text) is None


@pytest.mark.parametrize(("kind", "text"), REFUSED_FROM_LEARNERS)
def test_an_answer_is_refused(kind: str, text: str) -> None:
    assert response_problem(kind, text)


@pytest.mark.parametrize(("kind", "text"), [("numeric", "1[:]2"), ("numeric", "[:]"), ("choice", "")])
def test_a_right_answer_is_taken(kind: str, text: str) -> None:
    assert pattern_problem(kind, text) is None


@pytest.mark.parametrize(("kind", "text"), [("numeric", "5"), ("numeric", ""), ("matching", ""), ("choice", "a{b")])
def test_a_right_answer_is_refused(kind: str, text: str) -> None:
    assert pattern_problem(kind, text)


def test_an_identifier_that_is_no_uri_is_named() -> None:
    assert response_problem("choice", "a[,]b{c") == "“b{c” is not an identifier in the form of a URI"


def test_types_of_one_choice_have_one_right_answer() -> None:
    assert [kind for kind in INTERACTION_TYPES if takes_one_pattern(kind)] == [
        "true-false",
        "likert",
        "numeric",
        "other",
    ]


def test_the_order_of_options_means_nothing_in_a_choice_and_everything_in_a_sequence() -> None:
    assert same_pattern("choice", "a[,]b", "b[,]a")
    assert not same_pattern("choice", "a", "a[,]b")
    assert not same_pattern("sequencing", "a[,]b", "b[,]a")
    assert same_pattern("sequencing", "a[,]b", "a[,]b")


PIECES = st.sampled_from(
    ["[,]", "[.]", "[:]", "{lang=en}", "{order_matters=true}", "a", "é", " ", "4", "%", "{", "urn:"]
)


@given(st.sampled_from(INTERACTION_TYPES), st.lists(PIECES, max_size=8).map("".join))
@settings(derandomize=True, max_examples=1000)
def test_any_text_is_judged(kind: str, text: str) -> None:
    response_problem(kind, text)
    if pattern_problem(kind, text) is None:
        assert same_pattern(kind, text, text)
