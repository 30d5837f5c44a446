"""A course for the plain web, opened from disk: no server, no LMS, and what a learner did is there again."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scormforge import api
from tests.whole.editing import replaced
from tests.whole.learner import RIGHT, answer, banners, chosen, hurry, is_locked, open_page, stands, verdict
from tests.whole.publishing import SOURCES, copied, lines

STAYS = "Your progress stays on this device, in this browser."
LOST = "This browser keeps nothing here. Your progress is lost when you close the course."
KEPT = "Kept on this device"


@dataclass(frozen=True)
class Site:
    """A course as files in a folder."""

    folder: Path

    def address(self, page: str = "index.html") -> str:
        """The address of a page, from disk."""
        return (self.folder / page).as_uri()


@pytest.fixture(scope="module")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """Builds the small course for the web, after changes to its course.yaml (old text, new text)."""

    def make(*changes: tuple[str, str]) -> Site:
        folder = tmp_path_factory.mktemp("web")
        course = copied(SOURCES, folder / "ladders")
        for old, new in changes:
            replaced(course / "course.yaml", old, new)
        built = api.build(course, ["web"], folder / "dist", api.BuildOptions(locked=True, cached=False))
        assert lines(built.report) == []
        shutil.unpack_archive(built.packages[0].path, folder / "site")
        return Site(folder / "site")

    return make


@pytest.fixture(scope="module")
def site(make_site: Callable[..., Site]) -> Site:
    """The course in one."""
    return make_site()


UNITS = ("  completion: both\n", "  completion: both\n  launch: unit\n")


@pytest.fixture(scope="module")
def units(make_site: Callable[..., Site]) -> Site:
    """The course with its units apart."""
    return make_site(UNITS)


def opened(page: Page, address: str) -> Page:
    """The page, once the player stands ready."""
    page.goto(address)
    stands(page.main_frame)
    return page


def kept(page: Page) -> None:
    """Wait until the last answer is on the device."""
    expect(page.locator("#save")).to_have_text(KEPT)


def left(page: Page) -> None:
    """Press Leave and wait for what is said then."""
    page.click("#leave")
    expect(page.locator("#stage h1")).to_contain_text("Your progress")


def test_opened_from_disk_pages_load_and_answers_are_there_again_after_a_reload(site: Site, fresh_page: Page) -> None:
    outside: list[str] = []
    fresh_page.on("request", lambda asked: None if asked.url.startswith("file:") else outside.append(asked.url))
    frame = opened(fresh_page, site.address()).main_frame
    assert banners(frame) == [STAYS]
    open_page(frame, "Look it over")
    answer(frame, "q-look", RIGHT["q-look"])
    assert verdict(frame, "q-look") == "Right"
    kept(fresh_page)
    fresh_page.wait_for_timeout(600)
    fresh_page.reload()
    stands(frame)
    expect(frame.locator("article.page h1")).to_have_text("Look it over")
    assert chosen(frame, "q-look") == RIGHT["q-look"] and is_locked(frame, "q-look")
    assert banners(frame) == [], "that progress stays here is said at the first start only"
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []


def test_leaving_says_that_progress_is_kept_and_goes_on_where_it_stopped(site: Site, fresh_page: Page) -> None:
    frame = opened(fresh_page, site.address()).main_frame
    open_page(frame, "The right angle")
    left(fresh_page)
    expect(frame.locator("#stage h1")).to_have_text("Your progress is kept on this device")
    assert "LMS" not in frame.locator("#stage").inner_text()
    assert frame.locator("#stage").get_by_role("button").all_inner_texts() == ["Go on with the course"]
    frame.get_by_role("button", name="Go on with the course").click()
    expect(frame.locator("article.page h1")).to_have_text("The right angle")


def test_units_are_kept_apart_and_lead_back_to_the_contents(units: Site, fresh_page: Page) -> None:
    fresh_page.goto(units.address())
    fresh_page.get_by_role("link", name="Climbing").click()
    frame = fresh_page.main_frame
    stands(frame)
    open_page(frame, "Three points of contact")
    answer(frame, "q-hold", RIGHT["q-hold"])
    left(fresh_page)
    names = ["Back to the contents", "Go on with the course"]
    assert frame.locator("#stage").get_by_role("button").all_inner_texts() == names
    frame.get_by_role("button", name=names[0]).click()
    expect(fresh_page).to_have_url(units.address())
    fresh_page.get_by_role("link", name="Choosing a ladder").click()
    stands(frame)
    assert banners(frame) == [STAYS], "this unit is begun for the first time"
    expect(frame.locator("#progress-text")).to_have_text("1 of 3 pages read")
    fresh_page.goto(units.address("index-climb.html"))
    stands(frame)
    expect(frame.locator("article.page h1")).to_have_text("Three points of contact")
    assert verdict(frame, "q-hold") == "Right"


def test_another_publishers_course_of_the_same_name_knows_nothing_of_this_one(
    site: Site, make_site: Callable[..., Site], fresh_page: Page
) -> None:
    """All that is opened from disk is one origin."""
    frame = opened(fresh_page, site.address()).main_frame
    open_page(frame, "The right angle")
    left(fresh_page)
    other = make_site(("https://training.example.org", "https://elsewhere.example.org"))
    opened(fresh_page, other.address())
    expect(frame.locator("article.page h1")).to_have_text("When a ladder is the right tool")
    assert banners(frame) == [STAYS]


def test_a_new_version_goes_on_with_what_was_done_in_the_old_one(
    site: Site, make_site: Callable[..., Site], fresh_page: Page
) -> None:
    frame = opened(fresh_page, site.address()).main_frame
    open_page(frame, "Look it over")
    answer(frame, "q-look", RIGHT["q-look"])
    left(fresh_page)
    opened(fresh_page, make_site(("version: 1.0.0", "version: 2.0.0")).address())
    expect(frame.locator("article.page h1")).to_have_text("Look it over")
    assert verdict(frame, "q-look") == "Right"


def test_where_the_browser_keeps_nothing_that_is_said_and_results_can_still_be_saved(
    site: Site, fresh_page: Page
) -> None:
    fresh_page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('blocked'); } });")
    frame = opened(fresh_page, site.address()).main_frame
    assert banners(frame) == [LOST]
    open_page(frame, "Look it over")
    answer(frame, "q-look", RIGHT["q-look"])
    left(fresh_page)
    expect(frame.locator("#stage h1")).to_have_text("Your progress could not be kept")
    assert saved_file(fresh_page, "Save as data (JSON)")["questions"][0]["result"] == "right"


def saved_file(page: Page, button: str) -> Any:
    """What the button saves: the values of a JSON file, or the rows of a table."""
    with page.expect_download() as saving:
        page.get_by_role("button", name=button).click()
    path = saving.value.path()
    if saving.value.suggested_filename.endswith(".json"):
        return json.loads(path.read_text("utf-8"))
    with path.open(encoding="utf-8-sig", newline="") as lines_:
        return list(csv.DictReader(lines_))


@pytest.fixture
def finished(site: Site, fresh_page: Page) -> Page:
    """The results of a learner who has answered some questions right, one wrong and one not at all."""
    frame = opened(fresh_page, site.address()).main_frame
    hurry(frame, {**RIGHT, "q-load": ("12",)}, until="load")
    frame.locator("#contents-list").get_by_role("button", name="Results").click()
    expect(frame.locator("h1")).to_have_text("Your results")
    return fresh_page


def test_learners_save_their_own_results_in_words(finished: Page) -> None:
    told = saved_file(finished, "Save as data (JSON)")
    expect(finished.get_by_role("status").filter(has_text="ladders-results.json")).to_be_visible()
    assert (told["format"], told["course"]["id"], told["course"]["version"]) == (1, "ladders", "1.0.0")
    assert (told["completion"], told["success"], told["score"], told["mastery"]) == ("incomplete", "unknown", None, 0.7)
    first, *others = told["questions"]
    assert {key: first[key] for key in ("id", "page", "answer", "result", "score", "tries")} == {
        "id": "q-look",
        "page": "Look it over",
        "answer": RIGHT["q-look"][0],
        "result": "right",
        "score": 1,
        "tries": 1,
    }
    assert [(each["id"], each["answer"], each["result"]) for each in others if each["result"] == "unanswered"] == [
        (name, None, "unanswered") for name in ("q-angle", "q-hold", "q-reach")
    ]


def test_the_table_holds_the_same_as_the_data(finished: Page) -> None:
    told, rows = saved_file(finished, "Save as data (JSON)"), saved_file(finished, "Save as a table (CSV)")
    assert [row["kind"] for row in rows] == ["unit"] + ["question"] * len(told["questions"])
    assert (rows[0]["result"], rows[0]["version"]) == ("incomplete", "1.0.0")
    for row, question in zip(rows[1:], told["questions"], strict=True):
        assert (row["id"], row["text"], row["result"]) == (question["id"], question["text"], question["result"])
        assert row["answer"] == (question["answer"] or "")


def test_results_can_be_saved_by_keyboard_from_the_support_panel(finished: Page) -> None:
    finished.locator("#support-open").press("Enter")
    button = finished.locator("#support").get_by_role("button", name="Save as a table (CSV)")
    with finished.expect_download() as saving:
        button.press("Enter")
    assert saving.value.suggested_filename == "ladders-results.csv"
    expect(finished.locator("#support").get_by_role("status").filter(has_text="ladders-results.csv")).to_be_visible()


def test_a_page_that_does_not_come_is_said_instead_of_a_file_with_holes(
    site: Site, fresh_page: Page, tmp_path: Path
) -> None:
    torn = Site(shutil.copytree(site.folder, tmp_path / "torn"))
    shutil.rmtree(torn.folder / "pages")
    opened(fresh_page, torn.address())
    fresh_page.locator("#contents-list").get_by_role("button", name="Results").click()
    fresh_page.get_by_role("button", name="Save as data (JSON)").click()
    expect(fresh_page.locator("#stage").get_by_role("status")).to_have_text(
        "A page of the course did not load, so no file was saved. Please try again.", timeout=15_000
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_web_adds_is_clean(units: Site, browser: Browser, scheme: Any) -> None:
    context: BrowserContext = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})
    page = context.new_page()

    def found() -> list[str]:
        rules: Any = Axe().run(page).response["violations"]
        return [f"{rule['id']}: {node['html'][:120]}" for rule in rules for node in rule["nodes"]]

    page.goto(units.address())
    assert found() == []
    opened(page, units.address("index-climb.html"))
    page.click("#contents-toggle")
    page.locator("#contents-list").get_by_role("button", name="Results").click()
    expect(page.locator("h1")).to_have_text("Your results")
    assert found() == []
    page.click("#support-open")
    assert found() == []
    page.keyboard.press("Escape")
    left(page)
    assert found() == []
    context.close()
