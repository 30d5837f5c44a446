"""Areas of a picture: where they lie, and what keeps a picture and its list from being read."""

import pytest

from scormforge.course.blocks import Figure
from scormforge.course.questions.hotspot import Hotspot
from tests.sources.pages.reader import question, read, said, text_of

PLATE = """\
:::{hotspot} q-where
:credit: partial

What must be *blurred*?

- not an area

![A car](../../media/car.jpg "Seen [from behind](../../media/behind.pdf)")

- [x] (12 30 20.5 15) The [plate](../../media/plate.pdf) {#plate}
  > It names the [owner](../../media/owner.pdf).
- [X] (40, 0, 60,70) The driver
  and the child {#driver}

  Both.
- [ ] ( 0   0 10.0 100 ) 2. tree {#tree}

> Plates and faces.
:::
"""

PICTURE = "![A car](../../media/car.jpg)\n\n"
LIST = "- [x] (12 30 20.5 15) The plate {#plate}\n- [ ] (40 0 60 70) The driver {#driver}\n"


def test_areas_have_a_box_on_the_picture_and_all_that_options_have() -> None:
    found = question(PLATE)
    assert isinstance(found, Hotspot)
    assert [(area.id, area.correct, area.box) for area in found.options] == [
        ("plate", True, (12, 30, 20.5, 15)),
        ("driver", True, (40, 0, 60, 70)),
        ("tree", False, (0, 0, 10, 100)),
    ]
    plate, driver, tree = found.options
    assert text_of(plate.content) == ["The [plate](media/plate.pdf)"]
    assert text_of(plate.feedback) == ["It names the [owner](media/owner.pdf)."]
    assert text_of(driver.content) == ["The driver\nand the child\n\nBoth."]
    assert text_of(tree.content) == ["2\\. tree"]
    assert [(area.at.line, area.content[0].at.column) for area in found.options] == [(14, 23), (16, 22), (20, 26)]
    assert (found.multiple, found.credit) == (True, "partial")


def test_the_picture_is_a_figure_and_no_part_of_what_is_asked() -> None:
    reading = read(PLATE)
    found = question(PLATE)
    assert isinstance(found, Hotspot)
    assert isinstance(found.image, Figure)
    assert (found.image.src, found.image.alt, found.image.at.line) == ("media/car.jpg", "A car", 12)
    assert found.image.caption == "Seen [from behind](media/behind.pdf)"
    assert text_of(found.stem) == ["What must be *blurred*?\n\n- not an area"]
    assert text_of(found.feedback) == ["Plates and faces."]
    assert ("media/car.jpg", "image") in [(use.path, use.kind) for use in reading.facts.media]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (LIST, ["SRC-550 5:1"]),
        (PICTURE, ["SRC-511 5:1"]),
        ("", ["SRC-511 5:1", "SRC-550 5:1"]),
        (LIST + "\n" + PICTURE, ["SRC-515 12:1", "SRC-550 5:1"]),
        (PICTURE + "Text.\n\n" + LIST, ["SRC-551 11:1"]),
        (PICTURE + PICTURE + LIST, ["SRC-552 11:1"]),
        (PICTURE + "Text.\n\n" + PICTURE + LIST, ["SRC-552 13:1"]),
        ("See ![A car](../../media/car.jpg)\n\n" + LIST, ["SRC-550 5:1"]),
        ("![](../../media/car.jpg)\n\n" + LIST, ["SRC-601 9:1"]),
        (PICTURE + LIST.replace("[x]", "[ ]"), ["SRC-512 5:1"]),
        (PICTURE + LIST.replace("driver}", "plate}"), ["SRC-526 12:1"]),
        (PICTURE + LIST.replace(" {#driver}", ""), ["SRC-503 12:20"]),
        (PICTURE + LIST.replace("The driver ", ""), ["SRC-514 12:1"]),
        (PICTURE + LIST + "* [ ] (1 1 1 1) C {#c}\n", ["SRC-516 13:1"]),
        (PICTURE + LIST + "- (1 1 1 1) C {#c}\n", ["SRC-513 13:3"]),
        (PICTURE + LIST + "- [ ](1 1 1 1) C {#c}\n", ["SRC-513 13:3"]),
        (PICTURE + LIST + "- [x](1 1 1 1) C {#c}\n", ["SRC-513 13:3"]),
        (PICTURE + LIST + "- > quote\n", ["SRC-513 13:1", "SRC-514 13:1"]),
    ],
)
def test_what_is_wrong_with_a_picture_and_its_areas_is_said_at_its_place(body: str, expected: list[str]) -> None:
    reading = read(f":::{{hotspot}} q\n\nWhich?\n\n{body}:::\n")
    assert sorted(said(reading)) == expected
    assert reading.page
    assert len(reading.page.blocks) == 1


@pytest.mark.parametrize(
    ("numbers", "rule", "said_so"),
    [
        ("Here", "SRC-553", "does not say where"),
        ("12 30 20 15", "SRC-553", "does not say where"),
        ("(12 30 20", "SRC-553", "does not say where"),
        ("()", "SRC-553", "not 0"),
        ("(12 30 20)", "SRC-553", "not 3"),
        ("(12,5 30 20 15)", "SRC-553", "not 5"),
        ("(12 30 20 15%)", "SRC-553", "`15%`"),
        ("(12 30 20 NaN)", "SRC-553", "`NaN`"),
        ("(12 30 20 1e1)", "SRC-553", "`1e1`"),
        ("(12 30 20 ٣)", "SRC-553", "`٣`"),
        (f"(12 30 20 {'9' * 400})", "SRC-553", "is not a number"),
        ("(-1 30 20 15)", "SRC-554", "`-1`"),
        ("(101 0 1 1)", "SRC-554", "`101`"),
        ("(0 0 101 1)", "SRC-554", "`101`"),
        ("(0 0 10 -5)", "SRC-554", "`-5`"),
        ("(12 30 0 15)", "SRC-554", "no size"),
        ("(90 30 10.5 15)", "SRC-554", "0.5 percent beyond the right edge"),
        ("(0 30 10 71)", "SRC-554", "1 percent beyond the lower edge"),
    ],
)
def test_numbers_that_are_no_place_on_the_picture_are_refused(numbers: str, rule: str, said_so: str) -> None:
    (found,) = read(f":::{{hotspot}} q\n\nWhich?\n\n{PICTURE}{LIST}- [ ] {numbers} C {{#c}}\n:::\n").report
    assert (found.rule, found.at.line, found.at.column) == (rule, 13, 7)
    assert said_so in found.message


@pytest.mark.parametrize("numbers", ["(0 0 100 100)", "(33.3 0 66.7 100)", "(0.1 0.2 99.9 99.8)", "(14.2 1 85.8 99)"])
def test_an_area_may_reach_to_the_edges(numbers: str) -> None:
    assert said(read(f":::{{hotspot}} q\n\nWhich?\n\n{PICTURE}- [x] {numbers} C {{#c}}\n:::\n")) == []
