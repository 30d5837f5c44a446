"""Front matter is taken off a page, and every line keeps its number."""

import pytest

from scormforge.diagnostics import Location
from scormforge.places.front_matter import split_front_matter
from scormforge.places.text import decode, place_at


def test_keys_and_body_keep_their_lines() -> None:
    front, report = split_front_matter("---\nid: a\ntitle: B\n---\n\nText.\n", "pages/a.md")
    assert not report.diagnostics
    assert front.fields.entries["title"].value.at == Location("pages/a.md", 3, 8)
    assert (front.body, front.body_line) == ("\nText.\n", 5)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(newline: str) -> None:
    front, report = split_front_matter("---\nid: a\n---\n# Hello\n\nText.\n".replace("\n", newline), "a.md")
    assert not report.diagnostics
    assert list(front.fields.entries) == ["id"]
    assert (front.body, front.body_line) == ("# Hello\n\nText.\n", 4)


@pytest.mark.parametrize("text", ["# Hello\n", "", "text\n---\nid: a\n---\n", "----\nid: a\n---\n", " ---\nid: a\n"])
def test_a_page_may_have_none(text: str) -> None:
    front, report = split_front_matter(text, "a.md")
    assert not report.diagnostics
    assert not front.present
    assert (front.body, front.body_line) == (text, 1)


def test_unclosed_front_matter_is_said_once_and_the_page_is_still_read() -> None:
    front, report = split_front_matter("---\nid: a\ntitle: B\n\n# Hello\n\n- x: y\n", "a.md")
    assert [(found.rule, found.at) for found in report] == [("SRC-108", Location("a.md", 1, 1))]
    assert list(front.fields.entries) == ["id", "title"]
    assert front.body.strip().startswith("# Hello")


def test_a_mistake_in_it_has_its_place_in_the_file() -> None:
    _, report = split_front_matter("---\nid: a\nid: b\ntitle: c: d\n---\nText.\n", "a.md")
    assert [(found.rule, found.at.line) for found in report] == [("SRC-104", 3), ("SRC-103", 4)]


def test_closed_at_once_and_at_the_end_of_the_file() -> None:
    for text in ("---\n---\n", "---\n---", "---\nid: a\n---"):
        front, report = split_front_matter(text, "a.md")
        assert not report.diagnostics
        assert front.body == ""


def test_bytes_that_are_not_utf8_are_placed_and_the_rest_is_read() -> None:
    text, report = decode("erste\nzweite é".encode() + b"\xe9 rest\n", "a.md")
    assert [(found.rule, found.at) for found in report] == [("SRC-101", Location("a.md", 2, 9))]
    assert text == "erste\nzweite é\ufffd rest\n"


def test_utf16_is_told_by_its_mark() -> None:
    text, report = decode("id: a\n".encode("utf-16"), "a.yaml")
    assert [(found.rule, found.at) for found in report] == [("SRC-101", Location("a.yaml", 1, 1))]
    assert text == "id: a\n"


def test_a_byte_order_mark_is_advice_and_is_taken_off() -> None:
    text, report = decode(b"\xef\xbb\xbfid: a\n", "a.yaml")
    assert [found.rule for found in report] == ["SRC-102"]
    assert text == "id: a\n"


def test_places_in_a_text_with_mixed_line_ends() -> None:
    assert place_at("a\r\nb\rc\nd", 7, "x") == Location("x", 4, 1)
    assert place_at("ab", 1, "x", Location("x", 5, 9)) == Location("x", 5, 10)


def test_empty_lines_before_it_are_reported_and_it_is_read() -> None:
    front, report = split_front_matter("\n \n---\nid: a\n---\nBody\n", "p.md")
    assert [(found.rule, found.at.line) for found in report] == [("SRC-117", 3)]
    assert (front.fields.entries["id"].key.at.line, front.body, front.body_line, front.line) == (4, "Body\n", 6, 3)


def test_a_rule_below_empty_lines_is_no_front_matter() -> None:
    for text in ("\n---\nText\n", "\n***\nid: a\n---\n", "\nText\n---\nid: a\n---\n"):
        front, report = split_front_matter(text, "p.md")
        assert (front.present, front.body, list(report)) == (False, text, [])


def test_dots_in_place_of_dashes_are_reported_once_and_end_it() -> None:
    front, report = split_front_matter("---\nid: a\n...\nBody: text\n\nMore\n", "p.md")
    assert [(found.rule, found.help) for found in report] == [("SRC-108", "put a line `---` in place of `...`")]
    assert front.body == "Body: text\n\nMore\n"
