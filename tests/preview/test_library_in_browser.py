"""The library in a real browser: packages dropped on it, many courses, learners, launches with options, axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from scormforge.api.previewing import built
from scormforge.preview.serve import Preview, PreviewOptions
from tests.preview.test_preview_in_browser import DESKTOP, PHONE, check
from tests.preview.vendors import CMI5, SCORM12, SCORM2004, XAPI, vendor_zip

LIMIT = 100_000


@pytest.fixture
def preview() -> Iterator[Preview]:
    with Preview([], built, PreviewOptions(port=0, upload_limit=LIMIT)) as running:
        yield running


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Preview]:
    """Twelve packages of all standards, one of which cannot be launched."""
    vendors = (SCORM12, SCORM2004, CMI5, XAPI)
    for number in range(11):
        content = vendor_zip(vendors[number % 4], title=f"Course {number}", course=f"c{number}")
        (tmp_path / f"v{number:02}.zip").write_bytes(content)
    (tmp_path / "broken.zip").write_bytes(b"no zip")
    with Preview(sorted(tmp_path.glob("*.zip")), built, PreviewOptions(port=0)) as running:
        yield running


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/zip", "buffer": content}


def drop(page: Page, *names: str) -> None:
    """Drag files of this content onto the page and let go."""
    page.evaluate(
        """([names, bytes]) => {
          const carried = new DataTransfer();
          for (const name of names) carried.items.add(new File([new Uint8Array(bytes)], name));
          const told = (kind) => document.body.dispatchEvent(
            new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
          told("dragenter");
          window.shownWhileDragged = !document.getElementById("drop").hidden;
          told("dragover");
          told("drop");
        }""",
        [list(names), list(vendor_zip(SCORM12))],
    )


def test_a_package_that_is_dropped_appears_and_is_launched(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    drop(fresh_page, "vendor.zip")
    card = fresh_page.get_by_role("article", name="Fire safety")
    expect(card).to_contain_text("vendor.zip", timeout=15_000)
    expect(fresh_page.get_by_role("listitem").filter(has_text="vendor.zip")).to_contain_text("Added")
    assert fresh_page.evaluate("shownWhileDragged")
    expect(fresh_page.locator("#drop")).to_be_hidden()
    card.get_by_role("button", name="Launch Fire safety").click()
    fresh_page.wait_for_url("**/play/*")
    heading = fresh_page.frame_locator("#course").frame_locator("iframe").get_by_role("heading")
    expect(heading).to_have_text("Fire safety")


def test_several_files_are_chosen_and_each_says_what_became_of_it(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    with fresh_page.expect_file_chooser() as chooser:
        fresh_page.get_by_role("button", name="Add packages…").press("Enter")
    chooser.value.set_files(
        [
            file("good.zip", vendor_zip(CMI5, title="Good")),
            file("huge.zip", bytes(LIMIT + 1)),
            file("broken.zip", b"no zip at all"),
            file("empty.zip", b""),
            file("again.zip", vendor_zip(CMI5, title="Better")),
        ]
    )
    arrived = fresh_page.locator("#arrivals").get_by_role("listitem")
    expect(arrived).to_have_count(5)
    expect(arrived.nth(0)).to_contain_text("A newer version of a course that was here", timeout=15_000)
    expect(arrived.nth(1)).to_contain_text("The file is empty.")
    expect(arrived.nth(2)).to_contain_text("this is not a zip archive")
    expect(arrived.nth(3)).to_contain_text("It is larger than 97.7 kB. The option --upload-limit sets another limit.")
    expect(arrived.nth(4)).to_contain_text("Added")
    expect(fresh_page.get_by_role("article")).to_have_count(1)
    expect(fresh_page.get_by_role("article", name="Better")).to_be_visible()
    fresh_page.get_by_role("button", name="Dismiss broken.zip").press("Enter")
    expect(arrived).to_have_count(4)
    check(fresh_page)


def test_what_was_uploaded_is_taken_out_again(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    drop(fresh_page, "vendor.zip")
    fresh_page.get_by_role("button", name="Take Fire safety out of the library").click(timeout=15_000)
    expect(fresh_page.get_by_role("heading", name="Nothing here yet")).to_be_visible()


def test_many_courses_are_narrowed_down_by_words_and_state(many: Preview, fresh_page: Page) -> None:
    many.stand_in.launch(2)
    fresh_page.goto(many.address)
    cards = fresh_page.get_by_role("article").filter(visible=True)
    expect(cards).to_have_count(12)
    fresh_page.get_by_label("Find a course").fill("COURSE v10")
    expect(cards).to_have_count(1)
    expect(fresh_page.locator("#shown")).to_have_text("1 of 12 courses")
    fresh_page.get_by_label("Find a course").fill("cmi5 v")
    expect(cards).to_have_count(3)
    fresh_page.get_by_label("Find a course").fill("")
    fresh_page.get_by_label("Show", exact=True).select_option("In progress")
    expect(cards).to_have_count(1)
    fresh_page.get_by_label("Show", exact=True).select_option("With errors")
    expect(fresh_page.get_by_role("article", name="broken").filter(visible=True)).to_have_count(1)
    fresh_page.get_by_label("Find a course").fill("nothing of that kind")
    expect(fresh_page.locator("#nothing")).to_be_visible()
    fresh_page.get_by_role("button", name="Show all courses").click()
    expect(cards).to_have_count(12)


def test_a_unit_is_launched_with_options_which_its_attempts_tell(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    drop(fresh_page, "vendor.zip")
    fresh_page.get_by_role("link", name="Attempts and options of Fire safety").click(timeout=15_000)
    fresh_page.get_by_label("Mastery score").fill("45")
    fresh_page.get_by_label("Time limit", exact=True).fill("half an hour")
    fresh_page.get_by_role("button", name="Launch").click()
    expect(fresh_page.get_by_role("alert")).to_contain_text("The time limit must be a duration as HHHH:MM:SS")
    expect(fresh_page.get_by_label("Mastery score")).to_have_value("45")
    check(fresh_page)
    fresh_page.get_by_label("Time limit", exact=True).fill("00:30:00")
    fresh_page.get_by_label("Mode").select_option("browse")
    fresh_page.get_by_role("button", name="Launch").click()
    fresh_page.wait_for_url("**/play/*")
    frame = fresh_page.frame_locator("#course").frame_locator("iframe")
    expect(frame.get_by_role("heading")).to_be_visible()
    asked = frame.locator("body").evaluate(
        """() => { const api = parent.API; api.LMSInitialize("");
        return ["core.lesson_mode", "student_data.mastery_score", "student_data.max_time_allowed"]
          .map((name) => api.LMSGetValue("cmi." + name)); }"""
    )
    assert asked == ["browse", "45", "00:30:00"]
    fresh_page.goto(preview.address)
    fresh_page.get_by_role("link", name="Attempts and options of Fire safety").click()
    row = fresh_page.get_by_role("row").filter(has_text="Attempt 1")
    expect(row).to_contain_text(re.compile("the mastery score: 45 %; the time limit: 00:30:00"))
    expect(fresh_page.get_by_label("Mastery score")).to_have_value("45")
    check(fresh_page)


def test_a_learner_is_added_and_the_library_is_shown_for_them(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    fresh_page.get_by_role("link", name="Learners").click()
    fresh_page.get_by_label("Id").fill("ada lovelace")
    fresh_page.get_by_role("button", name="Keep").click()
    expect(fresh_page.get_by_role("alert")).to_contain_text("cannot be a learner's id")
    fresh_page.get_by_label("Id").fill("ada")
    fresh_page.get_by_label("Name").fill("Lovelace, Ada")
    fresh_page.get_by_label("Language").fill("en-GB")
    fresh_page.get_by_role("button", name="Keep").click()
    expect(fresh_page.get_by_label("Shown for")).to_have_value("ada")
    fresh_page.get_by_role("link", name="Learners").click()
    expect(fresh_page.get_by_label("Language")).to_have_value("en-GB")
    expect(fresh_page.get_by_role("listitem").filter(has_text="Lovelace, Ada")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_of_a_full_library_is_sound_and_fits_its_screen(
    many: Preview, browser: Browser, scheme: str, size: dict[str, int]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition("//")[2].partition("/")[0]))
    number = many.catalogue.entries[3].package
    assert number is not None
    many.stand_in.launch(number)
    unit = many.stand_in.package(number).outline.units[0].id
    for path in ("", f"options?package={number}&unit={unit}", "learners"):
        page.goto(many.address + path)
        check(page)
    page.goto(many.address)
    page.evaluate("document.getElementById('drop').hidden = false")
    assert problems == []
    assert asked == {f"localhost:{many.stand_in.port}"}, "nobody else is asked for anything"
    context.close()


def test_an_empty_library_is_sound_and_teaches(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    expect(fresh_page.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    expect(fresh_page.locator("#narrow")).to_be_hidden()
    check(fresh_page)
