"""What a person with a phone, a keyboard or colours of their own would stumble over, in a real browser."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from scormforge.lms.side_pages import login
from scormforge.preview.serve import Preview, PreviewOptions
from tests.preview.workshop import build, course

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
WITHIN = 20_000


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    sources = [course(tmp_path, "fire", "First"), course(tmp_path, "water", "advice")]
    with Preview(sources, build, PreviewOptions(port=0)) as running:
        yield running


def launch(page: Page, preview: Preview) -> None:
    page.goto(preview.address)
    page.get_by_role("button", name="Launch Course fire").click()
    page.wait_for_url("**/play/*")
    toggle = page.get_by_role("button", name="Inspector")
    if page.locator("#inspector").is_hidden():
        toggle.click()
    expect(page.locator("#inspector[data-ready]")).to_have_count(1, timeout=WITHIN)


def lines(tabs: Locator) -> list[int]:
    """How many of them stand in each line."""
    counted: defaultdict[float, int] = defaultdict(int)
    for place in range(tabs.count()):
        box = tabs.nth(place).bounding_box()
        assert box is not None
        counted[box["y"]] += 1
    return [counted[y] for y in sorted(counted)]


@pytest.mark.parametrize(("size", "expected"), [(DESKTOP, [8]), (PHONE, [4, 4])], ids=["desktop", "phone"])
def test_no_tab_of_the_inspector_stands_alone_on_a_line(
    preview: Preview, browser: Browser, size: dict[str, int], expected: list[int]
) -> None:
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    launch(page, preview)
    assert lines(page.get_by_role("tab")) == expected
    page.close()


def test_a_phone_shows_what_runs_and_not_its_first_letters(preview: Preview, browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    launch(page, preview)
    assert page.locator(".bar h1").evaluate("(title) => title.scrollWidth <= title.clientWidth")
    page.close()


def test_the_name_of_a_file_that_arrived_stays_whole_on_a_phone(preview: Preview, browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(preview.address)
    file = {"name": "fine.zip", "mimeType": "application/zip", "buffer": b"First"}
    for said in ("Added", "A newer version of a course that was here"):
        page.set_input_files("#files", [file])  # type: ignore[list-item]
        expect(page.locator(".arrival-said").first).to_have_text(said, timeout=WITHIN)
    box = page.locator(".arrival-name").first.bounding_box()
    assert box is not None and box["height"] < 40
    page.close()


def test_what_was_opened_on_a_card_stays_open_when_an_attempt_goes_on(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(preview.address)
    card = fresh_page.get_by_role("article", name="Course water")
    card.locator("summary").click()
    expect(card.get_by_text("shorter is better")).to_be_visible()
    other = fresh_page.context.new_page()
    other.goto(preview.address)
    other.get_by_role("button", name="Launch Course fire").click()
    expect(fresh_page.get_by_role("button", name="Resume Course fire")).to_be_visible(timeout=WITHIN)
    expect(card.get_by_text("shorter is better")).to_be_visible()


def test_the_chosen_tab_is_told_from_the_others_in_colours_of_the_learners_own(
    preview: Preview, browser: Browser
) -> None:
    page = browser.new_page(viewport=DESKTOP, forced_colors="active")  # type: ignore[arg-type]
    launch(page, preview)
    line = "(tab) => getComputedStyle(tab).borderBottomColor"
    chosen = page.get_by_role("tab", selected=True).evaluate(line)
    assert chosen != page.get_by_role("tab", selected=False).first.evaluate(line)
    assert page.get_by_role("button", name="Inspector").evaluate("(b) => getComputedStyle(b).outlineStyle") == "solid"
    page.close()


def test_the_divider_is_caught_a_finger_wide(preview: Preview, browser: Browser) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    launch(page, preview)
    box = page.locator("#divider").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] - 14, 500)
    page.mouse.down()
    page.mouse.move(box["x"] - 114, 500)
    page.mouse.up()
    expect(page.locator("#divider")).not_to_have_attribute("aria-valuenow", "40")
    page.close()


def test_a_page_that_is_not_there_says_so_in_its_title(preview: Preview, fresh_page: Page) -> None:
    fresh_page.goto(f"{preview.address}nowhere")
    expect(fresh_page).to_have_title("Not here")
    expect(fresh_page.get_by_role("heading", level=1)).to_have_text("Not here")


def test_no_class_is_laid_out_by_two_sheets() -> None:
    """All sheets are on every page. What belongs to forced colours or to a narrow screen is apart."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sheet in (files("scormforge.preview") / "pages").iterdir():
        if sheet.name.endswith(".css"):
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
            for selector in re.findall(r"^(\.[\w-]+),?(?= \{|$)", text, flags=re.MULTILINE):
                found[selector].add(sheet.name)
    assert {name: sheets for name, sheets in found.items() if len(sheets) > 1} == {}


def test_the_page_of_an_expired_session_is_as_wide_as_a_phone() -> None:
    assert b'<meta name="viewport" content="width=device-width, initial-scale=1">' in login().body
