"""Somebody who answers every question of a page, all right or all wrong, try by try."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from scormforge.run.answers import Aim, entry_for
from scormforge.run.learner import enter
from tests.gallery.course import GalleryPage

REVIEW = """() => {
  const kept = JSON.parse(sessionStorage.getItem("lms") || "{}");
  sessionStorage.setItem("lms", JSON.stringify({ ...kept, "cmi.core.lesson_mode": "review" }));
}"""


def answer_once(page: Page, shown: GalleryPage, aim: Aim) -> None:
    """One try at every question of the page that takes one."""
    for question in shown.questions:
        form = f"form.question[data-question='{question['id']}']"
        again = page.locator(f"{form} [data-action=retry]:not([hidden])")
        if again.count() and not question.get("ungraded"):
            again.click()
        if page.locator(f"{form}.is-locked").count():
            continue
        entry = entry_for(question, aim)
        assert entry is not None, question["id"]
        enter(page.main_frame, form, entry)
        expect(page.locator(f"{form} .question-result")).to_be_visible()


def answer_all(page: Page, shown: GalleryPage, aim: Aim) -> None:
    """Every try at every question."""
    for _ in range(max(int(question["tries"]) for question in shown.questions)):
        answer_once(page, shown, aim)


def look_back(page: Page) -> None:
    """The same course once more, as an LMS opens a finished attempt."""
    expect(page.locator("#save")).to_have_text("Saved")
    page.evaluate(REVIEW)
    page.reload()
    expect(page.locator("body")).not_to_have_class("is-starting")
