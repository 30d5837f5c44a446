"""Questions without right or wrong: statements on a scale, and a text of one's own."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.player.conftest import Modules
from tests.player.view.conftest import DESKTOP, PHONE, Learner
from tests.player.view.written_course import clean, has_focus, look_back, turn_away_and_back, written

OPINIONS = """
::::{likert} q-habit
:scale: [never, seldom, often, always]

How often is this true of your work?

- I note the time code first {#note}
- I ask a second person {#ask}

> Nobody sees single answers.
::::

::::{likert} q-sure
:scale: {n0: "0", n1: "1", n2: "2", n3: "3", n4: "4", n5: "5", n6: "6"}

How sure are you, from 0 to 6?

- The first case {#first}
::::

::::{likert} q-team
:scale: [not at all, hardly, a little, somewhat, rather, very, completely]

How well does this describe your team?

- We talk about mistakes {#talk}
::::
"""
TEXTS = """
::::{long-fill-in} q-reflect
:limit: 200

What would you do otherwise today?

:::{model-answer}
Many name the time that they took.
:::
::::

::::{long-fill-in} q-reason
:keep: true

Write the reason for the decision.
::::
"""


def opinions(make_learner: Callable[..., Learner], **options: Any) -> Learner:
    return make_learner(written(OPINIONS), **options).start()


def texts(make_learner: Callable[..., Learner], **options: Any) -> Learner:
    return make_learner(written(TEXTS), **options).start()


def rate(learner: Learner, identifier: str, *points: str) -> None:
    """Chooses a point for each statement, and hands them in."""
    for number, point in enumerate(points):
        row = learner.form(identifier).locator(".likert-row").nth(number)
        row.get_by_role("radio", name=point, exact=True).check()
    submit(learner, identifier)


def submit(learner: Learner, identifier: str) -> None:
    learner.form(identifier).get_by_role("button", name="Submit answer").click()


def rated(learner: Learner, identifier: str) -> list[str]:
    labels = learner.form(identifier).locator(".likert-point:has(:checked)")
    return [label.strip() for label in labels.all_text_contents()]


def box(learner: Learner, identifier: str) -> Locator:
    return learner.form(identifier).get_by_role("textbox")


def test_every_statement_is_a_group_of_its_own_with_named_points(make_learner: Callable[..., Learner]) -> None:
    learner = opinions(make_learner)
    statement = learner.form("q-habit").get_by_role("group", name="I ask a second person")
    assert [statement.get_by_role("radio", name=each, exact=True).count() for each in ("never", "always")] == [1, 1]
    assert learner.page.get_by_role("group", name="How often is this true of your work?").count() == 1


def test_a_statement_left_out_is_said_and_gets_the_focus(make_learner: Callable[..., Learner]) -> None:
    learner = opinions(make_learner)
    form = learner.form("q-habit")
    rate(learner, "q-habit", "often")
    expect(form.get_by_role("alert")).to_have_text("Answer every statement first.")
    second = form.locator(".likert-row").nth(1)
    assert has_focus(second.get_by_role("radio").first)
    learner.page.keyboard.press("Space")
    expect(form.get_by_role("alert")).to_be_empty()
    learner.page.keyboard.press("ArrowRight")
    learner.page.keyboard.press("Enter")
    expect(form.locator(".question-result")).to_have_text("Your answer is noted")
    assert has_focus(form.locator(".question-result"))
    assert rated(learner, "q-habit") == ["often", "seldom"]


def test_an_opinion_is_neither_right_nor_wrong_and_may_be_changed(make_learner: Callable[..., Learner]) -> None:
    learner = opinions(make_learner)
    form = learner.form("q-habit")
    rate(learner, "q-habit", "often", "never")
    assert form.locator(".is-right, .is-wrong").count() == 0
    assert form.locator("input:enabled").count() == 0
    assert form.locator("[data-feedback]").inner_text() == "Nobody sees single answers."
    form.get_by_role("button", name="Change answer").click()
    assert rated(learner, "q-habit") == ["often", "never"]
    assert has_focus(form.get_by_role("radio").first)
    rate(learner, "q-habit", "often", "always")
    expect(form.locator(".question-result")).to_be_visible()
    turn_away_and_back(learner)
    assert rated(learner, "q-habit") == ["often", "always"]
    look_back(learner)
    assert rated(learner, "q-habit") == ["often", "always"]
    expect(learner.form("q-sure").locator(".question-result")).to_have_text("Not answered")
    assert learner.page.locator("input:enabled, .question button:visible").count() == 0


def test_points_stand_in_columns_where_there_is_room_and_below_each_other_on_a_phone(
    make_learner: Callable[..., Learner],
) -> None:
    for size, form, side_by_side in [
        (DESKTOP, "q-habit", True),
        (DESKTOP, "q-team", True),
        (PHONE, "q-habit", False),
        (PHONE, "q-team", False),
        (PHONE, "q-sure", True),
    ]:
        learner = opinions(make_learner, size=size)
        points = learner.form(form).locator(".likert-row").first.locator(".likert-point")
        first, second = (points.nth(number).bounding_box() or {} for number in (0, 1))
        assert (abs(first["y"] - second["y"]) < 1) is side_by_side, (size, form)
        heads = learner.form(form).locator(".likert-head:visible")
        assert heads.count() == (1 if size is DESKTOP and form == "q-habit" else 0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE, {"width": 320, "height": 600}], ids=str)
def test_a_finger_finds_every_point(make_learner: Callable[..., Learner], size: Any) -> None:
    learner = opinions(make_learner, size=size)
    boxes: list[Any] = [point.bounding_box() for point in learner.page.locator(".likert-point").all()]
    assert min(each["height"] for each in boxes) >= 44
    assert min(each["width"] for each in boxes) >= 44
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_an_answer_that_lacks_a_statement_or_names_a_lost_point_is_shown_as_far_as_it_goes(modules: Modules) -> None:
    body = """
      const { mount } = await import("/questions/likert/likert.js");
      const form = document.createElement("form");
      for (const name of ["7", "8"]) for (const value of ["0", "1"]) {
        const input = document.createElement("input");
        Object.assign(input, { type: "radio", name, value });
        form.append(input);
      }
      const shown = [{ 7: 1 }, { 7: 5, 8: 0 }, null].map((response) => {
        mount(form, {}, { answer: { response }, locked: true });
        return [...form.querySelectorAll(":checked")].map((input) => `${input.name}=${input.value}`);
      });
      return [shown, [...form.querySelectorAll("input")].every((input) => input.disabled)];
    """
    assert modules.run(body) == [[["7=1"], ["8=0"], ["8=0"]], True]


def test_opinions_and_texts_have_no_score_and_no_right_answer(modules: Modules) -> None:
    body = """
      const made = [];
      for (const type of ["likert", "long-fill-in"]) {
        const { grade, correct } = await import(`/questions/${type}/${type}.js`);
        made.push(grade({}, "x"), correct({}));
      }
      return made;
    """
    assert modules.run(body) == [0, None, 0, None]


def test_an_empty_text_is_not_taken(make_learner: Callable[..., Learner]) -> None:
    learner = texts(make_learner)
    box(learner, "q-reflect").fill("  \n ")
    submit(learner, "q-reflect")
    expect(learner.form("q-reflect").get_by_role("alert")).to_have_text("Write something first.")
    assert has_focus(box(learner, "q-reflect"))


def test_a_field_says_what_becomes_of_the_text(make_learner: Callable[..., Learner]) -> None:
    learner = texts(make_learner)
    for identifier, words in [
        ("q-reflect", "Your text stays on this screen. It is not stored."),
        ("q-reason", "Your text is stored with your answer."),
    ]:
        assert words in learner.form(identifier).inner_text()
        described = box(learner, identifier).get_attribute("aria-describedby") or ""
        assert words in learner.page.locator(f"#{described.split()[1]}").inner_text()


def test_a_text_that_is_not_kept_stays_until_the_page_is_left(make_learner: Callable[..., Learner]) -> None:
    learner = texts(make_learner)
    form = learner.form("q-reflect")
    box(learner, "q-reflect").fill("I would look at the place first.")
    submit(learner, "q-reflect")
    expect(form.locator(".question-result")).to_have_text("Your answer is noted")
    assert has_focus(form.locator(".question-result"))
    expect(box(learner, "q-reflect")).to_have_value("I would look at the place first.")
    expect(box(learner, "q-reflect")).not_to_be_editable()
    expect(form.locator("[data-model]")).to_be_visible()
    kept = learner.page.evaluate("sessionStorage.getItem('lms')")
    assert "look at the place" not in str(kept)
    turn_away_and_back(learner)
    expect(form.get_by_text("You have answered this. Your text is not shown again.")).to_be_visible()
    expect(box(learner, "q-reflect")).to_have_count(0)
    form.get_by_role("button", name="Change answer").click()
    expect(box(learner, "q-reflect")).to_be_editable()
    expect(box(learner, "q-reflect")).to_have_value("")
    assert has_focus(box(learner, "q-reflect"))


def test_a_text_that_is_kept_is_there_again_and_may_be_changed(make_learner: Callable[..., Learner]) -> None:
    learner = texts(make_learner)
    box(learner, "q-reason").fill(" Neither agreed to be shown. \n")
    submit(learner, "q-reason")
    turn_away_and_back(learner)
    expect(box(learner, "q-reason")).to_have_value("Neither agreed to be shown.")
    learner.form("q-reason").get_by_role("button", name="Change answer").click()
    expect(box(learner, "q-reason")).to_have_value("Neither agreed to be shown.")
    box(learner, "q-reason").fill("Blur the faces.")
    submit(learner, "q-reason")
    look_back(learner)
    expect(box(learner, "q-reason")).to_have_value("Blur the faces.")
    assert learner.page.locator(".question button:visible").count() == 0


def test_the_counter_counts_for_the_eye_and_speaks_only_near_the_limit(make_learner: Callable[..., Learner]) -> None:
    learner = texts(make_learner)
    learner.page.evaluate("""() => {
      window.said = [];
      const spoken = document.getElementById("announcer");
      const hear = () => spoken.textContent && said.push(spoken.textContent);
      new MutationObserver(hear).observe(spoken, { childList: true });
    }""")
    counter = learner.form("q-reflect").locator(".text-count")
    box(learner, "q-reflect").fill("x" * 100)
    expect(counter).to_have_text("100 of 200 characters")
    box(learner, "q-reflect").fill("x" * 165)
    learner.page.wait_for_function("said.length === 1")
    box(learner, "q-reflect").press("End")
    box(learner, "q-reflect").press_sequentially("xy")
    expect(counter).to_have_text("167 of 200 characters")
    box(learner, "q-reflect").press_sequentially("x" * 40)
    expect(counter).to_have_text("200 of 200 characters")
    learner.page.wait_for_function("said.includes('0 characters left')")
    assert learner.page.evaluate("said")[0] == "35 characters left"
    assert len(learner.page.evaluate("said")) <= 4


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)], ids=str)
def test_axe_finds_nothing(make_learner: Callable[..., Learner], scheme: str, size: Any) -> None:
    learner = opinions(make_learner, color_scheme=scheme, size=size)
    assert not clean(
        learner,
        lambda: submit(learner, "q-habit"),
        lambda: rate(learner, "q-habit", "never", "often"),
        lambda: rate(learner, "q-sure", "6"),
        lambda: look_back(learner),
    )
    writer = texts(make_learner, color_scheme=scheme, size=size)
    assert not clean(
        writer,
        lambda: submit(writer, "q-reflect"),
        lambda: box(writer, "q-reflect").fill("x" * 199),
        lambda: submit(writer, "q-reflect"),
        lambda: turn_away_and_back(writer),
        lambda: look_back(writer),
    )
    assert learner.errors == writer.errors == []
