"""A built course outside the usual frame: in a window of its own, sandboxed, with no LMS, opened from disk."""

from __future__ import annotations

import zipfile
from pathlib import Path

from playwright.sync_api import BrowserContext, Frame, Page, expect

from scormforge.lms.server import StandIn
from tests.whole.learner import (
    RIGHT,
    answer,
    banners,
    chosen,
    closed,
    done_marks,
    hurry,
    is_locked,
    open_page,
    recorded,
    results,
    saved,
    shown,
    soon,
    stands,
    turn,
    verdict,
)
from tests.whole.publishing import Published

NO_LMS = "No LMS was found. Your progress stays on this device."
NO_STORE = "No LMS was found, and this browser keeps nothing here. Your progress is lost when you close the course."


def test_a_window_of_its_own_finds_the_lms_and_closes_when_left(lms: StandIn, course: int, fresh_page: Page) -> None:
    launch = lms.launch(course, learner="popup")
    fresh_page.goto(launch.url + "?popup=1")
    with fresh_page.expect_popup() as opened:
        fresh_page.get_by_role("button", name="Open the course").click()
    window = opened.value
    frame = stands(window.main_frame)
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    saved(frame)
    soon(lambda: recorded(lms, launch), [("q-look", "1", "correct")])
    with window.expect_event("close"):
        frame.click("#leave")
    assert lms.calls(launch.attempt_id)[-1].name == "LMSFinish"
    assert lms.values(launch.attempt_id)["cmi.core.lesson_status"] == "incomplete"


def test_a_sandboxed_frame_can_be_read_and_says_that_nothing_is_kept(
    lms: StandIn, course: int, fresh_page: Page
) -> None:
    launch = lms.launch(course, learner="sandboxed")
    fresh_page.goto(launch.url + "?sandbox=1")
    fresh_page.wait_for_selector("iframe")
    frame = stands(fresh_page.frames[1])
    assert banners(frame) == [NO_STORE]
    hurry(frame, RIGHT)
    assert shown(frame) == "put-away"
    assert verdict_of(frame, "How far to reach", "q-reach") == "Right"
    assert results(frame)[""] == "Passed"
    assert lms.calls(launch.attempt_id) == ()


def test_without_an_lms_progress_stays_on_the_device(lms: StandIn, course: int, fresh_context: BrowserContext) -> None:
    launch = lms.launch(course, learner="alone")
    keeps_progress(fresh_context, launch.content_url)
    assert lms.calls(launch.attempt_id) == ()


def test_opened_from_disk_pages_turn_and_progress_stays(
    ladders: Published, fresh_context: BrowserContext, tmp_path: Path
) -> None:
    with zipfile.ZipFile(ladders.path) as packed:
        packed.extractall(tmp_path / "with a space")
    keeps_progress(fresh_context, (tmp_path / "with a space" / "index.html").as_uri())


def keeps_progress(context: BrowserContext, url: str) -> None:
    """Answers, reads on, reloads, and comes back in another tab."""
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    frame = stands(page.main_frame)
    assert banners(frame) == [NO_LMS]
    turn(frame)
    answer(frame, "q-look", RIGHT["q-look"])
    assert turn(frame) == "load"
    page.reload()  # at once: before anything was due to be kept
    stood_where_stopped(stands(page.main_frame))
    closed(page)
    page = context.new_page()
    page.goto(url)
    stood_where_stopped(stands(page.main_frame))
    assert errors == []


def stood_where_stopped(frame: Frame) -> None:
    expect(frame.locator("article.page")).to_have_attribute("data-page", "load")
    assert done_marks(frame) == ["When a ladder is the right tool", "Look it over", "What it may carry"]
    open_page(frame, "Look it over")
    assert chosen(frame, "q-look") == RIGHT["q-look"]
    assert is_locked(frame, "q-look")
    open_page(frame, "What it may carry")
    expect(frame.locator("#save")).to_have_text("Kept on this device")


def verdict_of(frame: Frame, title: str, question: str) -> str:
    open_page(frame, title)
    return verdict(frame, question)
