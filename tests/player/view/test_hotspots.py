"""Areas on a picture: pointed at, or chosen in the list below it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.player.view.conftest import DESKTOP, PHONE, Learner
from tests.player.view.written_course import clean, has_focus, look_back, turn_away_and_back, written

PAGE = """
::::{hotspot} q-place

Which part of the picture tells you most surely where it was filmed?

![A street below hills](../media/street.svg "As filmed")

- [ ] (5 60 30 35) The hills {#hills}
  > Hills look alike.
- [x] (73 12 14 24) The sun {#sun}
  > Its height tells the hour.
- [ ] (0 50 100 50) The ground {#ground}
::::

::::{hotspot} q-blur
:tries: 2
:credit: partial

What must be blurred?

![A street below hills](../media/street.svg)

- [x] (10 10 1 1) A small face {#small}
- [x] (14 10 1 1) Another small face {#other}
- [ ] (50 50 20 20) The hills {#hills}
- [ ] (55 55 5 5) A house among them {#house}
::::
"""


@pytest.fixture
def learner(make_learner: Callable[..., Learner]) -> Learner:
    return make_learner(written(PAGE)).start()


def area(learner: Learner, identifier: str, number: int) -> Locator:
    return learner.form(identifier).locator(".hotspot-area").nth(number)


def point_at(learner: Learner, identifier: str, left: float, top: float, *, touch: bool = False) -> None:
    """Presses the picture at a place in percent."""
    picture = learner.form(identifier).locator(".hotspot-picture")
    picture.scroll_into_view_if_needed()
    box: Any = picture.bounding_box()
    press = learner.page.touchscreen.tap if touch else learner.page.mouse.click
    press(box["x"] + box["width"] * left / 100, box["y"] + box["height"] * top / 100)


def chosen(learner: Learner, identifier: str) -> list[str]:
    rows = learner.form(identifier).locator(".option:has(:checked) .option-content")
    return [row.strip() for row in rows.all_inner_texts()]


@pytest.mark.parametrize("size", [DESKTOP, PHONE, {"width": 320, "height": 600}], ids=str)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_areas_stay_on_what_they_mark(make_learner: Callable[..., Learner], size: Any, direction: str) -> None:
    learner = make_learner(written(PAGE), size=size).start()
    learner.page.evaluate(f"document.documentElement.dir = '{direction}'")
    picture: Any = learner.form("q-place").locator("img").bounding_box()
    box: Any = area(learner, "q-place", 1).bounding_box()
    assert box["x"] - picture["x"] == pytest.approx(0.73 * picture["width"], abs=1)
    assert box["y"] - picture["y"] == pytest.approx(0.12 * picture["height"], abs=1)
    assert box["width"] == pytest.approx(0.14 * picture["width"], abs=1)
    assert box["height"] == pytest.approx(0.24 * picture["height"], abs=1)
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_pointing_chooses_and_the_page_stays_where_it_is(learner: Learner) -> None:
    learner.form("q-place").locator(".hotspot-picture").scroll_into_view_if_needed()
    before = learner.page.evaluate("scrollY")
    point_at(learner, "q-place", 80, 24)
    assert chosen(learner, "q-place") == ["The sun"]
    assert learner.page.evaluate("scrollY") == before
    expect(area(learner, "q-place", 1).locator("use")).to_have_attribute("href", "#icon-check")
    point_at(learner, "q-place", 20, 70)
    assert chosen(learner, "q-place") == ["The hills"]
    expect(area(learner, "q-place", 1).locator("use")).to_have_count(0)


def test_the_smallest_area_around_a_point_is_meant(learner: Learner) -> None:
    point_at(learner, "q-blur", 57, 57)
    assert chosen(learner, "q-blur") == ["A house among them"]
    point_at(learner, "q-blur", 67, 67)
    assert chosen(learner, "q-blur") == ["The hills", "A house among them"]
    point_at(learner, "q-blur", 57, 57)
    assert chosen(learner, "q-blur") == ["The hills"]


def test_small_areas_have_room_for_a_mouse_and_never_take_from_their_neighbours(learner: Learner) -> None:
    point_at(learner, "q-blur", 11.6, 10.5)
    assert chosen(learner, "q-blur") == ["A small face"]
    point_at(learner, "q-blur", 13.4, 10.5)
    assert chosen(learner, "q-blur") == ["A small face", "Another small face"]
    point_at(learner, "q-blur", 30, 30)
    assert chosen(learner, "q-blur") == ["A small face", "Another small face"]


def test_a_finger_has_more_room(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(written(PAGE), size=PHONE, has_touch=True, is_mobile=True).start()
    point_at(learner, "q-blur", 20, 13, touch=True)
    assert chosen(learner, "q-blur") == ["Another small face"]
    point_at(learner, "q-blur", 50, 92, touch=True)
    assert chosen(learner, "q-blur") == ["Another small face"]


def test_a_row_lights_its_outline_and_an_outline_its_row(learner: Learner) -> None:
    form = learner.form("q-place")
    form.locator(".option-row").first.hover()
    assert form.locator(".hotspot-area.is-lit").all_inner_texts() == ["1"]
    form.locator(".hotspot-picture").scroll_into_view_if_needed()
    box: Any = area(learner, "q-place", 1).bounding_box()
    learner.page.mouse.move(box["x"] + 20, box["y"] + 20)
    assert form.locator(".option.is-lit .option-content").all_inner_texts() == ["The sun"]
    learner.page.mouse.move(1, 1)
    assert form.locator(".is-lit").count() == 0
    form.get_by_role("radio").nth(2).focus()
    assert form.locator(".hotspot-area.is-lit").all_inner_texts() == ["3"]


def test_it_is_answered_by_keyboard_alone(learner: Learner) -> None:
    form = learner.form("q-place")
    assert learner.page.get_by_role("group", name="tells you most surely").count() == 1
    form.get_by_role("radio").first.focus()
    learner.page.keyboard.press("ArrowDown")
    expect(area(learner, "q-place", 1)).to_have_class("hotspot-area is-lit is-chosen")
    learner.page.keyboard.press("Enter")
    expect(form.locator(".question-result")).to_have_text("Right")
    assert has_focus(form.locator(".question-result"))


def test_outlines_are_not_in_the_way_of_a_screen_reader(learner: Learner) -> None:
    form = learner.form("q-place")
    assert form.get_by_role("radio", name="The sun").count() == 1
    assert form.get_by_role("img", name="A street below hills").count() == 1
    assert form.locator(".hotspot-area:not([aria-hidden=true])").count() == 0


def test_nothing_chosen_is_said_and_a_press_on_the_picture_puts_it_right(learner: Learner) -> None:
    for identifier, words in (("q-place", "Choose an area first."), ("q-blur", "Choose at least one area first.")):
        learner.check(identifier)
        expect(learner.form(identifier).get_by_role("alert")).to_have_text(words)
    point_at(learner, "q-place", 80, 24)
    expect(learner.form("q-place").get_by_role("alert")).to_be_empty()


def test_outlines_tell_right_from_wrong_with_a_drawing_and_take_no_more_presses(learner: Learner) -> None:
    point_at(learner, "q-place", 20, 70)
    learner.check("q-place")
    expect(area(learner, "q-place", 0)).to_have_class("hotspot-area is-chosen is-wrong")
    expect(area(learner, "q-place", 0).locator("use")).to_have_attribute("href", "#icon-wrong")
    expect(area(learner, "q-place", 1)).to_have_class("hotspot-area is-right")
    expect(area(learner, "q-place", 1).locator("use")).to_have_attribute("href", "#icon-right")
    form = learner.form("q-place")
    assert form.locator(".option-feedback:visible").all_inner_texts() == [
        "Hills look alike.",
        "Its height tells the hour.",
    ]
    point_at(learner, "q-place", 80, 24)
    assert chosen(learner, "q-place") == ["The hills"]


def test_a_first_try_gives_nothing_away_and_the_next_starts_with_no_area(learner: Learner) -> None:
    form = learner.form("q-blur")
    learner.choose("q-blur", "A small face", "The hills")
    expect(form.locator(".question-result")).to_have_text("Not right")
    assert form.locator(".hotspot-area:is(.is-right, .is-wrong)").count() == 0
    form.get_by_role("button", name="Try again").click()
    assert form.locator(".hotspot-area.is-chosen").count() == 0
    learner.choose("q-blur", "A small face")
    expect(form.locator(".question-result")).to_have_text("Partly right")


def test_an_answer_stands_there_again_after_turning_and_in_review(learner: Learner) -> None:
    learner.choose("q-place", "The sun")
    turn_away_and_back(learner)
    expect(area(learner, "q-place", 1)).to_have_class("hotspot-area is-chosen is-right")
    look_back(learner)
    expect(area(learner, "q-place", 1)).to_have_class("hotspot-area is-chosen is-right")
    expect(area(learner, "q-blur", 0)).to_have_class("hotspot-area is-right")
    assert learner.page.locator("input:enabled").count() == 0


def test_without_a_script_the_areas_are_a_list(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(written(PAGE), java_script_enabled=False)
    learner.page.goto("http://course.test/index.html")
    assert learner.form("q-place").locator(".hotspot-area:visible").count() == 0
    assert learner.form("q-place").locator(".option-content").count() == 3


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)], ids=str)
def test_axe_finds_nothing(make_learner: Callable[..., Learner], scheme: str, size: Any) -> None:
    learner = make_learner(written(PAGE), color_scheme=scheme, size=size).start()
    assert not clean(
        learner,
        lambda: learner.check("q-blur"),
        lambda: learner.choose("q-place", "The hills"),
        lambda: learner.choose("q-blur", "A small face", "The hills"),
        lambda: look_back(learner),
    )
    assert learner.errors == []
