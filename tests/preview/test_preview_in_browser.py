"""The preview in a real browser: live reload, the learner's place, findings, reach by keyboard, axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from scormforge.preview.serve import Preview, PreviewOptions
from tests.preview.workshop import build, course

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return course(tmp_path, "fire", "First")


@pytest.fixture
def preview(source: Path) -> Iterator[Preview]:
    bad = course(source.parent, "bad", "wrong")
    with Preview([source, bad], build, PreviewOptions(port=0)) as running:
        yield running


def launch(page: Page, preview: Preview) -> None:
    page.goto(preview.address)
    page.get_by_role("button", name="Launch Course fire").click()
    page.wait_for_url("**/play/*")


def heading(page: Page) -> object:
    """The heading inside the course, inside the frame page, inside the launch page."""
    return page.frame_locator("#course").frame_locator("iframe").get_by_role("heading")


def test_a_save_shows_the_course_again_with_the_learner_where_they_were(
    preview: Preview, source: Path, fresh_page: Page
) -> None:
    launch(fresh_page, preview)
    expect(heading(fresh_page)).to_have_text("First, ab-initio")
    (source / "page.md").write_text("Second")
    expect(heading(fresh_page)).to_have_text("Second, resume", timeout=15_000)
    expect(fresh_page.locator("#said")).to_have_text("The course was built again.")


def test_a_bad_save_shows_what_is_wrong_beside_the_course_until_it_is_mended(
    preview: Preview, source: Path, fresh_page: Page
) -> None:
    launch(fresh_page, preview)
    expect(heading(fresh_page)).to_have_text("First, ab-initio")
    (source / "page.md").write_text("wrong word")
    findings = fresh_page.get_by_role("region", name="The last save has errors")
    expect(findings).to_contain_text("page.md:1:1", timeout=15_000)
    expect(findings).to_contain_text("wrong word")
    expect(findings).to_contain_text("say right")
    expect(heading(fresh_page)).to_have_text("First, ab-initio")
    (source / "page.md").write_text("Mended")
    expect(findings).to_have_count(0, timeout=15_000)
    expect(heading(fresh_page)).to_have_text("Mended, resume")


def test_the_library_follows_saves_and_attempts(preview: Preview, source: Path, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    card = fresh_page.get_by_role("article", name="Course fire")
    expect(card).to_contain_text("Not started")
    (source / "page.md").write_text("two units")
    expect(card).to_contain_text("2 units", timeout=15_000)
    other = fresh_page.context.new_page()
    other.goto(preview.address)
    other.get_by_role("button", name="Launch Unit one").click()
    expect(card).to_contain_text("In progress")
    expect(card.get_by_role("button", name="Resume Unit one")).to_be_visible()


def test_a_package_that_is_built_anew_elsewhere_is_shown_again(tmp_path: Path, fresh_page: Page) -> None:
    package = tmp_path / "vendor.zip"
    package.write_text("First")
    with Preview([package], build, PreviewOptions(port=0)) as preview:
        fresh_page.goto(preview.address)
        fresh_page.get_by_role("button", name="Launch Course vendor").click()
        expect(heading(fresh_page)).to_have_text("First, ab-initio")
        (tmp_path / "new").write_text("Second")
        (tmp_path / "new").replace(package)
        expect(heading(fresh_page)).to_have_text("Second, resume", timeout=15_000)


def test_a_preview_that_stopped_is_said_on_the_open_page(source: Path, fresh_page: Page) -> None:
    with Preview([source], build, PreviewOptions(port=0)) as preview:
        fresh_page.goto(preview.address)
        expect(fresh_page.locator("#connection")).to_be_hidden()
    expect(fresh_page.locator("#connection")).to_be_visible()


def test_the_library_is_used_by_keyboard_alone(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    fresh_page.keyboard.press("Tab")
    expect(fresh_page.get_by_role("link", name="Skip to the content")).to_be_focused()
    fresh_page.keyboard.press("Enter")
    fresh_page.keyboard.press("Tab")
    expect(fresh_page.get_by_role("button", name="Add packages…")).to_be_focused()
    fresh_page.keyboard.press("Tab")
    expect(fresh_page.get_by_role("link", name="Attempts and options of Course fire")).to_be_focused()
    fresh_page.keyboard.press("Tab")
    expect(fresh_page.get_by_role("button", name="Launch Course fire")).to_be_focused()
    fresh_page.keyboard.press("Enter")
    fresh_page.wait_for_url("**/play/*")
    fresh_page.get_by_role("link", name="Back to the library").press("Enter")
    expect(fresh_page.get_by_role("button", name="Resume Course fire")).to_be_visible()


def test_reload_and_phone_width_do_what_they_say(preview: Preview, fresh_page: Page) -> None:
    fresh_page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    launch(fresh_page, preview)
    expect(heading(fresh_page)).to_have_text("First, ab-initio")
    narrow = fresh_page.get_by_role("button", name="Phone width")
    narrow.click()
    expect(narrow).to_have_attribute("aria-pressed", "true")
    box = fresh_page.locator("#course").bounding_box()
    assert box is not None
    assert 380 <= box["width"] <= 392
    fresh_page.get_by_role("button", name="Reload").click()
    expect(heading(fresh_page)).to_have_text("First, resume")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_sound_and_fits_its_screen(
    preview: Preview, source: Path, browser: Browser, scheme: str, size: dict[str, int]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)

    page.goto(preview.address)
    check(page)
    launch(page, preview)
    expect(heading(page)).to_have_text("First, ab-initio")
    (source / "page.md").write_text("wrong")
    expect(page.get_by_role("region", name="The last save has errors")).to_be_visible(timeout=15_000)
    check(page)
    page.goto(f"{preview.address}attempts/1")
    check(page)
    assert problems == []
    page.goto(f"{preview.address}nothing")
    check(page)
    context.close()


def check(page: Page) -> None:
    """No violation that axe knows, and nothing wider than the screen."""
    found = Axe().run(page, options={"iframes": False})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
