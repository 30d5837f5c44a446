"""Accessibility: axe finds nothing, on any kind of page, in any state, in light and dark, on phone and desktop."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.player.view.conftest import DESKTOP, PHONE, Learner
from tests.player.view.sample_pages import course

SIZES = {"phone": PHONE, "desktop": DESKTOP}


def findings(learner: Learner) -> list[str]:
    """What axe finds, one line each."""
    found: Any = Axe().run(learner.page).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(
    ("scheme", "size"),
    [
        ("light", "desktop"),
        ("dark", "phone"),
        pytest.param("light", "phone", marks=pytest.mark.full),
        pytest.param("dark", "desktop", marks=pytest.mark.full),
    ],
)
def test_every_page_and_state_is_clean(make_learner: Callable[..., Learner], size: str, scheme: str) -> None:
    learner = make_learner(size=SIZES[size], color_scheme=scheme).start()
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        if lines := findings(learner):
            found[state] = lines

    for title in [page.title for page in course().pages[:6]]:
        learner.go_to(title)
        look(title)
    learner.go_to("The severity scale")
    learner.check("q-arrest")
    look("nothing chosen")
    learner.choose("q-arrest", "Remove the film")
    learner.choose("q-cues", "A visible injury")
    look("wrong, and tries left")
    learner._again("q-cues")
    learner.choose("q-cues", "A visible injury", "A crowd that moves in panic")
    look("right")
    learner.go_to("Films from agencies")
    learner.choose("q-truth", "False")
    look("true or false, right")
    learner.go_to("Deadlines and appeals")
    for _ in range(2):
        learner.form("q-days").get_by_role("textbox").fill("99")
        learner.check("q-days")
        look("number, wrong")
        learner._again("q-days")
    learner.go_to("When to ask the regional team")
    for number, text in enumerate(("regional team", "99")):
        learner.form("q-blanks").get_by_role("textbox").nth(number).fill(text)
    learner.check("q-blanks")
    look("blanks, partly right")
    learner.go_to("Results")
    look("results, not passed yet")
    learner.press("Try the questions again")
    look("asked whether to start again")
    learner.press("Help")
    look("support panel")
    learner.page.keyboard.press("Escape")
    if size == "phone":
        learner.press("Contents")
        look("contents as a drawer")
        learner.page.keyboard.press("Escape")
    learner.page.locator("#leave").click()
    expect(learner.page.locator("h1")).to_have_text("Your work is saved")
    look("left")
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_review_failure_and_banners_are_clean(make_learner: Callable[..., Learner], scheme: str) -> None:
    learner = make_learner(
        lms={"cmi.core.lesson_mode": "review", "cmi.core.lesson_status": "passed"}, color_scheme=scheme
    )
    learner.page.context.route("**/pages/1.js*", lambda route: route.abort())
    learner.start()
    assert findings(learner) == []
    learner.page.locator("#next").click()
    expect(learner.page.locator("h1")).to_have_text("This page did not load")
    assert findings(learner) == []
    learner.go_to("The severity scale")
    assert findings(learner) == []
    alone = make_learner(lms=None, color_scheme=scheme).start()
    assert findings(alone) == []


def test_right_to_left_mirrors_the_shell_and_stays_clean(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(course(direction="rtl")).start()
    side, main = (learner.page.locator(each).bounding_box() for each in ("#side", "#stage"))
    assert side and main and side["x"] > main["x"]
    assert findings(learner) == []


def test_every_control_can_be_reached_by_tab_in_the_order_of_the_screen(learner: Learner) -> None:
    learner.go_to("Films from agencies")
    expect(learner.page.locator("#save")).to_have_text("Saved")
    learner.page.reload()
    expect(learner.page.locator("h1")).to_have_text("Films from agencies")
    reached = []
    for _ in range(40):
        learner.page.keyboard.press("Tab")
        reached.append(learner.page.evaluate("document.activeElement.id || document.activeElement.className"))
    order = [
        each for each in reached if each in {"skip", "contents-toggle", "support-open", "leave", "option-input", "next"}
    ]
    assert [each for at, each in enumerate(order) if each not in order[:at]] == [
        "skip", "contents-toggle", "support-open", "leave", "option-input", "next",
    ]  # fmt: skip


def test_targets_are_large_enough_for_a_finger(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(size=PHONE).start()
    learner.go_to("The severity scale")
    sizes = learner.page.evaluate(
        "[...document.querySelectorAll('button, .option-row')].filter(each => each.checkVisibility())"
        ".map(each => [each.textContent.trim(), each.getBoundingClientRect().height])"
    )
    assert sizes
    assert [name for name, height in sizes if height < 44] == []
