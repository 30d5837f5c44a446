"""What the learner is told when something is lost, cut, refused or full: one calm line that is true."""

import json
import random
import string
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.player.view.conftest import Learner
from tests.player.view.sample_course import SampleCourse, SamplePage, facts, question, render

STATE = "cmi.suspend_data"
UNREADABLE = "Your earlier progress could not be read. You can go on; what you do now is saved."
DAMAGED = "Part of your earlier progress could not be read. What could be read is restored."
FULL = "The LMS has no room for more detail. Your score and progress are still saved."
UNSAVED = "Your latest work cannot be saved at the moment. Please leave this window open and check your connection."
BROWSE = "You are looking around. Nothing you do here is recorded."
START_FAILED = (
    "The course could not start in full. You can read on, but your progress may not be recorded. Help has the details."
)


def told(learner: Learner) -> list[str]:
    """All banners."""
    return learner.page.locator("#messages .message-text").all_inner_texts()


def saved_state(learner: Learner) -> str:
    """What the LMS has of it, once everything is saved."""
    expect(learner.page.locator("#save")).to_have_text("Saved")
    values: dict[str, str] = json.loads(learner.page.evaluate("sessionStorage.getItem('lms')"))
    return values[STATE]


@pytest.mark.parametrize(
    "text", ["bookmark=3;viewed=1,2,3", "2A0B1C%%", '{"d":[123,34]}', "viewed=1,2|lastviewedslide=4"]
)
def test_another_vendors_state_is_told_and_the_course_begins_anew(
    make_learner: Callable[..., Learner], text: str
) -> None:
    learner = make_learner(lms={STATE: text, "cmi.core.lesson_status": "incomplete"}).start()
    assert told(learner) == [UNREADABLE]
    assert learner.title() == "Why this policy exists"
    learner.turn()
    learner.page.reload()
    expect(learner.page.locator("h1")).to_have_text("Reading a film, frame by frame")
    assert told(learner) == []
    assert saved_state(learner) != text


def test_a_state_that_an_lms_cut_gives_what_it_still_holds(make_learner: Callable[..., Learner]) -> None:
    before = make_learner().start()
    before.answer_all(right=True)
    text = saved_state(before)
    learner = make_learner(lms={STATE: text[:-4], "cmi.core.lesson_status": "incomplete"}).start()
    assert told(learner) == [DAMAGED]
    learner.go_to("The severity scale")
    expect(learner.form("q-arrest").locator(".question-result")).to_have_text("Right")


def test_where_neither_the_lms_nor_the_device_takes_the_work_that_is_said(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    learner.page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined });")
    learner.start()
    expect(learner.page.locator("#save")).to_have_text("Saved")
    learner.page.evaluate("sessionStorage.setItem('lmsDead', 'yes')")
    learner.go_to("The severity scale")
    learner.choose("q-arrest", "Restrict it to adults")
    expect(learner.page.locator("#messages .message-text")).to_have_text(UNSAVED)
    expect(learner.page.locator("#save")).to_be_hidden()
    learner.page.evaluate("sessionStorage.removeItem('lmsDead')")
    expect(learner.page.locator("#save")).to_have_text("Saved", timeout=20_000)
    assert told(learner) == []
    learner.page.evaluate("sessionStorage.setItem('lmsDead', 'yes')")
    learner.turn()
    learner.press("Leave")
    expect(learner.page.locator("h1")).to_have_text("Your latest work is not saved")


@pytest.mark.parametrize("values", [{"cmi.core.lesson_mode": "browse"}, {"cmi.core.credit": "no-credit"}])
def test_who_looks_around_is_told_that_nothing_is_recorded(
    make_learner: Callable[..., Learner], values: dict[str, str]
) -> None:
    learner = make_learner(lms=values).start()
    assert told(learner) == [BROWSE]
    learner.go_to("The severity scale")
    learner.choose("q-arrest", "Restrict it to adults")
    expect(learner.form("q-arrest").locator(".question-result")).to_have_text("Right")
    assert learner.page.locator("#save").is_hidden()
    learner.press("Leave")
    expect(learner.page.locator("h1")).to_have_text("You have left the course")
    assert learner.page.evaluate("sessionStorage.getItem('lms')") is None


def test_a_way_to_the_lms_that_fails_as_a_whole_leaves_the_course_to_be_read(
    make_learner: Callable[..., Learner],
) -> None:
    learner = make_learner()
    learner.page.add_init_script("Crypto.prototype.getRandomValues = () => { throw new Error('no random'); };")
    learner.start()
    assert told(learner) == [START_FAILED]
    learner.turn()
    learner.press("Help")
    assert "no random" in learner.page.locator("#support").inner_text()


def test_more_text_than_the_lms_takes_is_told_and_the_score_stays(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(_course_of_texts(120)).start()
    dice = random.Random(4)
    texts = ["".join(dice.choices(string.ascii_letters + string.digits, k=200)) for _ in range(120)]
    learner.page.evaluate(
        "(texts) => [...document.querySelectorAll('form.question')].forEach((form, at) => {"
        " form.querySelector('input').value = texts[at]; form.requestSubmit(); })",
        texts,
    )
    expect(learner.page.locator("#messages .message-text")).to_have_text(FULL)
    assert len(saved_state(learner)) <= 4096
    learner.page.reload()
    learner.stands()
    expect(learner.page.locator(".question-result:visible")).to_have_count(120)


def _course_of_texts(count: int) -> SampleCourse:
    """One page with so many blanks to fill in."""
    forms, asked = [], []
    for slot in range(count):
        blanks = [{"id": "b", "slot": 0, "accepted": ["right"]}]
        data = facts(slot, f"q-{slot}", "fill-in", cmiType="fill-in", case=False, pattern=False, blanks=blanks)
        given = {"question": {"id": f"q-{slot}"}, "blank": {"id": "b", "slot": 0, "number": 1}}
        field = render("questions/fill-in/blank.html.j2", **given)
        forms.append(question(data, f"<p>Write {field}</p>"))
        asked.append(data)
    return SampleCourse((SamplePage(0, "only", "Only", tuple(forms), tuple(asked)),), (("", 1),))
