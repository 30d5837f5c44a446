"""JSON with places: the values that `json` gives, and where whatever is no JSON goes wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scormforge.places.json import DEEPEST, JsonProblem, JsonValue, read_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def plain(value: JsonValue) -> object:
    if isinstance(value.value, dict):
        return {key: plain(inner) for key, inner in value.value.items()}
    return [plain(inner) for inner in value.items()] if isinstance(value.value, list) else value.value


@given(VALUES, st.sampled_from([None, 1, 4]))
def test_it_reads_what_json_reads(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert plain(read_json(f" {text}\n")) == json.loads(text)


@pytest.mark.parametrize(
    ("text", "offset", "reason"),
    [
        ("", 0, "the text ends too early"),
        ("{", 1, "a key in double quotes is expected here"),
        ('{"a" 1}', 5, "`:` is missing here"),
        ('{"a":1 "b":2}', 7, "`,` is missing here"),
        ("[1,]", 3, "a value is missing here"),
        ("[1] 2", 4, "more text follows where the JSON has ended"),
        ("[nan]", 1, "a value is missing here"),
        ("[01]", 2, "`,` is missing here"),
        ('["a', 1, "this text in quotes is not closed, or has a wrong escape"),
        ('["\\q"]', 2, "this text in quotes is not closed, or has a wrong escape"),
        ("[" * 50_000, DEEPEST + 1, f"objects and lists are nested more than {DEEPEST} deep"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, offset: int, reason: str) -> None:
    with pytest.raises(JsonProblem) as problem:
        read_json(text)
    assert (problem.value.offset, str(problem.value)) == (offset, reason)


@given(st.text(alphabet='[]{}",:1e-+.truefalsn\\ \n', max_size=40))
def test_nothing_else_is_ever_raised(text: str) -> None:
    try:
        read_json(text)
    except JsonProblem as problem:
        assert 0 <= problem.offset <= len(text)
