"""Things put to places: dragged, pressed, or chosen from menus, and each time the same answer."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.player.view.conftest import DESKTOP, PHONE, Learner
from tests.player.view.written_course import clean, has_focus, look_back, turn_away_and_back, written

PAGE = """
::::{matching} q-terms
:tries: 2

Which reason goes with which kind of post?

- A drawing {#drawing} :: Nobody was filmed {#nobody}
- A film of a crime {#crime} :: Somebody was harmed {#harmed}
  > Whoever was filmed did not agree to it.
- :: Nothing happens {#nothing}
::::

::::{categorise} q-sort
:credit: each

Who decides?

- The moderator {#moderator}
  - A plain insult {#insult}
- The regional team {#team}
  - A threat in a dialect {#threat}
    > Dialects need people who speak them.
  - A word of a local election {#election}
::::
"""
PLACED = "“A plain insult” is now with “The moderator”"


@pytest.fixture
def learner(make_learner: Callable[..., Learner]) -> Learner:
    return make_learner(written(PAGE)).start()


def tile(learner: Learner, identifier: str, words: str) -> Locator:
    return learner.form(identifier).locator(f"[data-tile][data-words='{words}']")


def place(learner: Learner, identifier: str, words: str) -> Locator:
    return learner.form(identifier).locator(f"[data-place][data-words='{words}']")


def menu(learner: Learner, identifier: str, words: str) -> Locator:
    return learner.form(identifier).get_by_role("combobox", name=words)


def chosen(learner: Learner, identifier: str) -> dict[str, str]:
    """Name of each menu → what it shows."""
    menus = learner.form(identifier).locator("select").all()
    return {each.get_attribute("aria-label") or "": each.locator("option:checked").inner_text() for each in menus}


def standing(learner: Learner, identifier: str) -> dict[str, list[str]]:
    """Place → the tiles in it."""
    places = learner.form(identifier).locator("[data-place]").all()
    tiles = "tiles => tiles.map(tile => tile.dataset.words)"
    return {each.get_attribute("data-words") or "": each.locator("[data-tile]").evaluate_all(tiles) for each in places}


def said(learner: Learner) -> Locator:
    return learner.page.locator("#announcer")


def carry(learner: Learner, what: Locator, where: Locator, *, let_go: bool = True) -> None:
    """Drags something by the mouse into the middle of a place."""
    where.scroll_into_view_if_needed()
    box: Any = what.locator(".option-content").bounding_box()
    aim: Any = where.bounding_box()
    mouse = learner.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(aim["x"] + aim["width"] / 2, aim["y"] + aim["height"] / 2, steps=8)
    if let_go:
        mouse.up()


def test_a_tile_is_dragged_into_its_box_and_its_menu_follows(learner: Learner) -> None:
    carry(learner, tile(learner, "q-sort", "A plain insult"), place(learner, "q-sort", "The moderator"))
    assert standing(learner, "q-sort")["The moderator"] == ["A plain insult"]
    assert chosen(learner, "q-sort")["A plain insult"] == "The moderator"
    expect(said(learner)).to_have_text(PLACED)


def test_a_drag_given_up_with_escape_changes_nothing(learner: Learner) -> None:
    carry(learner, tile(learner, "q-sort", "A plain insult"), place(learner, "q-sort", "The moderator"), let_go=False)
    expect(place(learner, "q-sort", "The moderator")).to_have_class("box is-over")
    learner.page.keyboard.press("Escape")
    learner.page.mouse.up()
    assert standing(learner, "q-sort")["The moderator"] == []
    assert chosen(learner, "q-sort")["A plain insult"] == "Choose…"


def test_a_press_picks_up_and_the_next_puts_down(learner: Learner) -> None:
    tile(learner, "q-sort", "A plain insult").locator(".option-content").click()
    expect(said(learner)).to_have_text("“A plain insult” is picked up. Now press its place.")
    place(learner, "q-sort", "The moderator").locator(".box-name").click()
    expect(said(learner)).to_have_text(PLACED)
    assert chosen(learner, "q-sort")["A plain insult"] == "The moderator"


def test_a_finger_drags_by_the_grip_and_scrolls_elsewhere(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(written(PAGE), size=PHONE, has_touch=True, is_mobile=True).start()
    grip = tile(learner, "q-sort", "A plain insult").locator(".grip")
    assert grip.evaluate("grip => getComputedStyle(grip).touchAction") == "none"
    body = tile(learner, "q-sort", "A plain insult").locator(".option-content")
    assert body.evaluate("body => getComputedStyle(body).touchAction") != "none"
    aim: Any = place(learner, "q-sort", "The moderator").bounding_box()
    grip.scroll_into_view_if_needed()
    box: Any = grip.bounding_box()
    aim = place(learner, "q-sort", "The moderator").bounding_box()
    touches(learner, [(box["x"] + 8, box["y"] + 8), (aim["x"] + 40, aim["y"] + 30)])
    assert standing(learner, "q-sort")["The moderator"] == ["A plain insult"]


def touches(learner: Learner, way: list[tuple[float, float]]) -> None:
    """One finger put down at the first point, moved over the others, and lifted."""
    devtools = learner.page.context.new_cdp_session(learner.page)
    for number, (x, y) in enumerate(way):
        kind = "touchMove" if number else "touchStart"
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_menus_alone_do_the_whole_job(learner: Learner) -> None:
    menu(learner, "q-sort", "A plain insult").focus()
    learner.page.keyboard.press("ArrowDown")
    assert standing(learner, "q-sort")["The moderator"] == []
    learner.page.keyboard.press("Tab")
    assert standing(learner, "q-sort")["The moderator"] == ["A plain insult"]
    menu(learner, "q-sort", "A threat in a dialect").select_option("The regional team")
    menu(learner, "q-sort", "A word of a local election").select_option("The moderator")
    learner.check("q-sort")
    result = learner.form("q-sort").locator(".question-result")
    expect(result).to_have_text("Partly right")
    assert has_focus(result)


def test_a_partner_goes_to_one_row_only(learner: Learner) -> None:
    menu(learner, "q-terms", "A drawing").select_option("Somebody was harmed")
    menu(learner, "q-terms", "A film of a crime").select_option("Somebody was harmed")
    assert chosen(learner, "q-terms") == {"A drawing": "Choose…", "A film of a crime": "Somebody was harmed"}
    expect(said(learner)).to_contain_text("Somebody was harmed")
    carry(learner, tile(learner, "q-terms", "Somebody was harmed"), place(learner, "q-terms", "A drawing"))
    assert chosen(learner, "q-terms") == {"A drawing": "Somebody was harmed", "A film of a crime": "Choose…"}
    assert standing(learner, "q-terms")["A drawing"] == ["Somebody was harmed"]


def test_a_missing_place_is_said(learner: Learner) -> None:
    menu(learner, "q-terms", "A drawing").select_option("Nobody was filmed")
    learner.check("q-terms")
    alert = learner.form("q-terms").get_by_role("alert")
    expect(alert).not_to_be_empty()
    menu(learner, "q-terms", "A film of a crime").select_option("Nothing happens")
    expect(alert).to_be_empty()


def test_a_first_try_gives_nothing_away_and_the_last_shows_where_each_belongs(learner: Learner) -> None:
    form = learner.form("q-terms")
    for wrong in (1, 2):
        menu(learner, "q-terms", "A drawing").select_option("Nothing happens")
        menu(learner, "q-terms", "A film of a crime").select_option("Nobody was filmed")
        learner.check("q-terms")
        expect(form.locator(".question-result")).to_have_text("Not right")
        assert form.locator(".field-answer:visible").count() == (0 if wrong == 1 else 2)
        if wrong == 1:
            form.get_by_role("button", name="Try again").click()
    expect(form.locator(".field-answer").first).to_contain_text("Nobody was filmed")
    assert form.locator("select:enabled").count() == 0
    assert "Whoever was filmed did not agree to it." in form.locator(".option-feedback:visible").all_inner_texts()


def test_a_locked_question_takes_neither_drags_nor_presses(learner: Learner) -> None:
    for words in ("A plain insult", "A threat in a dialect", "A word of a local election"):
        menu(learner, "q-sort", words).select_option("The moderator")
    learner.check("q-sort")
    before = standing(learner, "q-sort")
    carry(learner, tile(learner, "q-sort", "A plain insult"), place(learner, "q-sort", "The regional team"))
    tile(learner, "q-sort", "A plain insult").locator(".option-content").click()
    place(learner, "q-sort", "The regional team").locator(".box-name").click()
    assert standing(learner, "q-sort") == before


def test_places_stand_there_again_after_turning_and_in_review(learner: Learner) -> None:
    menu(learner, "q-terms", "A drawing").select_option("Nobody was filmed")
    menu(learner, "q-terms", "A film of a crime").select_option("Somebody was harmed")
    learner.check("q-terms")
    turn_away_and_back(learner)
    expect(learner.form("q-terms").locator(".question-result")).to_have_text("Right")
    assert standing(learner, "q-terms")["A film of a crime"] == ["Somebody was harmed"]
    look_back(learner)
    assert chosen(learner, "q-terms") == {"A drawing": "Nobody was filmed", "A film of a crime": "Somebody was harmed"}
    assert learner.page.locator("select:enabled").count() == 0


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(make_learner: Callable[..., Learner], width: int, direction: str) -> None:
    learner = make_learner(written(PAGE), size={"width": width, "height": 700}).start()
    learner.page.evaluate(f"document.documentElement.dir = '{direction}'")
    menu(learner, "q-terms", "A film of a crime").select_option("Somebody was harmed")
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)], ids=str)
def test_axe_finds_nothing_while_tiles_move(make_learner: Callable[..., Learner], scheme: str, size: Any) -> None:
    learner = make_learner(written(PAGE), color_scheme=scheme, size=size).start()
    assert not clean(
        learner,
        lambda: tile(learner, "q-sort", "A plain insult").locator(".option-content").click(),
        lambda: place(learner, "q-sort", "The moderator").locator(".box-name").click(),
        lambda: learner.check("q-sort"),
    )
    assert learner.errors == []
