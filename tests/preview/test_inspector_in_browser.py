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
    content(page).evaluate("() => { for (let n = 0; n < 450; n += 1) window.ask('LMSGetValue', 'cmi.core.entry'); }")
    expect(page.get_by_role("button", name="All 455")).to_be_visible(timeout=30_000)
    earlier = page.get_by_role("button", name="earlier calls of")
    shown = rows(page).count()
    assert 200 <= shown <= 401
    earlier.click()
    expect(rows(page)).to_have_count(min(shown + 200, 455))


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


def test_a_fault_that_is_switched_on_changes_the_next_commit(page: Page) -> None:
    page.get_by_role("tab", name="Faults").click()
    switch = page.get_by_role("switch", name="Failing commit")
    switch.click()
    expect(page.get_by_text("1 fault is on.")).to_be_visible()
    call(page, "LMSCommit", "")
    assert content(page).evaluate("() => window.said.at(-1)") == "false"
    switch.press("Space")
    expect(page.get_by_text("No fault is on.")).to_be_visible()
    call(page, "LMSCommit", "")
    assert content(page).evaluate("() => window.said.at(-1)") == "true"
    page.get_by_role("tab", name="Calls").click()
    expect(page.locator(".call-noted")).to_contain_text("the LMS was told to refuse LMSCommit")
    expect(page.get_by_role("button", name="Illegal 0")).to_be_visible()


def test_a_launch_under_another_model_and_in_another_frame(page: Page) -> None:
    page.get_by_role("tab", name="Faults").click()
    page.get_by_label("LMS model").select_option("moodle")
    page.get_by_label("Frame").select_option("nested")
    page.get_by_role("button", name="Launch again").click()
    expect(page.get_by_label("Frame")).to_have_value("nested", timeout=20_000)
    expect(page.get_by_label("LMS model")).to_have_value("moodle")


def test_a_replay_finds_what_a_fault_changes(page: Page) -> None:
    page.get_by_role("tab", name="Replay").click()
    replay = page.get_by_role("button", name="Replay", exact=True)
    replay.click()
    expect(page.get_by_text("All 5 calls were answered as in the recording.")).to_be_visible()
    page.get_by_label("Fault", exact=True).select_option("refused-values")
    replay.click()
    expect(page.get_by_text("2 of 5 calls were answered differently")).to_be_visible()
    different = page.get_by_role("region", name="Calls answered differently")
    expect(different.get_by_role("row").nth(1)).to_contain_text('LMSSetValue("cmi.core.lesson_status", "incomplete")')


def test_two_attempts_are_compared(preview: Preview, page: Page) -> None:
    preview.stand_in.launch(preview.catalogue.entries[0].package or 0, learner="ada")
    page.reload()
    page.get_by_role("tab", name="Compare").click()
    row = page.get_by_role("row").filter(has_text="cmi.core.student_id")
    expect(row).to_contain_text("learner-1", timeout=20_000)
    expect(row).to_contain_text("ada")
    expect(row).to_contain_text("differs")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_view_is_sound_and_fits_its_screen(preview: Preview, browser: Browser, size: dict[str, int]) -> None:
    context = browser.new_context(viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
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
    for tab in page.get_by_role("tab").all():
        tab.click()
        expect(page.locator(".view:visible > *").first).to_be_visible()
        check(page)
    page.goto(f"{preview.address}attempts/1")
    expect(page.locator("#inspector[data-ready]")).to_have_count(1)
    check(page)
    assert problems == []
    context.close()


def check(page: Page) -> None:
    """No violation that axe knows, by light and in the dark, and nothing wider than the screen."""
    for scheme, options in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, options={"iframes": False, **options})
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_waits_on_the_device_is_shown_and_taken_for_hostile_text(page: Page) -> None:
    page.get_by_role("tab", name="Outbox").click()
    expect(page.get_by_text("Nothing is waiting")).to_be_visible()
    content(page).evaluate(
        """() => new Promise((done) => {
          const opening = indexedDB.open("scormforge-outbox", 1);
          opening.onupgradeneeded = () => opening.result.createObjectStore("letters", { keyPath: "id" });
          opening.onsuccess = () => {
            const table = opening.result.transaction("letters", "readwrite").objectStore("letters");
            const object = { id: "http://v.example/<i>q</i>" };
            const statement = (name) => ({ verb: { id: `http://v.example/${name}` }, object });
            const why = "<img src=x onerror=alert(1)>";
            table.put({ id: "1", at: Date.now(), dead: "", statement: statement("answered") });
            table.put({ id: "2", at: Date.now(), dead: why, statement: statement("passed") });
            table.transaction.oncomplete = () => (opening.result.close(), done());
          };
        })"""
    )
    expect(page.get_by_text("1 waiting, 1 given up")).to_be_visible()
    rows = page.get_by_role("list", name="Statements not sent").get_by_role("listitem")
    expect(rows.nth(0)).to_contain_text("answered")
    expect(rows.nth(1)).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".view-outbox img").count() == 0


def test_the_outbox_is_told_to_the_library_alone(page: Page) -> None:
    """The content, which could be anybody's, asks in vain."""
    heard = content(page).evaluate(
        """() => new Promise((done) => {
          window.addEventListener("message", (event) => done(event.data));
          window.parent.postMessage({ asks: "outbox" }, "*");
          setTimeout(() => done("nothing"), 1000);
        })"""
    )
    assert heard == "nothing"
