"""Answers of SCORM 2004 and xAPI interactions: checked and decoded for each type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.delimited import (
    INTERACTION_TYPES,
    Pattern,
    Range,
    Step,
    Steps,
    Text,
    Texts,
    Value,
    beyond_spm,
    decode_pattern,
    decode_response,
    pattern_problem,
    response_problem,
)

RESPONSES: list[tuple[str, str, Value]] = [
    ("true-false", "true", True),
    ("true-false", "false", False),
    ("choice", "a[,]c", ("a", "c")),
    ("choice", "urn:option:1", ("urn:option:1",)),
    ("choice", "", ()),
    ("fill-in", "14", (Text("14"),)),
    ("fill-in", "", (Text(""),)),
    ("fill-in", "a [b], {c}[,]d", (Text("a [b], {c}"), Text("d"))),
    ("fill-in", "{lang=de-AT}Jänner[,]May", (Text("Jänner", "de-AT"), Text("May"))),
    ("fill-in", "{case_matters=true}x", (Text("{case_matters=true}x"),)),
    ("long-fill-in", "One day\nor two.", (Text("One day\nor two."),)),
    ("matching", "l1[.]r2[,]l2[.]r1", (("l1", "r2"), ("l2", "r1"))),
    ("performance", "call[.]ask[,]ask[.]wait", (Step("call", Text("ask")), Step("ask", Text("wait")))),
    ("performance", "[.]wait a bit[,]ask[.]", (Step("", Text("wait a bit")), Step("ask", Text("")))),
    ("sequencing", "c[,]a[,]c", ("c", "a", "c")),
    ("likert", "often", "often"),
    ("numeric", "-3.14", "-3.14"),
    ("other", "any[,]thing {at=all}", "any[,]thing {at=all}"),
]
REFUSED_RESPONSES = [
    ("true-false", "t"),
    ("true-false", ""),
    ("choice", "a,b c"),
    ("choice", "a[,]a"),
    ("choice", "a[,]"),
    ("choice", "a[.]b"),
    ("fill-in", "{lang=}x"),
    ("fill-in", "a[,]{lang=d e}x"),
    ("matching", "l1.r2"),
    ("matching", "l1[.]r2[,]l2"),
    ("matching", "l1[.]r2[.]r3"),
    ("matching", "[.]r2"),
    ("matching", ""),
    ("performance", "call"),
    ("performance", "[.]"),
    ("performance", "the call[.]ask"),
    ("performance", "call[.]4[:]6"),
    ("sequencing", ""),
    ("likert", ""),
    ("likert", "a[,]b"),
    ("numeric", ""),
    ("numeric", ".5"),
    ("numeric", "1e3"),
    ("numeric", "4[:]6"),
]
PATTERNS: list[tuple[str, str, Pattern]] = [
    ("true-false", "false", False),
    ("choice", "a[,]c", ("a", "c")),
    ("fill-in", "14", Texts((Text("14"),))),
    (
        "fill-in",
        "{case_matters=true}{order_matters=false}{lang=en}news[,]14",
        Texts((Text("news", "en"), Text("14")), case_matters=True, order_matters=False),
    ),
    ("fill-in", "{order_matters=true}{case_matters=false}x", Texts((Text("x"),))),
    ("fill-in", "{case_matters=true}{case_matters=no}x", Texts((Text("{case_matters=no}x"),), case_matters=True)),
    ("long-fill-in", "{case_matters=true}x", Texts((Text("x"),), case_matters=True)),
    ("matching", "l1[.]r1", (("l1", "r1"),)),
    (
        "performance",
        "{order_matters=false}call[.]ask[,]wait[.]2[:]5",
        Steps((Step("call", Text("ask")), Step("wait", Range("2", "5"))), order_matters=False),
    ),
    ("performance", "[.][:]5", Steps((Step("", Range(None, "5")),))),
    ("sequencing", "a[,]b", ("a", "b")),
    ("likert", "often", "often"),
    ("numeric", "4[:]6", Range("4", "6")),
    ("numeric", "-4[:]", Range("-4", None)),
    ("numeric", "[:]6", Range(None, "6")),
    ("numeric", "[:]", Range(None, None)),
    ("numeric", "4", Range("4", "4")),
    ("other", "x", "x"),
]
REFUSED_PATTERNS = [
    ("fill-in", "{case_matters=yes}x"),
    ("fill-in", "{case_matters=true}{lang=}x"),
    ("performance", "{case_matters=true}call[.]ask"),
    ("performance", "{order_matters=1}call[.]ask"),
    ("performance", "call[.]6[:]4"),
    ("performance", "the call[.]4[:]6"),
    ("numeric", "6[:]4"),
    ("numeric", "4[:]5[:]6"),
    ("numeric", ""),
    ("numeric", "four[:]6"),
]


@pytest.mark.parametrize(("kind", "text", "value"), RESPONSES)
def test_an_answer_is_decoded(kind: str, text: str, value: Value) -> None:
    assert response_problem(kind, text) is None
    assert decode_response(kind, text) == value


@pytest.mark.parametrize(("kind", "text", "value"), PATTERNS)
def test_a_right_answer_is_decoded(kind: str, text: str, value: Pattern) -> None:
    assert pattern_problem(kind, text) is None
    assert decode_pattern(kind, text) == value


@pytest.mark.parametrize(("kind", "text"), REFUSED_RESPONSES)
def test_an_answer_in_another_form_is_refused_with_the_form_it_should_have(kind: str, text: str) -> None:
    problem = response_problem(kind, text)
    assert problem is not None
    assert problem.startswith(f"an answer of type {kind} must be ")
    with pytest.raises(ValueError, match="must be"):
        decode_response(kind, text)


@pytest.mark.parametrize(("kind", "text"), REFUSED_PATTERNS)
def test_a_right_answer_in_another_form_is_refused(kind: str, text: str) -> None:
    problem = pattern_problem(kind, text)
    assert problem is not None
    assert problem.startswith(f"a right answer of type {kind} must be ")
    with pytest.raises(ValueError, match="must be"):
        decode_pattern(kind, text)


def test_no_other_type_has_a_form() -> None:
    for judge in (response_problem, pattern_problem, beyond_spm, decode_response, decode_pattern):
        with pytest.raises(KeyError):
            judge("essay", "x")


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        ("choice", "[,]".join(f"o{n}" for n in range(36)), True),
        ("choice", "[,]".join(f"o{n}" for n in range(37)), False),
        ("choice", "x" * 251, False),
        ("fill-in", "[,]".join(["{lang=en}" + "x" * 250] * 10), True),
        ("fill-in", "{case_matters=true}{order_matters=true}" + "x" * 250, True),
        ("fill-in", "[,]".join(["x"] * 11), False),
        ("fill-in", "😀" * 126, False),
        ("long-fill-in", "a[,]b" * 800, True),
        ("long-fill-in", "x" * 4001, False),
        ("matching", "[,]".join([f"{'l' * 250}[.]{'r' * 250}"] * 36), True),
        ("performance", "[,]".join(["a[.]b"] * 126), False),
        ("other", "x" * 4000, True),
    ],
)
def test_what_an_lms_need_not_keep_is_told(kind: str, text: str, kept: bool) -> None:
    assert response_problem(kind, text) is None
    assert (beyond_spm(kind, text) is None) is kept


PIECES = st.sampled_from(
    [
        "[,]",
        "[.]",
        "[:]",
        "{case_matters=",
        "{order_matters=",
        "{lang=",
        "true",
        "en",
        "}",
        "a",
        "é",
        " ",
        "4",
        "-",
        "[",
        "]",
    ]
)


@given(st.sampled_from(INTERACTION_TYPES), st.lists(PIECES, max_size=12).map("".join))
@settings(derandomize=True, max_examples=2000)
def test_any_text_is_either_decoded_or_refused(kind: str, text: str) -> None:
    for problem, decode in ((response_problem, decode_response), (pattern_problem, decode_pattern)):
        if problem(kind, text) is None:
            decode(kind, text)
            beyond_spm(kind, text)
        else:
            with pytest.raises(ValueError, match="must be"):
                decode(kind, text)
