"""The data types of SCORM 1.2: what each accepts and refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.element import ValueType, utf16_length
from scormforge.cmi.scorm12 import types as t

ACCEPTED = [
    (t.TIMESPAN, ["00:05:30.25", "00:05:30", "0000:00:00.00", "9999:59:59.99", "00:00:00.5", "00:75:99"]),
    (t.TIME, ["00:00:00", "23:59:59", "12:30:05.5", "12:30:05.55"]),
    (t.DECIMAL, ["0", "3.14", "-2.5", ".5", "5.", "007"]),
    (t.SCORE, ["", "0", "100", "99.99", "100.0", "0.0"]),
    (t.IDENTIFIER, ["a", "q-arrest", "urn:x:1", "~", "x" * 255]),
    (t.STRING255, ["", "x" * 255, "ä" * 255, "\n"]),
    (t.STRING4096, ["", "x" * 4096]),
    (t.STATUS, ["passed", "completed", "failed", "incomplete", "browsed"]),
    (t.OBJECTIVE_STATUS, ["passed", "not attempted"]),
    (t.EXIT, ["", "suspend", "logout", "time-out"]),
    (t.RESULT, ["correct", "wrong", "unanticipated", "neutral", "0.5", "-1", "12"]),
    (t.INTERACTION_TYPE, list(t.INTERACTION_TYPES)),
    (t.AUDIO, ["-1", "0", "100"]),
    (t.SPEED, ["-100", "0", "100"]),
    (t.TEXT_MODE, ["-1", "0", "1"]),
    (t.COUNT, ["0", "65536"]),
]
REFUSED = [
    (t.TIMESPAN, ["", "5:30", "PT5M", "00:05:30.255", "1:00:00", "00:5:30", "10000:00:00", "00:05:30.", "٠٠:٠٥:٣٠"]),
    (t.TIME, ["", "24:00:00", "12:60:00", "12:00:60", "1:00:00", "12:00", "12:00:00.123"]),
    (t.DECIMAL, ["", "1e1", " 50", "50 ", "+5", "1,5", ".", "-", "NaN", "Infinity", "½", "1_0", "9" * 256]),
    (t.SCORE, ["-1", "100.01", "101", "1e1", " ", "abc", "9" * 300]),
    (t.IDENTIFIER, ["", "two words", "naïve", "tab\t", "x" * 256, "line\n"]),
    (t.STRING255, ["x" * 256, "🙂" * 128]),
    (t.STRING4096, ["x" * 4097, "🙂" * 2049]),
    (t.STATUS, ["not attempted", "Passed", "passed ", "", "unknown"]),
    (t.OBJECTIVE_STATUS, ["Not attempted", "", "unknown"]),
    (t.EXIT, ["normal", "Suspend", " "]),
    (t.RESULT, ["incorrect", "", "Correct", "1e3"]),
    (t.INTERACTION_TYPE, ["", "true_false", "long-fill-in", "other", "Choice"]),
    (t.AUDIO, ["-2", "101", "1.5", "", "+1"]),
    (t.SPEED, ["-101", "101", ""]),
    (t.TEXT_MODE, ["2", "-2", "true"]),
    (t.COUNT, ["-1", "65537", "x"]),
]


def pairs(table: list[tuple[ValueType, list[str]]]) -> list[tuple[ValueType, str]]:
    return [(kind, text) for kind, texts in table for text in texts]


@pytest.mark.parametrize(("kind", "text"), pairs(ACCEPTED))
def test_a_type_accepts(kind: ValueType, text: str) -> None:
    assert kind.accepts(text)


@pytest.mark.parametrize(("kind", "text"), pairs(REFUSED))
def test_a_type_refuses(kind: ValueType, text: str) -> None:
    assert not kind.accepts(text)


@given(st.integers(min_value=0, max_value=3_599_999_999))
@settings(derandomize=True)
def test_a_duration_survives_being_written_and_read(centiseconds: int) -> None:
    text = t.timespan_text(centiseconds)
    assert t.TIMESPAN.accepts(text)
    assert len(text) == len("0000:00:00.00")
    assert t.timespan_centiseconds(text) == centiseconds


def test_a_duration_with_one_decimal_is_tenths() -> None:
    assert t.timespan_centiseconds("00:00:01.5") == 150


def test_a_duration_never_overflows_its_form() -> None:
    assert t.timespan_text(10**12) == "9999:59:59.99"
    assert t.timespan_text(-5) == "0000:00:00.00"


def test_what_is_no_duration_is_an_error_and_not_a_number() -> None:
    with pytest.raises(ValueError, match="CMITimespan"):
        t.timespan_centiseconds("5:30")


def test_characters_are_counted_as_a_browser_counts_them() -> None:
    assert utf16_length("aä🙂") == 4
