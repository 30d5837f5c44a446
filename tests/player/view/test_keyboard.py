"""A course without a mouse: every control in reach, the focus where one goes on, states that can be heard."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, expect

from tests.player.view.conftest import Learner
from tests.player.view.sample_pages import course

MOST_STEPS = 60
KEYS = {
    "q-arrest": ("ArrowDown",),
    "q-cues": ("Space", "Tab", "Space"),
    "q-truth": ("ArrowDown",),
    "q-days": ("1", "2"),
    "q-blanks": ("r", "e", "g", "i", "o", "n", "a", "l", "Space", "t", "e", "a", "m", "Tab", "2", "4"),
}
"""Question → what is pressed from its first field on to answer it right."""


def press(learner: Learner, *keys: str) -> None:
    for key in keys:
        learner.page.keyboard.press(key)


def reach(learner: Learner, selector: str) -> Locator:
    """Tab on to the first control that fits."""
    for _ in range(MOST_STEPS):
        press(learner, "Tab")
        if learner.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return learner.page.locator(":focus")
    raise AssertionError(f"Tab does not lead to {selector}")


def answer(learner: Learner, identifier: str, *keys: str) -> Locator:
    """From its first field on; the question's form."""
    reach(learner, f"#question-{identifier} input")
    press(learner, *keys)
    reach(learner, f"#question-{identifier} [type=submit]")
    press(learner, "Enter")
    return learner.form(identifier)


def test_a_whole_course_is_read_passed_and_left_without_a_mouse(learner: Learner) -> None:
    for number, page in enumerate(course().pages):
        expect(learner.page.locator("h1")).to_have_text(page.title)
        if number:
            expect(learner.page.locator("h1")).to_be_focused()
            expect(learner.page.locator("#announcer")).to_have_text(f"Page {number + 1} of {len(course().pages)}")
        for question in page.questions:
            form = answer(learner, question["id"], *KEYS[question["id"]])
            expect(form.locator(".question-result")).to_have_text("Right")
            expect(form.locator(".question-result")).to_be_focused()
        reach(learner, "#next")
        press(learner, "Enter")
    expect(learner.page.locator("h1")).to_have_text("Your results")
    expect(learner.page.locator("h1")).to_be_focused()
    expect(learner.page.locator(".verdict-line")).to_have_text("Passed")
    reach(learner, ".screen-actions button")
    press(learner, "Enter")
    expect(learner.page.locator("h1")).to_have_text("Your work is saved")
    expect(learner.page.locator("h1")).to_be_focused()


def test_the_focus_goes_from_the_try_to_the_verdict_to_the_next_try(learner: Learner) -> None:
    learner.go_to("The severity scale")
    form = answer(learner, "q-cues", "Space")
    expect(form.get_by_role("button", name="Try again")).to_be_focused()
    expect(learner.page.locator("#announcer")).to_have_text("Not right. 1 try left.")
    press(learner, "Enter")
    expect(form.get_by_role("checkbox").first).to_be_focused()
    press(learner, "Enter")
    expect(form.get_by_role("alert")).to_have_text("Choose at least one answer first.")
    expect(form.get_by_role("checkbox").first).to_be_focused()


PROBLEMS = {
    "q-cues": ("The severity scale", "group", "Choose at least one answer first."),
    "q-arrest": ("The severity scale", "group", "Choose an answer first."),
    "q-truth": ("Films from agencies", "group", "Choose an answer first."),
    "q-days": ("Deadlines and appeals", "textbox", "Type a number first."),
    "q-blanks": ("When to ask the regional team", "textbox", "Fill in every blank first."),
}


@pytest.mark.parametrize("identifier", PROBLEMS)
def test_what_is_missing_is_said_at_the_field_that_has_the_focus(learner: Learner, identifier: str) -> None:
    title, role, words = PROBLEMS[identifier]
    learner.go_to(title)
    form = answer(learner, identifier)
    invalid = form.locator("[aria-invalid=true]")
    expect(invalid).to_be_focused()
    described = form.get_by_role("group" if role == "group" else "textbox").first
    description = described.evaluate(
        "each => each.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).textContent.trim()).join(' ')"
    )
    assert description.endswith(words)
    press(learner, *KEYS[identifier])
    expect(form.get_by_role("alert")).to_be_empty()
    expect(form.locator("[aria-invalid]")).to_have_count(0)


def test_a_dialog_takes_the_focus_and_gives_it_back(learner: Learner) -> None:
    reach(learner, "#support-open")
    press(learner, "Enter")
    dialog = learner.page.get_by_role("dialog", name="Help and technical details")
    expect(dialog).to_be_visible()
    for _ in range(8):
        press(learner, "Tab")
        assert learner.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    press(learner, "Escape")
    expect(dialog).to_be_hidden()
    expect(learner.page.locator("#support-open")).to_be_focused()


def test_beginning_the_questions_again_is_asked_and_can_be_declined(learner: Learner) -> None:
    learner.answer_all(right=False)
    learner.go_to("Results")
    expect(learner.page.locator("h1")).to_be_focused()
    reach(learner, ".screen-actions button")
    press(learner, "Enter")
    expect(learner.page.get_by_role("heading", name="Start the questions again?")).to_be_focused()
    press(learner, "Tab", "Tab")
    expect(learner.page.get_by_role("button", name="Keep my answers")).to_be_focused()
    press(learner, "Enter")
    expect(learner.page.get_by_role("button", name="Try the questions again")).to_be_focused()
    press(learner, "Enter", "Tab", "Enter")
    expect(learner.page.locator("h1")).to_have_text("The severity scale")
    expect(learner.page.locator("h1")).to_be_focused()


def test_a_question_tells_its_state_to_a_screen_reader(learner: Learner) -> None:
    learner.go_to("The severity scale")
    form = learner.form("q-arrest")
    expect(form).to_match_aria_snapshot("""
      - form "Question 1 of 2":
        - heading "Question 1 of 2" [level=2]
        - group:
          - radio "Remove the film"
          - radio "Restrict it to adults"
          - radio "Take no action"
        - button "Check answer"
    """)
    learner.choose("q-arrest", "Remove the film")
    expect(form).to_match_aria_snapshot("""
      - form "Question 1 of 2":
        - group:
          - radio "Remove the film Your answer, not right" [checked] [disabled]
          - radio "Restrict it to adults Right answer" [disabled]
          - radio "Take no action" [disabled]
        - text: Not right
    """)


@pytest.mark.parametrize(
    "options", [{"forced_colors": "active"}, {"contrast": "more"}], ids=lambda each: next(iter(each))
)
def test_the_focus_can_be_seen_where_the_system_chooses_the_colours(
    make_learner: Callable[..., Learner], options: dict[str, str]
) -> None:
    learner = make_learner(**options).start()
    learner.go_to("The severity scale")
    for selector in ("#question-q-arrest input", "#question-q-cues input", "#question-q-cues [type=submit]", "#next"):
        reached = reach(learner, selector)
        outlines = reached.evaluate(
            "each => [each, each.closest('label')].filter(Boolean).map(at => getComputedStyle(at))"
            ".map(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2)"
        )
        assert True in outlines, selector


def test_headings_go_down_one_level_at_a_time_on_every_page(learner: Learner) -> None:
    for page in course().pages:
        learner.go_to(page.title)
        levels = learner.page.evaluate(
            "[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')]"
            ".filter(each => each.checkVisibility()).map(each => Number(each.tagName[1]))"
        )
        assert levels[0] == 1, page.title
        assert levels.count(1) == 1, page.title
        assert all(below <= above + 1 for above, below in pairwise(levels)), page.title
