"""Keys and values become nodes; every mistake is said at its place, in words, all at once."""

from typing import TypeVar

import pytest

from scormforge.course.model import Page, Tracking
from scormforge.course.node import Node
from scormforge.course.questions import QUESTION_TYPES
from scormforge.diagnostics import Location, Report
from scormforge.places.yaml import read_mapping
from scormforge.sources.fields import read_fields

BEGIN = Location("course.yaml", 1, 1)
Model = TypeVar("Model", bound=Node)


def read(model: type[Model], text: str, **extra: object) -> tuple[Model | None, Report]:
    mapping, report = read_mapping(text, BEGIN)
    assert not report.diagnostics
    return read_fields(model, mapping, extra=extra, at=BEGIN)


def said(report: Report) -> list[tuple[str, str, str]]:
    return [(f"{found.rule} {found.at.line}:{found.at.column}", found.message, found.help) for found in report]


def test_all_mistakes_are_said_at_once_and_defaults_take_their_place() -> None:
    tracking, report = read(
        Tracking, "launch: cours\nmastery_score: 1.5\nattempts: 0\nmove_on: Passed\nafter_finnish: resume\n"
    )
    assert said(report) == [
        ("SRC-120 5:1", "`after_finnish` is not a key here", "did you mean `after_finish`?"),
        ("SRC-122 1:9", "`launch`: `cours` is not one of the choices", "did you mean `course`?"),
        ("SRC-122 2:16", "`mastery_score`: `1.5` is too large", "at most 1 is possible"),
        ("SRC-122 3:11", "`attempts`: `0` is too small", "at least 1 is possible"),
    ]
    assert tracking is not None
    assert (tracking.launch, tracking.mastery_score, tracking.move_on) == ("course", None, "Passed")


def test_a_missing_required_key_is_said_where_the_node_begins() -> None:
    page, report = read(Page, "title: x\n", blocks=(), digest="")
    assert page is None
    assert said(report) == [("SRC-121 1:1", "`id` is missing", "add `id: …`")]


def test_nothing_is_called_missing_in_a_mapping_that_was_cut_off() -> None:
    mapping, _ = read_mapping("title: 'open\n", BEGIN)
    _, report = read_fields(Page, mapping, extra={"blocks": (), "digest": ""}, at=BEGIN)
    assert said(report) == []


def test_text_is_taken_as_written() -> None:
    page, report = read(Page, "id: a\ntitle: 1.10\n", blocks=(), digest="")
    assert not report.diagnostics
    assert page is not None
    assert page.title == "1.10"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("minutes: soon", "`minutes`: a number is wanted, not `soon`"),
        ("minutes: '5'", "`minutes`: a number is wanted, not `5`"),
        ("minutes: true", "`minutes`: a number is wanted, not `true`"),
        ("minutes: .nan", "`minutes`: `.nan` is too large"),
        ("objectives: a", "`objectives`: a list is wanted, not `a`"),
        ("objectives: [A b]", "`objectives`: `A b` cannot be an id"),
        ("objectives: [a, [b]]", "`objectives`: text is wanted, not a list"),
        ("objectives: {a: b}", "`objectives`: a list is wanted, not a mapping"),
        ("status:", "`status`: there is no value"),
    ],
)
def test_values_of_the_wrong_kind_are_told_in_words(text: str, message: str) -> None:
    page, report = read(Page, f"id: a\ntitle: b\n{text}\n", blocks=(), digest="")
    assert page is not None
    assert [found.message for found in report] == [message]


@pytest.mark.parametrize(("text", "message"), [("yes", "not `yes`"), ("1", "not `1`"), ("'true'", "not `true`")])
def test_only_true_and_false_are_true_or_false(text: str, message: str) -> None:
    parts = {"id": "q", "stem": (), "feedback": (), "options": ()}
    _, report = read(QUESTION_TYPES["choice"], f"shuffle: {text}\n", **parts)
    assert [found.message for found in report] == [f"`shuffle`: true or false is wanted, {message}"]


def test_what_a_model_refuses_itself_is_told_in_its_words() -> None:
    question, report = read(QUESTION_TYPES["numeric"], "answer: 4..x\n", id="q", stem=(), feedback=())
    assert question is None
    assert [(found.message, found.help) for found in report] == [
        ("`answer`: this is not a number or range", "write `5`, `4..6` or `5 +/- 0.5`")
    ]


@pytest.mark.parametrize("written", ["[4, 6]", "[]", "[null, null]", "[4, 5, 6]"])
def test_a_list_is_no_range(written: str) -> None:
    question, report = read(QUESTION_TYPES["numeric"], f"answer: {written}\n", id="q", stem=(), feedback=())
    assert question is None
    assert [found.message for found in report] == ["`answer`: this is not a number or range"]


def test_a_limit_that_is_not_possible_itself_is_told_so() -> None:
    _, report = read(Page, "id: a\ntitle: b\nminutes: 0\n", blocks=(), digest="")
    assert [(found.message, found.help) for found in report] == [
        ("`minutes`: `0` is too small", "more than 0 is possible")
    ]


def test_keys_that_the_reader_gives_cannot_be_written() -> None:
    _, report = read(Page, "id: a\ntitle: b\nblocks: []\nat: x\n", blocks=(), digest="")
    assert [found.message for found in report] == ["`blocks` is not a key here", "`at` is not a key here"]
