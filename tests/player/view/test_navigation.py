"""Turning pages, the contents, links, resuming."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.player.view.conftest import DESKTOP, ORIGIN, PHONE, Learner
from tests.player.view.sample_course import SampleCourse, SamplePage
from tests.player.view.sample_pages import course


def test_the_first_page_stands_in_the_document_before_any_script_runs(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(java_script_enabled=False)
    learner.page.goto(f"{ORIGIN}/index.html")
    assert learner.title() == "Why this policy exists"
    assert "needs JavaScript" in learner.page.locator("noscript").inner_text()
    assert learner.page.locator("#next").is_hidden()


def test_turning_shows_the_next_page_moves_the_focus_to_its_heading_and_says_where_one_is(learner: Learner) -> None:
    learner.turn()
    assert learner.title() == "Reading a film, frame by frame"
    assert learner.page.evaluate("document.activeElement.tagName") == "H1"
    expect(learner.page.locator("#announcer")).to_have_text("Page 2 of 12")
    expect(learner.page.locator("#position")).to_have_text("Page 2 of 12")
    assert learner.page.title() == "Reading a film, frame by frame – Judging footage from the street"


def test_the_buttons_name_the_pages_they_lead_to(learner: Learner) -> None:
    assert learner.page.locator("#previous").is_hidden()
    learner.turn()
    assert learner.page.locator("#previous-title").inner_text() == "Why this policy exists"
    assert learner.page.locator("#next-title").inner_text() == "The severity scale"


def test_after_the_last_page_come_the_results_and_the_way_back(learner: Learner) -> None:
    learner.go_to("Where to find help")
    assert learner.page.locator("#next-title").inner_text() == "Results"
    learner.turn()
    assert learner.title() == "Your results"
    assert learner.page.locator("#next").is_hidden()
    learner.page.locator("#previous").click()
    expect(learner.page.locator("h1")).to_have_text("Where to find help")


def test_seen_pages_bear_a_mark_and_a_word_and_the_present_one_is_current(learner: Learner) -> None:
    learner.turn()
    rows = learner.page.locator(".contents-page")
    assert " ".join(rows.nth(0).inner_text().split()) == "Why this policy exists read"
    assert learner.page.locator(".contents-page.is-done").count() == 2
    current = learner.page.locator("[aria-current=page]")
    assert current.count() == 1
    assert current.inner_text().startswith("Reading a film")
    assert learner.page.locator(".contents-count").all_inner_texts() == ["2 of 4 pages", "0 of 4 pages", "0 of 4 pages"]
    assert learner.page.locator("#progress-text").inner_text() == "2 of 12 pages read"
    assert learner.page.locator("#progress").get_attribute("aria-valuetext") == "2 of 12 pages read"


def test_on_a_phone_the_contents_open_as_a_dialog_and_give_the_focus_back(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(size=PHONE).start()
    assert not learner.page.locator("#contents").is_visible()
    learner.press("Contents")
    assert learner.page.locator("#contents-toggle").get_attribute("aria-expanded") == "true"
    assert learner.page.evaluate("document.activeElement.getAttribute('aria-current')") == "page"
    learner.page.keyboard.press("Escape")
    expect(learner.page.locator("#contents-dialog")).to_be_hidden()
    assert learner.page.evaluate("document.activeElement.id") == "contents-toggle"
    assert learner.page.locator("#contents-toggle").get_attribute("aria-expanded") == "false"


def test_choosing_a_page_in_the_drawer_closes_it_and_goes_there(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(size=PHONE).start()
    learner.go_to("Place and date")
    assert not learner.page.locator("#contents-dialog").is_visible()
    assert learner.page.evaluate("document.activeElement.tagName") == "H1"


def test_on_a_wide_screen_the_contents_can_be_folded_away(learner: Learner) -> None:
    assert learner.page.locator("#contents").is_visible()
    learner.press("Contents")
    assert not learner.page.locator("#contents").is_visible()
    assert learner.page.locator("#contents-toggle").get_attribute("aria-expanded") == "false"


def test_a_link_to_a_page_opens_it_and_leaves_the_history_alone(learner: Learner) -> None:
    entries = learner.page.evaluate("history.length")
    learner.page.get_by_role("link", name="a step on the severity scale").click()
    expect(learner.page.locator("h1")).to_have_text("The severity scale")
    assert learner.page.evaluate("history.length") == entries
    assert learner.page.url == f"{ORIGIN}/index.html"


def test_a_note_and_the_way_back_move_the_focus_without_touching_the_address(learner: Learner) -> None:
    learner.page.get_by_role("link", name="Note 1").click()
    assert learner.page.evaluate("document.activeElement.id") == "fn1"
    learner.page.get_by_role("link", name="Back to the text").click()
    assert learner.page.evaluate("document.activeElement.id") == "fnref1"
    assert learner.page.url == f"{ORIGIN}/index.html"


def test_a_link_out_of_the_course_opens_beside_it(make_learner: Callable[..., Learner]) -> None:
    page = SamplePage(0, "only", "Only", ('<p><a href="https://example.org/law">The law</a></p>',))
    learner = make_learner(SampleCourse((page,), (("", 1),))).start()
    learner.page.context.route("https://example.org/**", lambda route: route.fulfill(body="law"))
    with learner.page.context.expect_page() as opened:
        learner.page.get_by_role("link", name="The law").click()
    assert opened.value.url == "https://example.org/law"
    assert learner.title() == "Only"


def test_the_skip_link_leads_to_the_page(learner: Learner) -> None:
    learner.page.keyboard.press("Tab")
    assert learner.page.evaluate("document.activeElement.className") == "skip"
    learner.page.keyboard.press("Enter")
    assert learner.page.evaluate("document.activeElement.id") == "main"


def test_a_learner_who_comes_back_stands_at_the_very_place(learner: Learner) -> None:
    learner.go_to("Practice")
    learner.page.locator("#deep").evaluate("block => block.scrollIntoView()")
    expect(learner.page.locator("#save")).to_have_text("Saved")
    learner.page.wait_for_timeout(700)
    learner.page.locator("#leave").click()
    expect(learner.page.locator("h1")).to_have_text("Your work is saved")
    learner.start()
    expect(learner.page.locator("h1")).to_have_text("Practice")
    expect(learner.page.locator("#deep")).to_be_in_viewport()
    assert learner.page.evaluate("document.activeElement === document.body"), "coming back steals no focus from the LMS"


def test_the_next_page_is_fetched_ahead_and_each_page_once(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    asked: list[str] = []
    learner.page.on("request", lambda request: asked.append(request.url))
    learner.start()
    with learner.page.expect_request("**/pages/3.js*"):
        learner.turn(2)
    pages = [url.partition("/pages/")[2].partition(".")[0] for url in asked if "/pages/" in url]
    assert pages == ["1", "2", "3"]


def test_a_long_course_opens_one_section_at_a_time_and_loads_titles_when_they_are_needed(
    make_learner: Callable[..., Learner],
) -> None:
    pages = tuple(SamplePage(slot, f"p{slot}", f"Page about {slot}", ("<p>Text.</p>",)) for slot in range(240))
    learner = make_learner(SampleCourse(pages, (("One", 90), ("Two", 150)))).start()
    assert learner.page.locator(".contents-page:visible").count() == 91, "the open section's pages and the results"
    learner.page.locator("summary", has_text="Two").click()
    learner.page.get_by_role("button", name="Page about 239").click()
    expect(learner.page.locator("h1")).to_have_text("Page about 239")
    expect(learner.page.locator("#previous-title")).to_have_text("Page about 238")
    expect(learner.page.locator("#position")).to_have_text("Page 240 of 240")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_is_wider_than_the_screen(make_learner: Callable[..., Learner], size: dict[str, int]) -> None:
    learner = make_learner(size=size).start()
    for title in [page.title for page in course().pages]:
        learner.go_to(title)
        assert learner.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
            title
        )


def test_a_glossary_term_opens_by_keyboard_and_closes_with_escape(learner: Learner) -> None:
    learner.page.get_by_role("button", name="newsworthy").press("Enter")
    meaning = learner.page.locator(".term-meaning")
    expect(meaning).to_be_visible()
    word, box = learner.page.locator(".term").bounding_box(), meaning.bounding_box()
    assert word and box and box["y"] >= word["y"] + word["height"] and box["y"] < word["y"] + 60
    learner.page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    assert learner.page.evaluate("document.activeElement.className") == "term"
