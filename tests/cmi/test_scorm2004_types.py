"""The data types of SCORM 2004: what each accepts and refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.element import ValueType
from scormforge.cmi.scorm2004 import types as t

ACCEPTED = [
    (
        t.TIME,
        [
            "2026",
            "1970-01",
            "2038-12-31",
            "2024-02-29",
            "2026-05-04T09",
            "2026-05-04T09:30",
            "2026-05-04T09:30:00",
            "2026-05-04T09:30:00.5",
            "2026-05-04T09:30:00.05Z",
            "2026-05-04T09:30:00.05+02",
            "2026-05-04T09:30:00.05-11:30",
        ],
    ),
    (t.TIMEINTERVAL, ["PT0S", "P1Y", "P1Y2M3DT4H5M6.78S", "PT1H2M3.5S", "PT90M", "P3D", "PT0.05S", "PT100000S"]),
    (t.REAL, ["0", "-0.5", "100", "3.14159265", "007", "-1"]),
    (t.SCALED, ["-1", "1", "1.0", "0.0000001", "2"]),
    (t.LONG_IDENTIFIER, ["a", "q-1", "urn:x:1", "http://a.example/b?c=d#e", "a%20b", "Frage-é", "~", "x" * 4001]),
    (t.LANGUAGE, ["", "en", "de-AT", "eng", "x-own", "i-lux", "zh-Hant-TW"]),
    (t.LOCALIZED250, ["", "plain", "{lang=en}Words", "{lang=de-AT}", "{lang=en", "{case_matters=true}x"]),
    (t.STRING64000, ["", "x" * 64000, "x" * 70000, "🙂"]),
    (t.COMPLETION_STATUS, ["completed", "incomplete", "not attempted", "unknown"]),
    (t.SUCCESS_STATUS, ["passed", "failed", "unknown"]),
    (t.EXIT, ["", "suspend", "logout", "time-out", "normal"]),
    (t.RESULT, ["correct", "incorrect", "unanticipated", "neutral", "0.5", "-12"]),
    (t.INTERACTION_TYPE, ["true-false", "long-fill-in", "other"]),
    (t.CAPTIONS, ["-1", "0", "1"]),
    (
        t.REQUEST,
        [*t.REQUESTS, "{target=item.1}choice", "{target=i}jump"],
    ),
]
REFUSED = [
    (
        t.TIME,
        [
            "",
            "1969",
            "2039",
            "26-05-04",
            "2026-13",
            "2026-00",
            "2025-02-29",
            "2026-04-31",
            "2026-5-4",
            "2026-05-04T24",
            "2026-05-04T09:60",
            "2026-05-04T09:30:60",
            "2026-05-04 09:30:00",
            "2026-05-04T09:30:00.",
            "2026-05-04T09:30:00.123",
            "2026-05-04T09:30:00Z",
            "2026-05-04T09:30Z",
            "2026-05-04T09:30:00.5z",
            "2026-05-04T09:30:00.5+2",
            "٢٠٢٦",
        ],
    ),
    (
        t.TIMEINTERVAL,
        [
            "",
            "P",
            "PT",
            "P1YT",
            "1H",
            "PT1.5M",
            "PT0.123S",
            "P1W",
            "-PT1S",
            "PT1M1H",
            "PT.5S",
            "PT1",
            "pt1s",
            "00:01:00",
        ],
    ),
    (t.REAL, ["", "1e1", " 5", "+5", ".5", "5.", "1,5", "-", "NaN", "Infinity", "½", "9" * 256]),
    (
        t.LONG_IDENTIFIER,
        [
            "",
            " ",
            "two words",
            "a\tb",
            "a<b",
            "a{b}",
            "a[1]",
            "50%",
            "a%2",
            "a#b#c",
            "urn:",
            "urn:x",
            "urn:x:",
            "1:2",
            ":",
        ],
    ),
    (t.LANGUAGE, ["e", "english", "en_GB", "en-", "-en", "i", "x", "123", "en-toolongsubtag"]),
    (t.LOCALIZED250, ["{lang=}x", "{lang=english}x", "{lang=e n}x"]),
    (t.COMPLETION_STATUS, ["", "Completed", "passed", "not-attempted"]),
    (t.SUCCESS_STATUS, ["", "completed", "Passed"]),
    (t.EXIT, ["Suspend", " ", "timeout"]),
    (t.RESULT, ["wrong", "", "Correct", "1e3"]),
    (t.INTERACTION_TYPE, ["", "Choice", "essay", "true_false"]),
    (t.CAPTIONS, ["2", "", "on"]),
    (
        t.REQUEST,
        [
            "",
            "choice",
            "jump",
            "{target=}choice",
            "{target=two words}jump",
            "{target=i}continue",
            "Continue",
            "{x=i}choice",
        ],
    ),
]


def pairs(table: list[tuple[ValueType, list[str]]]) -> list[tuple[ValueType, str]]:
    return [(kind, text) for kind, texts in table for text in texts]


@pytest.mark.parametrize(("kind", "text"), pairs(ACCEPTED))
def test_a_type_accepts(kind: ValueType, text: str) -> None:
    assert kind.accepts(text)


@pytest.mark.parametrize(("kind", "text"), pairs(REFUSED))
def test_a_type_refuses(kind: ValueType, text: str) -> None:
    assert not kind.accepts(text)


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [
        (t.SCALED, ["-1", "1.0000000", "0"], ["-1.0000001", "1.0000001", "80"]),
        (t.MEASURE, ["0", "1", "-0"], ["-0.1", "1.01"]),
        (t.LEVEL, ["0", "100.5"], ["-0.5"]),
        (t.REAL, ["-1000000", "1000000"], []),
    ],
)
def test_a_range_holds_both_its_ends(kind: t.RangedType, inside: list[str], outside: list[str]) -> None:
    assert [text for text in inside + outside if kind.holds(text)] == inside


DURATIONS = st.builds(
    "P{}Y{}M{}DT{}H{}M{}S".format,
    *(st.integers(min_value=0, max_value=most) for most in (99, 99, 999, 99_999, 99_999)),
    st.decimals(min_value=0, max_value=99_999, places=2),
)


@given(DURATIONS, DURATIONS)
@settings(derandomize=True)
def test_two_durations_make_one_as_long_as_both(one: str, other: str) -> None:
    both = t.added_timeintervals(one, other)
    assert t.TIMEINTERVAL.accepts(both)
    length = t.timeinterval_centiseconds
    assert length(both) == length(one) + length(other)


@pytest.mark.parametrize(
    ("text", "centiseconds"),
    [("PT1.5S", 150), ("PT1M0.05S", 6005), ("P1D", 8_640_000), ("P1M", 30 * 8_640_000), ("P1Y", 365 * 8_640_000)],
)
def test_a_duration_is_read_in_hundredths_of_a_second(text: str, centiseconds: int) -> None:
    assert t.timeinterval_centiseconds(text) == centiseconds


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("PT0H0M0S", "PT0S", "PT0H0M0S"),
        ("PT0H0M0S", "PT01M", "PT1M"),
        ("PT59M59.99S", "PT0.01S", "PT1H"),
        ("PT20H", "PT5H0.05S", "P1DT1H0.05S"),
        ("P1Y", "P2M", "P1Y2M"),
        ("P11M", "P1M", "P12M"),
        ("P29D", "P1DT0.5S", "P30DT0.50S"),
    ],
)
def test_durations_add_up_and_years_and_months_stay_what_they_are(one: str, other: str, both: str) -> None:
    assert t.added_timeintervals(one, other) == both


def test_what_is_no_duration_is_an_error_and_not_a_number() -> None:
    with pytest.raises(ValueError, match="timeinterval"):
        t.timeinterval_centiseconds("5:30")


def test_a_language_before_a_text_does_not_count_towards_its_length() -> None:
    assert t.bare_length("{lang=de-AT}Jänner") == 6
    assert t.bare_length("{lang=??}x") == 10


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=40))
@settings(derandomize=True, max_examples=500)
def test_any_text_is_either_accepted_or_refused(text: str) -> None:
    for kind in (each for each in vars(t).values() if isinstance(each, ValueType)):
        assert kind.accepts(text) in (True, False)
