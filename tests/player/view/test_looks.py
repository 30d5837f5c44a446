"""How the player looks, where a glance cannot tell: what wraps, what can be touched, what is marked, what has room."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.player.view.conftest import PHONE, Learner
from tests.player.view.sample_course import SampleCourse, SamplePage, render

FINGER = 44
"""Pixels that a finger needs."""
CODE = (
    '<pre class="highlight" tabindex="0"><code>total = first + second + third + fourth + fifth + sixth\n</code></pre>'
)
NOTES = (
    '<p>A claim<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup></p>'
    '<section class="footnotes"><ol><li id="fn-1"><p>Its ground. '
    '<a class="footnote-backref" href="#fnref-1">↩</a></p></li></ol></section>'
)
TALK = render(
    "recording.html.j2",
    recording={
        "kind": "audio",
        "src": "media/talk.mp3",
        "mime": "audio/mpeg",
        "title": "A talk",
        "captions": [],
        "transcript": "Words",
    },
)


def one_page(*blocks: str) -> SampleCourse:
    """A course of one page."""
    plan = {"completion": "pages", "mastery": None, "attempts": None, "afterFinish": "resume"}
    return SampleCourse((SamplePage(0, "a", "First", blocks),), (("", 1),), plan)


def test_on_a_phone_code_keeps_its_lines_and_scrolls_in_its_own_frame(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(one_page(CODE), size=PHONE).start()
    assert learner.page.locator("pre").evaluate("at => at.scrollWidth > at.clientWidth")
    assert learner.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_finger_finds_footnotes_and_transcripts(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(one_page(NOTES, TALK), size=PHONE).start()
    for small in (".footnote-ref a", ".footnote-backref", ".transcript summary"):
        box: Any = learner.page.locator(small).bounding_box()
        assert box["height"] >= FINGER, small


def test_a_question_without_an_answer_marks_no_single_option(learner: Learner) -> None:
    learner.go_to("The severity scale")
    options = learner.form("q-arrest").locator(".option-input")
    before = _borders(options)
    learner.check("q-arrest")
    expect(learner.form("q-arrest").locator(".question-problem")).to_have_text("Choose an answer first.")
    after = _borders(options)
    assert len(set(after)) == 1
    assert after[0] != before[0]


def test_the_last_entry_of_the_contents_has_room_below_it_when_it_is_reached(learner: Learner) -> None:
    learner.go_to("Results")
    entry: Any = learner.page.locator(".contents-page[aria-current]").bounding_box()
    side: Any = learner.page.locator("#side").bounding_box()
    assert side["y"] + side["height"] - entry["y"] - entry["height"] >= 16


def _borders(options: Any) -> list[str]:
    return list(options.evaluate_all("all => all.map((one) => getComputedStyle(one).borderColor)"))
