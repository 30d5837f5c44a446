"""A dialogue: one scene at a time, replies with consequences, and a look back at the end."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.player.view.conftest import DESKTOP, PHONE, Learner
from tests.player.view.written_course import clean, has_focus, look_back, turn_away_and_back, written

PAGE = """
::::{scenario} q-talk
:tries: 2

Your colleague has just seen a hard film.

## At the desk {#desk}

He looks at his screen and says nothing.

- [Ask whether he wants to go outside](#outside "points=2")
  > He hears that somebody noticed.
- [Go on with your own queue](#alone "points=-1")
  > Nobody noticed.

## Outside {#outside}

He tells you about it.

- [Listen](#better "points=1")
- [Tell him what you saw yourself](#alone)

## Alone {#alone}

He goes home early.

## Better {#better}

He takes a break, and then he goes on.
::::
"""
ASK, ON = "Ask whether he wants to go outside", "Go on with your own queue"
LISTEN, TELL = "Listen", "Tell him what you saw yourself"


@pytest.fixture
def learner(make_learner: Callable[..., Learner]) -> Learner:
    return make_learner(written(PAGE)).start()


def say(learner: Learner, *replies: str) -> None:
    """Presses these replies, one after the other."""
    for reply in replies:
        learner.form("q-talk").get_by_role("button", name=reply).click()


def scenes(learner: Learner) -> list[str]:
    """Titles of the scenes shown, in their order."""
    return learner.form("q-talk").locator(".scene:visible .scene-title").all_inner_texts()


def test_a_reply_leads_on_and_what_was_said_stays_above(learner: Learner) -> None:
    assert scenes(learner) == ["At the desk"]
    say(learner, ASK)
    assert scenes(learner) == ["At the desk", "Outside"]
    assert has_focus(learner.form("q-talk").get_by_role("heading", name="Outside"))
    expect(learner.page.locator("#announcer")).to_have_text("He tells you about it.")
    said = learner.form("q-talk").locator(".reply-said:visible")
    expect(said).to_contain_text(ASK)
    assert learner.form("q-talk").get_by_role("button", name=ON).count() == 0


def test_nothing_is_judged_before_the_end(learner: Learner) -> None:
    say(learner, ASK)
    form = learner.form("q-talk")
    assert form.locator(".option-feedback:visible").count() == 0
    assert form.locator(".reply:is(.is-right, .is-wrong)").count() == 0
    expect(form.locator(".question-result")).to_be_hidden()


def test_the_last_reply_hands_in_and_every_choice_has_its_consequence(learner: Learner) -> None:
    say(learner, ASK, LISTEN)
    form = learner.form("q-talk")
    expect(form.locator(".question-result")).to_have_text("Right")
    assert has_focus(form.locator(".question-result"))
    assert form.locator(".option-feedback:visible").all_inner_texts() == ["He hears that somebody noticed."]
    assert scenes(learner) == ["At the desk", "Outside", "Better"]


def test_another_try_begins_at_the_first_scene_and_the_best_way_waits_for_the_end(learner: Learner) -> None:
    form = learner.form("q-talk")
    say(learner, ON)
    expect(form.locator(".question-result")).to_have_text("Not right")
    assert form.locator("[data-best]:visible").count() == 0
    form.get_by_role("button", name="Try again").click()
    assert scenes(learner) == ["At the desk"]
    assert has_focus(form.get_by_role("heading", name="At the desk"))
    say(learner, ASK, TELL)
    expect(form.locator(".question-result")).to_have_text("Partly right")
    steps = form.locator("[data-best] li").all_inner_texts()
    assert steps == [f"At the desk: {ASK}", f"Outside: {LISTEN}"]


def test_a_double_press_takes_one_reply(learner: Learner) -> None:
    learner.form("q-talk").get_by_role("button", name=ASK).dblclick()
    assert scenes(learner) == ["At the desk", "Outside"]


def test_the_keyboard_alone_goes_through_it(learner: Learner) -> None:
    learner.form("q-talk").get_by_role("button", name=ASK).focus()
    learner.page.keyboard.press("Enter")
    learner.page.keyboard.press("Tab")
    assert has_focus(learner.form("q-talk").get_by_role("button", name=LISTEN))
    learner.page.keyboard.press("Space")
    expect(learner.form("q-talk").locator(".question-result")).to_have_text("Right")


def test_the_way_stands_there_again_after_turning_and_in_review(learner: Learner) -> None:
    say(learner, ASK, LISTEN)
    turn_away_and_back(learner)
    assert scenes(learner) == ["At the desk", "Outside", "Better"]
    look_back(learner)
    assert scenes(learner) == ["At the desk", "Outside", "Better"]
    assert learner.form("q-talk").locator("button:enabled:visible").count() == 0


def test_half_a_way_is_kept_while_pages_turn(learner: Learner) -> None:
    say(learner, ASK)
    turn_away_and_back(learner)
    assert scenes(learner) == ["At the desk", "Outside"]


def test_without_a_script_every_scene_can_be_read_and_followed(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(written(PAGE), java_script_enabled=False)
    learner.page.goto("http://course.test/index.html")
    assert scenes(learner) == ["At the desk", "Outside", "Alone", "Better"]
    learner.form("q-talk").get_by_role("link", name=ASK).click()
    expect(learner.page).to_have_url("http://course.test/index.html#q-talk-scene-outside")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_the_screen(make_learner: Callable[..., Learner], width: int, direction: str) -> None:
    learner = make_learner(written(PAGE), size={"width": width, "height": 700}).start()
    learner.page.evaluate(f"document.documentElement.dir = '{direction}'")
    say(learner, ASK)
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)], ids=str)
def test_axe_finds_nothing_along_the_way(make_learner: Callable[..., Learner], scheme: str, size: Any) -> None:
    learner = make_learner(written(PAGE), color_scheme=scheme, size=size).start()
    assert not clean(learner, lambda: say(learner, ASK), lambda: say(learner, TELL), lambda: look_back(learner))
    assert learner.errors == []
