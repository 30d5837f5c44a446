"""Answers of SCORM 1.2 interactions: checked and decoded for each type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.scorm12.feedback import (
    CODES,
    Response,
    decode_blanks,
    decode_pattern,
    decode_response,
    decode_way,
    pattern_problem,
    response_problem,
)
from scormforge.cmi.scorm12.types import INTERACTION_TYPES

DECODED = [
    ("true-false", "t", True),
    ("true-false", "1", True),
    ("true-false", "true", True),
    ("true-false", "f", False),
    ("true-false", "0", False),
    ("choice", "a", (10,)),
    ("choice", "a,c", (10, 12)),
    ("choice", "0,9,z", (0, 9, 35)),
    ("fill-in", "Paris", "Paris"),
    ("fill-in", "", ""),
    ("numeric", "3.14", "3.14"),
    ("likert", "3", 3),
    ("likert", "", None),
    ("matching", "1.c,2.b,3.a", ((1, 12), (2, 11), (3, 10))),
    ("sequencing", "c,a,b", (12, 10, 11)),
    ("performance", "did it", "did it"),
]
REFUSED = [
    ("true-false", ""),
    ("true-false", "yes"),
    ("true-false", "T"),
    ("choice", ""),
    ("choice", "a[,]c"),
    ("choice", "ab"),
    ("choice", "A"),
    ("choice", "a,"),
    ("choice", "{a,c}"),
    ("numeric", "4:6"),
    ("numeric", "1e3"),
    ("numeric", ""),
    ("likert", "ab"),
    ("likert", "é"),
    ("matching", "1[.]c"),
    ("matching", "1.c,2"),
    ("sequencing", "c a b"),
    ("fill-in", "x" * 256),
    ("performance", "x" * 256),
]


@pytest.mark.parametrize(("kind", "text", "value"), DECODED)
def test_an_answer_is_decoded(kind: str, text: str, value: Response) -> None:
    assert response_problem(kind, text) is None
    assert decode_response(kind, text) == value


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_an_answer_in_another_form_is_refused_with_the_form_it_should_have(kind: str, text: str) -> None:
    problem = response_problem(kind, text)
    assert problem is not None
    assert problem.startswith(f"an answer of type {kind} must be ")
    with pytest.raises(ValueError, match="must be"):
        decode_response(kind, text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [("choice", "{a,c}", (10, 12)), ("choice", "b", (11,)), ("matching", "{1.c}", ((1, 12),))],
)
def test_a_right_answer_may_stand_in_braces(kind: str, text: str, value: Response) -> None:
    assert pattern_problem(kind, text) is None
    assert decode_pattern(kind, text) == value


def test_braces_are_text_where_answers_are_text() -> None:
    assert decode_pattern("fill-in", "{Paris}") == "{Paris}"


@pytest.mark.parametrize("text", ["{}", "{a", "{a[,]b}", "{{a}}"])
def test_a_right_answer_with_broken_braces_is_refused(text: str) -> None:
    problem = pattern_problem("choice", text)
    assert problem is not None
    assert "a right answer of type choice" in problem


def test_every_interaction_type_has_a_form_and_no_other_has() -> None:
    for kind in INTERACTION_TYPES:
        assert response_problem(kind, "x" * 256) is not None
    with pytest.raises(KeyError):
        response_problem("essay", "x")


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=36, unique=True))
@settings(derandomize=True)
def test_choices_decode_to_the_places_of_their_codes(codes: list[str]) -> None:
    assert decode_response("choice", ",".join(codes)) == tuple(CODES.index(code) for code in codes)


@given(st.sampled_from(INTERACTION_TYPES), st.text(max_size=300))
@settings(derandomize=True)
def test_any_text_is_either_decoded_or_refused(kind: str, text: str) -> None:
    for problem, decode in ((response_problem, decode_response), (pattern_problem, decode_pattern)):
        if problem(kind, text) is None:
            decode(kind, text)
        else:
            with pytest.raises(ValueError, match="must be"):
                decode(kind, text)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("call=ask,ask=wait", (("call", "ask"), ("ask", "wait"))),
        ("the-call.1=_=", None),
        ("call=ask", (("call", "ask"),)),
        ("#0.a.1a", (0, 10, 46)),
        ("#7", (7,)),
        ("#", None),
        ("call", None),
        ("call=", None),
        ("Called them, = good", None),
        ("", None),
    ],
)
def test_a_way_through_a_scenario_is_told_from_other_vendors_words(
    text: str, way: tuple[tuple[str, str], ...] | tuple[int, ...] | None
) -> None:
    assert response_problem("performance", text) is None
    assert decode_way(text) == way


@pytest.mark.parametrize(
    ("text", "count", "blanks"),
    [
        ("a | b", 2, ("a", "b")),
        ("a | b", 1, ("a | b",)),
        ("a |  | c", 3, ("a", "", "c")),
        ("a | b", 3, ("a", "b")),
        ("", 1, ("",)),
    ],
)
def test_the_texts_of_several_blanks_are_taken_apart(text: str, count: int, blanks: tuple[str, ...]) -> None:
    assert decode_blanks(text, count) == blanks
