"""YAML comes with places, by YAML 1.2's rules, and under limits that hold against anything."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.diagnostics import Location, Report
from scormforge.places.yaml import (
    YamlLimits,
    YamlMapping,
    YamlScalar,
    YamlSequence,
    read_line,
    read_mapping,
    read_yaml,
)

BEGIN = Location("course.yaml", 1, 1)


def read(text: str) -> tuple[YamlMapping, Report]:
    return read_mapping(text, BEGIN)


def said(report: Report) -> list[str]:
    return [f"{found.rule} {found.at.line}:{found.at.column}" for found in report]


def scalar(text: str) -> YamlScalar:
    value = read(f"key: {text}\n")[0].get("key")
    assert isinstance(value, YamlScalar)
    return value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("1:30", "1:30"),
        ("2026-11-22", "2026-11-22"),
        ("0777", 777),
        ("0o17", 15),
        ("0xff", 255),
        ("1_000", "1_000"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("'null'", "null"),
        ("'5'", "5"),
        ("5", 5),
        ("-0.5", -0.5),
        ("1e3", 1000.0),
        ("1.10", 1.1),
        (".inf", float("inf")),
        ("1.4.0", "1.4.0"),
        ("9" * 500, "9" * 500),
    ],
)
def test_scalars_follow_yaml_1_2(text: str, value: object) -> None:
    assert scalar(text).value == value
    assert type(scalar(text).value) is type(value)


def test_text_stays_as_it_was_written() -> None:
    assert scalar("1.10").text == "1.10"
    assert scalar("007").text == "007"


def test_keys_and_values_know_their_places() -> None:
    mapping, report = read("a: 1\nb:\n  - x\n  - {c: 'y'}\n")
    assert not report.diagnostics
    items = mapping.get("b")
    assert isinstance(items, YamlSequence)
    inner = items.items[1]
    assert isinstance(inner, YamlMapping)
    assert mapping.entries["b"].key.at == Location("course.yaml", 2, 1)
    assert items.items[0].at == Location("course.yaml", 3, 5)
    assert inner.entries["c"].value.at == Location("course.yaml", 4, 9)


def test_places_continue_from_where_the_text_begins() -> None:
    value, _ = read_yaml("[a,\nb]", Location("page.md", 7, 14))
    assert isinstance(value, YamlSequence)
    assert [item.at for item in value.items] == [Location("page.md", 7, 15), Location("page.md", 8, 1)]


def test_columns_count_characters_not_bytes() -> None:
    value, _ = read_yaml("{größe: 1, 😀: 2}", BEGIN)
    assert isinstance(value, YamlMapping)
    assert [entry.key.at.column for entry in value.entries.values()] == [2, 12]


def test_line_ends_of_every_system_count_once() -> None:
    mapping, report = read("a: 1\r\nb: 2\rc: 3\nd: 'x\u2028y'\ne: 5")
    assert not report.diagnostics
    assert [entry.key.at.line for entry in mapping.entries.values()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1\n", ["SRC-105 1:4"]),
        ("a: *x\n", ["SRC-105 1:4"]),
        ("a: !!python/object:os.system x\n", ["SRC-105 1:4"]),
        ("<<: {a: 1}\n", ["SRC-105 1:1"]),
        ("? [a, b]\n: 1\n", ["SRC-105 1:3"]),
        ("a: 1\n---\nb: 2\n", ["SRC-105 2:1"]),
        ("a: 1\na: 2\n", ["SRC-104 2:1"]),
        ("a: x\0y\n", ["SRC-107 1:5"]),
        ("a: x\x1by\n", ["SRC-107 1:5"]),
        ("- a\n", ["SRC-110 1:1"]),
        ("just words\n", ["SRC-110 1:1"]),
        ("a: b: c\n", ["SRC-103 1:5"]),
        ("a: 'open\n", ["SRC-103 1:4"]),
        ("a: [1, 2\nb: 3\n", ["SRC-103 2:2"]),
        ("a:\n\t- b\n", ["SRC-103 2:1"]),
        ("a: @home\n", ["SRC-103 1:4"]),
        ('a: "\\q"\n', ["SRC-103 1:5"]),
        ("a: 1\nb\nc: 2\n", ["SRC-103 3:1"]),
        ("a: 1\n b: 2\n", ["SRC-103 2:3"]),
    ],
)
def test_each_mistake_has_its_place(text: str, found: list[str]) -> None:
    assert said(read(text)[1]) == found


def test_a_key_twice_names_both_places_and_the_first_counts() -> None:
    mapping, report = read("a: 1\nb: 2\na: 3\n")
    assert report.diagnostics[0].also[0].at == Location("course.yaml", 1, 1)
    assert isinstance(value := mapping.get("a"), YamlScalar)
    assert value.text == "1"


def test_what_stands_before_a_mistake_is_still_read() -> None:
    mapping, report = read("id: x\ntracking:\n  launch: unit\n  completion: [a\ntitle: y\n")
    assert said(report) == ["SRC-103 5:6"]
    assert list(mapping.entries) == ["id", "tracking"]
    assert not mapping.whole
    tracking = mapping.get("tracking")
    assert isinstance(tracking, YamlMapping)
    assert "launch" in tracking.entries
    assert not tracking.whole


def test_messages_are_plain_words() -> None:
    report = read("a: b: c\n")[1] + read("a: 'open\n")[1] + read("a: [1\n")[1] + read("a: @x\n")[1]
    words = " ".join(found.message + found.help for found in report)
    assert not any(jargon in words for jargon in ("scalar", "token", "stream", "node", "parsing"))
    assert all(found.help for found in report)


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "{a: ", "[{b: ["])
def test_100_000_nested_brackets_are_refused_at_once(unit: str) -> None:
    began = time.process_time()
    _, report = read_yaml(unit * 100_000, BEGIN)
    assert [found.rule for found in report] == ["SRC-106"]
    assert time.process_time() - began < 5


def test_a_bomb_of_aliases_costs_nothing() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    began = time.process_time()
    _, report = read("\n".join(lines))
    assert {found.rule for found in report} == {"SRC-105"}
    assert len(report) <= 60
    assert time.process_time() - began < 5


def test_a_bomb_of_merge_keys_costs_nothing() -> None:
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    _, report = read("\n".join(lines))
    assert {found.rule for found in report} == {"SRC-105"}


def test_too_many_values_are_refused() -> None:
    _, report = read_yaml("[" + "a," * 200 + "]", BEGIN, YamlLimits(nodes=100))
    assert said(report) == ["SRC-106 1:200"]


def test_too_long_a_text_is_refused() -> None:
    value, report = read_yaml("a: 1\n" * 100, BEGIN, YamlLimits(characters=100))
    assert value is None
    assert said(report) == ["SRC-109 1:1"]


def test_an_empty_text_is_no_mistake() -> None:
    for text in ("", "\n\n", "# only a comment\n", "~\n"):
        mapping, report = read(text)
        assert (mapping.entries, report.diagnostics) == ({}, ())


@pytest.mark.parametrize("text", ["days", "../media/clip.en.vtt", "[]", "[a]", "[a, b-c]", "4..6", "'x'", "[en a.vtt]"])
def test_a_field_on_one_line_reads_the_same_by_the_short_way(text: str) -> None:
    at = Location("page.md", 3, 10)
    assert read_line(text, at) == read_yaml(text, at)


@settings(derandomize=True, max_examples=300)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#,? \n\t\r\0\\~<=\ufeffé😀"), max_size=60))
def test_no_text_ever_raises(text: str) -> None:
    _, report = read_yaml(text, BEGIN)
    for found in report:
        assert found.at.line >= 1
        assert found.at.column >= 1
