"""The inspector beside a running course, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from scormforge.preview.serve import Preview, PreviewOptions
from tests.preview.workshop import build, course

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with Preview([course(tmp_path, "fire", "First")], build, PreviewOptions(port=0)) as running:
        yield running


@pytest.fixture
def page(preview: Preview, browser: Browser) -> Iterator[Page]:
    """The course, launched, with the inspector beside it."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    launch(page, preview)
    yield page
    context.close()


def launch(page: Page, preview: Preview) -> None:
    page.goto(preview.address)
    page.get_by_role("button", name="Launch Course fire").click()
    page.wait_for_url("**/play/*")
    expect(page.frame_locator("#course").frame_locator("iframe").get_by_role("heading")).to_have_text(
        "First, ab-initio", timeout=20_000
    )
    expect(page.locator("#inspector[data-ready]")).to_have_count(1, timeout=20_000)


def content(page: Page) -> Frame:
    return next(frame for frame in page.frames if "/content/" in frame.url)


def call(page: Page, *given: str) -> None:
    content(page).evaluate("given => window.ask(...given)", list(given))


def rows(page: Page) -> Locator:
    return page.locator(".call-row")


def test_calls_appear_while_they_are_made(page: Page) -> None:
    expect(rows(page)).to_have_count(5)
    kept = page.evaluate("() => (window.first = document.querySelector('.call-row'), true)")
    call(page, "LMSSetValue", "cmi.core.lesson_location", "<b>3</b> \u202eevil")
    expect(rows(page)).to_have_count(6)
    expect(rows(page).last).to_contain_text('LMSSetValue("cmi.core.lesson_location", "<b>3</b> U+202Eevil")')
    assert kept and page.evaluate("() => window.first === document.querySelector('.call-row')")


def test_an_illegal_call_is_marked_with_its_rule_and_section_and_found_by_the_filter(page: Page) -> None:
    call(page, "LMSSetValue", "cmi.core.score.raw", "120")
    illegal = page.get_by_role("button", name="Illegal 1")
    illegal.click()
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("error 405, Incorrect data type: cmi.core.score.raw must be a decimal number")
    expect(rows(page)).to_contain_text("SCORM 1.2 RTE 3.4, cmi.core.score.raw")
    rows(page).locator("summary").click()
    expect(rows(page).get_by_role("definition").filter(has_text="120").first).to_be_visible()
    page.get_by_role("button", name="All 6").click()
    page.get_by_role("searchbox", name="Search calls").fill("lesson_status")
    expect(rows(page)).to_have_count(1)


def test_a_long_journal_is_shown_from_its_end_and_grows_backwards(page: Page) -> None:
    content(page).evaluate("() => { for (let n = 0; n < 600; n += 1) window.ask('LMSGetValue', 'cmi.core.entry'); }")
    expect(page.get_by_role("button", name="All 605")).to_be_visible(timeout=30_000)
    earlier = page.get_by_role("button", name="earlier calls of")
    shown = rows(page).count()
    assert 200 <= shown <= 401
    earlier.click()
    expect(rows(page)).to_have_count(min(shown + 200, 605))


def test_the_data_model_follows_what_the_course_sets_and_commits(page: Page) -> None:
    page.get_by_role("tab", name="Data").click()
    row = page.get_by_role("listitem").filter(has_text="cmi.core.lesson_location")
    expect(row).to_contain_text("default")
    call(page, "LMSSetValue", "cmi.core.lesson_location", "page-3")
    expect(row).to_contain_text("page-3")
    expect(row).to_contain_text("not committed")
    call(page, "LMSCommit", "")
    expect(row.get_by_text("committed", exact=True)).to_be_visible()
    page.get_by_role("searchbox", name="Filter elements").fill("page-3")
    expect(page.locator(".element")).to_have_count(1)


def test_the_divider_is_moved_by_keyboard_and_the_inspector_can_be_hidden_for_good(
    preview: Preview, page: Page
) -> None:
    divider = page.get_by_role("separator", name="Size of the inspector")
    before = page.locator("#inspector").bounding_box()
    divider.focus()
    divider.press("ArrowLeft")
    expect(divider).to_have_attribute("aria-valuenow", "44")
    after = page.locator("#inspector").bounding_box()
    assert before and after and after["width"] > before["width"]
    page.get_by_role("tab", name="Calls").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Data")).to_be_focused()
    page.get_by_role("button", name="Inspector").click()
    expect(page.locator("#inspector")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="Inspector")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#inspector")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_view_is_sound_and_fits_its_screen(
    preview: Preview, browser: Browser, scheme: str, size: dict[str, int]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    launch(page, preview)
    preview.stand_in.launch(preview.catalogue.entries[0].package or 0, learner="ada")
    call(page, "LMSSetValue", "cmi.core.score.raw", "120")
    call(page, "LMSSetValue", "cmi.suspend_data", '{"page": 3}')
    if size is PHONE:
        page.get_by_role("button", name="Inspector").click()
    expect(page.get_by_role("button", name="Illegal 1")).to_be_visible()
    look_at_every_view(page)
    page.goto(f"{preview.address}attempts/1")
    expect(page.locator("#inspector[data-ready]")).to_have_count(1)
    look_at_every_view(page)
    assert problems == []
    context.close()


def look_at_every_view(page: Page) -> None:
    tabs = page.get_by_role("tab")
    for place in range(tabs.count()):
        tabs.nth(place).click()
        expect(page.locator(".view:visible > *").first).to_be_visible()
        found = Axe().run(page, options={"iframes": False})
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
