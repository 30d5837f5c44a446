"""Texts with a format: language tags, IRIs, timestamps, durations."""

from datetime import UTC, datetime

import pytest

from scormforge.xapi.formats import is_iri, is_language_tag, is_mailto, is_media_type, is_sha2
from scormforge.xapi.times import in_utc, is_duration, is_timestamp, moment
from scormforge.xapi.versions import edition


@pytest.mark.parametrize(
    "tag",
    [
        *("de", "cmn", "ase", "es-MX", "zh-Hant", "sr-Latn-RS", "zh-Hans-CN", "es-419", "zh-cmn-Hans-CN", "x-own"),
        *(
            "sl-rozaj-biske",
            "de-CH-1901",
            "en-a-myext-b-another",
            "de-x-mine",
            "i-klingon",
            "sgn-BE-FR",
            "EN-gb",
            "und",
        ),
    ],
)
def test_language_tags_of_rfc_5646(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        *("", "something", "a12345", "e", "en_GB", "en-", "-en", "en--GB", "zh-z-aaa-z-bbb-c-ccc", "de-1901-1901"),
        *("en-GB-x", "en gb", "en\n", "ар", "en-a"),
    ],
)
def test_what_is_no_language_tag(tag: str) -> None:
    assert not is_language_tag(tag)


@pytest.mark.parametrize("iri", ["http://a.example", "urn:x", "tag:a@b,2020:c", "https://é.example/ü?a=%20#x", "a:b:c"])
def test_iris_have_a_scheme(iri: str) -> None:
    assert is_iri(iri)


@pytest.mark.parametrize(
    "text",
    ["", "a", "/a", "http:", "1http://a", "ab=c://x", "http://a b", "http://a/<x>", "http://a/%zz", "a:b#c#d", "a:\n"],
)
def test_what_is_no_iri(text: str) -> None:
    assert not is_iri(text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("mailto:a@b.example", True), ("mailto:a@b@c", False), ("mailto:a", False), ("a@b.example", False)],
)
def test_a_mail_address_has_one_at(text: str, fits: bool) -> None:
    assert is_mailto(text) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("text/plain", True),
        ("text/plain; charset=ascii", True),
        ('a/b;c="d; e"', True),
        ("text", False),
        ("text/", False),
        ("a b/c", False),
        ('a/b;c="d\\"e"', True),
        ('a/b;c="d\r\nX-Own: 1"', False),
        ("a/b;\r\n c=d", False),
    ],
)
def test_media_types(text: str, fits: bool) -> None:
    assert is_media_type(text) is fits


@pytest.mark.parametrize(("size", "fits"), [(56, True), (64, True), (96, True), (128, True), (40, False), (80, False)])
def test_sums_of_sha_2_by_their_length(size: int, fits: bool) -> None:
    assert is_sha2("a" * size) is fits


BOTH = ["2008-09-15T15:53:00.601Z", "2008-09-15T15:53:00+02:00", "2016-12-31T23:59:60Z", "0001-01-01T00:00:00Z"]
OLD = [
    "20080915T155300.601Z",
    "2008-09-15T15:53Z",
    "2008-09-15T15+01",
    "2008-09-15T24:00:00Z",
    "2008-09-15T15:53:00,5Z",
]
NEW = ["2008-09-15 15:53:00.601+00:00", "2008-09-15t15:53:00z"]


@pytest.mark.parametrize("text", BOTH + OLD)
def test_1_0_3_takes_iso_8601(text: str) -> None:
    assert is_timestamp(text, "1.0.3")


@pytest.mark.parametrize("text", BOTH + NEW)
def test_2_0_takes_rfc_3339(text: str) -> None:
    assert is_timestamp(text, "2.0.0")


@pytest.mark.parametrize("text", OLD[:3])
def test_2_0_takes_no_other_forms_of_iso_8601(text: str) -> None:
    assert not is_timestamp(text, "2.0.0")


@pytest.mark.parametrize(
    "text",
    [
        *("2008-09-15T15:53:00.601-00", "2008-09-15T15:53:00.601-0000", "2008-09-15T15:53:00.601-00:00"),
        *("2008-09-15T15:53:00", "2008-09-15", "2008-02-30T00:00:00Z", "2008-09-15T25:00:00Z", "01/011/2015", ""),
        *("2008-09-15T15:53:00+24:00", "2008-09-15T15:60:00Z", "2008-09-15T24:00:01Z", "2008-09-15T15:53:00Z\n"),
        *("2008-09-15T15:53:61Z", "२००८-09-15T15:53:00Z", "9999-12-31T24:00:00Z"),
    ],
)
def test_no_version_takes_what_names_no_moment(text: str) -> None:
    assert not is_timestamp(text, "1.0.3")
    assert not is_timestamp(text, "2.0.0")
    assert moment(text) is None


def test_a_moment_is_in_utc() -> None:
    assert moment("2008-09-15T15:53:00.1234567+02:00") == datetime(2008, 9, 15, 13, 53, 0, 123456, tzinfo=UTC)
    assert moment("2008-09-15T24:00:00Z") == datetime(2008, 9, 16, tzinfo=UTC)
    assert moment("20080915T1553Z") == moment("2008-09-15 15:53:00z")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "PT1H0M0.1S",
            "PT4H35M59.14S",
            "PT16559.14S",
            "P3Y1M29DT4H35M59.14S",
            "P3Y",
            "P4W",
            "PT0S",
            "PT1,5M",
            "P1.5D",
        ),
        "P1DT2S",
    ],
)
def test_durations(text: str) -> None:
    assert is_duration(text)


@pytest.mark.parametrize(
    "text",
    ["", "P", "PT", "P1DT", "P4W1D", "PA1H0M0S", "1H", "PT1.5H30M", "P1.5DT1S", "PT1S1M", "P1S", "-PT1S", "PT1S\n"],
)
def test_what_is_no_duration(text: str) -> None:
    assert not is_duration(text)


def test_versions_by_their_names() -> None:
    assert [edition(name) for name in ("1.0", "1.0.0", "1.0.3", "2.0", "2.0.0")] == ["1.0.3"] * 3 + ["2.0.0"] * 2
    assert [edition(name) for name in ("0.95", "1.1.0", "2.1", "", "1.0.x", "1.0.3 ")] == [None] * 6


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023-05-04T12:00:00-05:00", "2023-05-04T17:00:00Z"),
        ("2023-12-31T23:30:00.1234567-01:00", "2024-01-01T00:30:00.1234567Z"),
        ("2023-05-04T12:00:00Z", "2023-05-04T12:00:00Z"),
        ("2023-05-04 12:00:00.5+00:00", "2023-05-04 12:00:00.5+00:00"),
        ("20230504T120000+0200", "2023-05-04T10:00:00Z"),
        ("never", "never"),
    ],
)
def test_a_moment_is_told_in_utc_to_the_digit_that_was_written(text: str, told: str) -> None:
    assert in_utc(text) == told
