"""Variables: filled in as plain words, wherever they stand."""

import pytest

from scormforge.course.blocks import Recording
from scormforge.sources.pages.dialect import plain_text
from scormforge.sources.pages.text import plain
from tests.sources.pages.reader import blocks, prose, read, said


def test_a_variable_is_filled_in_wherever_it_stands() -> None:
    assert prose("On {{platform}}, {{ platform }}: `{{platform}}`.\n", variables={"platform": "Example"}) == (
        "On Example, Example: `Example`."
    )


def test_two_braces_can_be_written_as_text() -> None:
    assert prose("Write \\{{platform}} or \\{{.\n", variables={"platform": "Example"}) == "Write {{platform}} or {{."


@pytest.mark.parametrize(
    "value",
    [
        "Tom & Co",
        "C#",
        "a*b*c",
        "_x_",
        "snake_case",
        "5 < 6",
        "[x](y)",
        "$5$",
        "{term}",
        "# one",
        "1. one",
        "- x",
        "&lt;",
    ],
)
def test_a_value_shows_just_its_own_characters(value: str) -> None:
    assert plain_text(plain(value)) == value
    assert prose("{{v}}\n", variables={"v": value}) == plain(value)


@pytest.mark.parametrize("value", ["Example", "snake_case", "Tom & Co", "C#", "https://example.org/a_b?c=d", "Zoë 2.0"])
def test_words_are_not_changed_so_that_code_shows_them_too(value: str) -> None:
    assert plain(value) == value


def test_a_field_holds_the_value_without_marks_for_markdown() -> None:
    (recording,) = blocks(":::{audio} ../../media/a.mp3\n:title: On {{v}}\n:::\n", variables={"v": "a*b"})
    assert isinstance(recording, Recording)
    assert recording.title == "On a*b"


def test_an_unknown_variable_stays_visible_and_names_the_nearest() -> None:
    reading = read("On {{platfrom}}.\n", variables={"platform": "Example"})
    assert said(reading) == ["SRC-321 5:4"]
    assert "did you mean `platform`?" in reading.report.diagnostics[0].help
