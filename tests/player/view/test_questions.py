"""Answering: check, verdict, feedback, tries, coming back, review."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from scormforge.course.questions.fill_in import Blank, FillIn
from scormforge.diagnostics import Location
from tests.player.conftest import Modules
from tests.player.view.conftest import Learner
from tests.player.view.sample_course import SampleCourse, SamplePage, choice, question
from tests.player.view.sample_pages import ARREST


def test_checking_nothing_says_what_is_missing_and_takes_no_try(learner: Learner) -> None:
    learner.go_to("The severity scale")
    learner.check("q-cues")
    form = learner.form("q-cues")
    expect(form.get_by_role("alert")).to_have_text("Choose at least one answer first.")
    assert form.locator("[aria-invalid=true]").count() == 1
    assert form.locator("[aria-invalid=true]").evaluate("input => input === document.activeElement")
    assert form.locator(".question-tries").inner_text() == "2 tries left"
    form.get_by_text("A visible injury").click()
    expect(form.get_by_role("alert")).to_be_empty()


def test_a_wrong_last_try_shows_the_verdict_the_right_answer_and_every_feedback(learner: Learner) -> None:
    learner.go_to("The severity scale")
    learner.choose("q-arrest", "Remove the film")
    form = learner.form("q-arrest")
    expect(form.locator(".question-result")).to_have_text("Not right")
    assert learner.page.evaluate("document.activeElement.className").startswith("question-result")
    marks = [row.strip() for row in form.locator(".option-mark").all_inner_texts()]
    assert marks == ["Your answer, not right", "Right answer", ""]
    assert form.locator(".option-feedback:visible").count() == 2
    assert form.locator("[data-feedback]").inner_text().startswith("Clause VGC-3.2")
    assert form.locator("input:enabled").count() == 0
    assert form.get_by_role("button").count() == 0


def test_a_right_answer_is_said_in_words_and_drawn(learner: Learner) -> None:
    learner.go_to("The severity scale")
    learner.choose("q-arrest", "Restrict it to adults")
    form = learner.form("q-arrest")
    expect(form.locator(".question-result")).to_have_text("Right")
    assert form.locator(".question-result use").get_attribute("href") == "#icon-right"
    assert form.locator(".option.is-right").count() == 1


def test_with_tries_left_nothing_is_given_away_and_the_focus_is_on_the_next_try(learner: Learner) -> None:
    learner.go_to("The severity scale")
    learner.choose("q-cues", "A visible injury", "The logo of a news agency")
    form = learner.form("q-cues")
    expect(form.locator(".question-result")).to_have_text("Not right")
    assert form.locator(".is-right, .is-wrong").count() == 1, "the verdict alone"
    assert form.get_by_role("button", name="Try again").evaluate("button => button === document.activeElement")
    expect(learner.page.locator("#announcer")).to_have_text("Not right. 1 try left.")
    form.get_by_role("button", name="Try again").click()
    assert form.locator("input:checked").count() == 0
    assert form.locator(".question-result").is_hidden()
    learner.choose("q-cues", "A visible injury", "A crowd that moves in panic")
    expect(form.locator(".question-result")).to_have_text("Right")
    assert form.get_by_role("button").count() == 0


def test_an_answer_that_was_begun_is_still_there_after_looking_something_up(learner: Learner) -> None:
    learner.go_to("Deadlines and appeals")
    learner.form("q-days").get_by_role("textbox").fill("12")
    learner.go_to("The severity scale")
    learner.form("q-cues").get_by_text("A visible injury").click()
    learner.go_to("Deadlines and appeals")
    assert learner.form("q-days").get_by_role("textbox").input_value() == "12"
    learner.check("q-days")
    expect(learner.form("q-days").locator(".question-result")).to_have_text("Right")
    learner.go_to("The severity scale")
    assert learner.form("q-cues").locator("input:checked").count() == 1
    learner.go_to("Deadlines and appeals")
    assert learner.form("q-days").locator("input:enabled").count() == 0
    assert learner.form("q-days").locator(".question-result").inner_text() == "Right"


def test_a_question_is_answered_by_keyboard_alone(learner: Learner) -> None:
    learner.go_to("The severity scale")
    form = learner.form("q-arrest")
    form.get_by_role("radio").first.focus()
    learner.page.keyboard.press("ArrowDown")
    learner.page.keyboard.press("Enter")
    expect(form.locator(".question-result")).to_have_text("Right")


def test_a_number_is_refused_in_words_and_taken_as_people_write_it(learner: Learner) -> None:
    learner.go_to("Deadlines and appeals")
    form, box = learner.form("q-days"), learner.form("q-days").get_by_role("textbox")
    box.fill("two weeks")
    learner.check("q-days")
    expect(form.get_by_role("alert")).to_have_text("Type a plain number, such as 12 or 4.5.")
    box.fill(" 12,50 ")
    learner.check("q-days")
    expect(form.locator(".question-result")).to_have_text("Right")
    assert box.input_value() == "12.5"


def test_a_missed_number_shows_the_range_with_its_unit(learner: Learner) -> None:
    learner.go_to("Deadlines and appeals")
    for typed in ("9", "15"):
        learner.form("q-days").get_by_role("textbox").fill(typed)
        learner.check("q-days")
        learner._again("q-days")
    expect(learner.form("q-days").locator(".field-answer")).to_have_text("Right answer: from 10 to 14 days")


def test_blanks_are_judged_one_by_one(learner: Learner) -> None:
    learner.go_to("When to ask the regional team")
    form = learner.form("q-blanks")
    boxes = form.get_by_role("textbox")
    boxes.nth(0).fill("  Regional   TEAM ")
    learner.check("q-blanks")
    expect(form.get_by_role("alert")).to_have_text("Fill in every blank first.")
    assert boxes.nth(1).evaluate("box => box === document.activeElement")
    boxes.nth(1).fill("48")
    learner.check("q-blanks")
    expect(form.locator(".question-result")).to_have_text("Partly right")
    assert form.locator(".field-answers li").all_inner_texts() == ["Blank 2, right answer: 24"]
    assert [mark.strip() for mark in form.locator(".field-mark").all_text_contents()] == ["right", "not right"]


def test_answers_stand_there_again_after_turning_and_after_a_new_launch(learner: Learner) -> None:
    learner.answer_all(right=False)
    expect(learner.page.locator("#save")).to_have_text("Saved")
    learner.page.reload()
    learner.stands()
    for title, form, verdict in [
        ("The severity scale", "q-arrest", "Not right"),
        ("Films from agencies", "q-truth", "Not right"),
        ("Deadlines and appeals", "q-days", "Not right"),
        ("When to ask the regional team", "q-blanks", "Not right"),
    ]:
        learner.go_to(title)
        expect(learner.form(form).locator(".question-result")).to_have_text(verdict)
        assert learner.form(form).locator("input:enabled").count() == 0
    assert learner.form("q-blanks").get_by_role("textbox").nth(0).input_value() == "nobody"


def test_in_review_answers_are_shown_and_none_is_taken(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(lms={"cmi.core.lesson_mode": "review", "cmi.core.lesson_status": "passed"}).start()
    assert "Nothing you do here is recorded" in learner.page.locator("#messages").inner_text()
    learner.go_to("The severity scale")
    form = learner.form("q-arrest")
    expect(form.locator(".question-result")).to_have_text("Not answered")
    assert form.locator(".option.is-right .option-content").inner_text() == "Restrict it to adults"
    assert learner.page.locator(".question input:enabled, .question button:visible").count() == 0
    assert learner.page.locator("#save").is_hidden()


def test_shuffled_options_keep_their_order_for_one_learner_and_differ_between_learners(
    make_learner: Callable[..., Learner],
) -> None:
    ids = tuple(f"o{number}" for number in range(8))
    data = {**choice(0, "q-many", "o3", ids), "shuffle": True}
    form = question(data, "<p>Which?</p>", options=tuple((each, "") for each in ids))
    sample = SampleCourse((SamplePage(0, "only", "Only", (form,), (data,)),), (("", 1),))
    orders = []
    for _ in range(3):
        learner = make_learner(sample).start()
        order = learner.page.locator(".option-content").all_inner_texts()
        expect(learner.page.locator("#save")).to_have_text("Saved")
        learner.page.reload()
        learner.stands()
        assert learner.page.locator(".option-content").all_inner_texts() == order
        assert sorted(order) == sorted(ids)
        orders.append(tuple(order))
    assert len(set(orders)) > 1


def test_a_question_of_a_page_has_a_name_and_a_group_that_says_what_is_asked(learner: Learner) -> None:
    learner.go_to("The severity scale")
    assert learner.page.get_by_role("form", name="Question 1 of 2").count() == 1
    group = learner.page.get_by_role("group", name="Which decision? Choose one answer.")
    assert group.count() == 1


@pytest.mark.parametrize(
    ("typed", "mark", "number"),
    [
        ("4.50", ".", "4.5"),
        ("4,5", ".", "4.5"),
        ("1,000", ".", "1000"),
        ("1.000", ",", "1000"),
        ("1.000,5", ",", "1000.5"),
        ("1,234,567.80", ".", "1234567.8"),
        ("−3", ".", "-3"),
        ("+07", ".", "7"),
        ("-0", ".", "0"),
        (".5", ".", "0.5"),
        ("1 000", ".", "1000"),
        ("٤٫٥", ".", "4.5"),
        ("१२", ".", "12"),
        ("12 days", ".", None),
        ("1.2.3", ".", None),
        (".", ".", None),
        ("1e3", ".", None),
    ],
)
def test_numbers_are_read_as_people_type_them(modules: Modules, typed: str, mark: str, number: str | None) -> None:
    body = "const m = await import('/questions/numeric/numeric.js'); return m.plainNumber(given[0], given[1]);"
    assert modules.run(body, [typed, mark]) == number


def _grade(modules: Modules, kind: str, data: dict[str, Any], response: Any) -> float:
    body = f"const m = await import('/questions/{kind}/{kind}.js'); return m.grade(given[0], given[1]);"
    score: float = modules.run(body, [data, response])
    return score


@pytest.mark.parametrize(("response", "score"), [([1], 1), ([0], 0), ([0, 1], 0), ([], 0), ([7], 0)])
def test_a_choice_is_right_with_exactly_the_right_options(modules: Modules, response: list[int], score: float) -> None:
    assert _grade(modules, "choice", ARREST, response) == score


@pytest.mark.parametrize(
    ("low", "high", "response", "score"),
    [("4", "6", "4", 1), ("4", "6", "6", 1), ("4", "6", "6.01", 0), (None, "6", "-9", 1), ("4", None, "3.9", 0)],
)
def test_a_number_is_right_within_both_ends(
    modules: Modules, low: str | None, high: str | None, response: str, score: float
) -> None:
    assert _grade(modules, "numeric", {"low": low, "high": high}, response) == score


@pytest.mark.parametrize(
    ("settings", "accepted", "typed", "score"),
    [
        ({}, "Straße", "STRASSE", 1),
        ({"case": True}, "Paris", "paris", 0),
        ({}, "don't", "don’t", 1),
        ({}, "don’t", "don't", 1),
        ({"case": True}, "the “news” exception", 'the "news"  exception ', 1),
        ({}, "café", "cafe\u0301", 1),
        ({}, "CAFE\u0301", "café", 1),
        ({"case": True}, "café", "cafe", 0),
        ({}, "ΟΔΟΣ", "οδος", 1),
        ({}, "ısı", "ISI", 1),
        ({}, "İzmir", "izmir", 0),
        ({}, "10²", "102", 0),
        ({}, "two words", "two\u00a0words", 1),
        ({"pattern": True}, "don't( know)?", "Don’t know", 1),
        ({"pattern": True}, "d.jà", "deja\u0300", 1),
        ({"pattern": True}, "d.jà", "deja", 0),
        ({"pattern": True}, "d.ja\u0300", "déjà", 1),
        ({"pattern": True, "case": True}, "Paris", "paris", 0),
        ({"pattern": True}, "1[45]", "15", 1),
        ({"pattern": True}, "1[45]", "150", 0),
        ({"pattern": True}, "days?|weeks?", "Weeks", 1),
        ({"pattern": True}, "(", "(", 0),
        ({}, "a.c", "abc", 0),
    ],
)
def test_a_blank_takes_what_the_author_meant_in_the_player_and_in_python(
    modules: Modules, settings: dict[str, bool], accepted: str, typed: str, score: float
) -> None:
    data = {"case": False, "pattern": False, **settings, "blanks": [{"id": "b", "slot": 0, "accepted": [accepted]}]}
    assert _grade(modules, "fill-in", data, {"0": typed}) == score
    at = Location("page.md", 1, 1)
    blank = Blank(at=at, id="b", accepted=(accepted,))
    case, pattern = settings.get("case", False), settings.get("pattern", False)
    asked = FillIn(at=at, id="q", stem=(), blanks=(blank,), case=case, pattern=pattern)
    assert asked.grade({"b": typed}) == score
