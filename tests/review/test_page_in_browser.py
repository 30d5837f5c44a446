"""The page in a real browser, opened from disk: comments and their way to `lint`, filters, covers, keyboard, axe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from scormforge import api
from tests.review.crossing import CHECK, WELCOME, committed, crossing, edit

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
EVIL = "</script><img src=x onerror=\"document.title='broken'\"><b>bold</b>\n\x1b[2J"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course after a commit, with one key, one text and one page changed since."""
    made = crossing(tmp_path_factory.mktemp("review"))
    committed(made)
    edit(made, CHECK, "- [ ] Run", "- [x] Run")
    edit(made, WELCOME, "Stop at", "Always stop at")
    return made


@pytest.fixture(scope="module")
def written(course: Path) -> Path:
    """The page that shows what changed."""
    return api.review(course, course.parent / "review.html", api.ReviewOptions(since="HEAD")).path


@pytest.fixture
def page(fresh_page: Page, written: Path) -> Page:
    fresh_page.goto(written.as_uri())
    return fresh_page


def option(page: Page, identifier: str) -> Locator:
    return page.locator(f'.block[data-block="q-first/{identifier}"]')


def comment(page: Page, block: Locator, text: str, kind: str = "Must change", name: str = "Anna Example") -> None:
    """Comment on a block as a reviewer does."""
    block.hover()
    block.locator(":scope > .notes > .comment-on").click()
    form = page.get_by_role("form", name="New comment")
    form.get_by_label(kind).check()
    form.get_by_label("Your comment").fill(text)
    form.get_by_label("Your name").fill(name)
    form.get_by_role("button", name="Keep comment").click()


def exported(page: Page) -> dict[str, object]:
    """The file that the list of comments gives out."""
    page.get_by_role("button", name="Comments", exact=False).first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as a file").click()
    whole: dict[str, object] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    page.get_by_role("button", name="Close").click()
    return whole


def test_a_comment_survives_a_reload_and_lint_tells_it_at_its_place(page: Page, course: Path, tmp_path: Path) -> None:
    comment(page, option(page, "wave"), "Drivers do not wave back.")
    page.reload()
    expect(option(page, "wave").locator(".comment-text")).to_have_text("Drivers do not wave back.")
    expect(page.locator("#comment-count")).to_have_text("1")
    whole = exported(page)
    [told] = whole["comments"]  # type: ignore[misc]
    assert (whole["course"], told["page"], told["block"]) == ("crossing", "check", "q-first/wave")
    assert (told["quote"], told["author"], told["kind"]) == ("Wave at the driver", "Anna Example", "must-change")
    (tmp_path / "anna.json").write_text(json.dumps(whole), encoding="utf-8")
    [found] = [one for one in api.lint(course, [tmp_path / "anna.json"]).report if one.rule.startswith("REV")]
    assert found.message == "must change, says Anna Example: Drivers do not wave back."
    assert (found.at.path, "changed since" in found.help) == (CHECK, False)
    line = (course / CHECK).read_text(encoding="utf-8").splitlines()[found.at.line - 1]
    assert line.startswith("- [ ] Wave at the driver")


def test_every_block_is_commented_on_as_lint_knows_it(page: Page, course: Path) -> None:
    """The page and `lint` agree on ids and digests, whatever the block."""
    from tests.review.crossing import manuscript

    known = {(one.id, block.id): block.digest for one in manuscript(course).pages for block in one.all_blocks()}
    shown = page.eval_on_selector_all(
        ".block:not(.is-removed)",
        "blocks => blocks.map(b => [b.closest('.page').dataset.page, b.dataset.block, b.dataset.digest])",
    )
    assert {(one, block): digest for one, block, digest in shown} == known


def test_comments_are_changed_deleted_and_taken_in_from_others(page: Page, tmp_path: Path) -> None:
    comment(page, option(page, "run"), "First words", kind="Suggestion")
    theirs = exported(page)
    card = option(page, "run").locator(".comment")
    card.get_by_role("button", name="Change").click()
    form = page.get_by_role("form", name="Change the comment")
    form.get_by_label("Your comment").fill("Second words")
    form.get_by_label("Your comment").press("Control+Enter")
    expect(card.locator(".comment-text")).to_have_text("Second words")

    def take_in(whole: dict[str, object]) -> None:
        (tmp_path / "in.json").write_text(json.dumps(whole), encoding="utf-8")
        page.get_by_role("button", name="Comments").first.click()
        page.locator("#import").set_input_files(tmp_path / "in.json")

    take_in(theirs)
    expect(page.locator("#told")).to_have_text("in.json: 0 comments added, 0 changed.")
    page.get_by_role("button", name="Close").click()
    expect(card.locator(".comment-text")).to_have_text("Second words")
    card.get_by_role("button", name="Delete").click()
    card.get_by_role("button", name="Delete for good?").click()
    expect(card).to_have_count(0)
    take_in(theirs)
    expect(page.locator("#told")).to_have_text("in.json: 1 comment added, 0 changed.")
    take = {**theirs, "course": "other"}
    page.get_by_role("button", name="Close").click()
    take_in(take)
    expect(page.locator("#told")).to_contain_text("nothing was taken in, its comments are on the course other")


def test_comments_on_an_earlier_text_are_offered_and_say_that_it_changed(
    course: Path, fresh_page: Page, tmp_path: Path
) -> None:
    old = crossing(tmp_path)
    fresh_page.goto(api.review(old, tmp_path / "old.html").path.as_uri())
    comment(fresh_page, option(fresh_page, "run"), "Nobody would.")
    edit(old, CHECK, "Run across", "Walk across")
    fresh_page.goto(api.review(old, tmp_path / "new.html").path.as_uri())
    expect(fresh_page.locator("#comment-count")).to_have_text("0")
    fresh_page.get_by_role("button", name="Comments").first.click()
    fresh_page.get_by_role("button", name="Take over earlier comments").click()
    fresh_page.get_by_role("button", name="Go there").click()
    expect(option(fresh_page, "run")).to_be_focused()
    expect(option(fresh_page, "run").locator(".comment-quote")).to_contain_text("It began: “Run across”")


def test_hostile_words_stay_words(page: Page, tmp_path: Path) -> None:
    comment(page, option(page, "run"), EVIL, name=EVIL)
    whole = exported(page)
    evil = {**whole["comments"][0], "id": "2", "page": '"]<b>', "block": "'\"]<b>", "quote": EVIL}  # type: ignore[index]
    (tmp_path / "in.json").write_text(json.dumps({**whole, "comments": [evil, 1, {"id": "3"}]}), encoding="utf-8")
    page.get_by_role("button", name="Comments").first.click()
    page.locator("#import").set_input_files(tmp_path / "in.json")
    expect(page.locator("#told")).to_have_text("in.json: 1 comment added, 0 changed, 2 could not be read.")
    page.reload()
    expect(page).to_have_title("Review: Crossing the road (contains answers)")
    expect(page.locator(".comment-text b, .comment-head b, .comment-quote b")).to_have_count(0)
    expect(page.locator(".comment-text").first).to_contain_text("<b>bold</b>")


def test_changes_stand_side_by_side_and_grading_comes_first(page: Page) -> None:
    graded = page.locator(".graded li")
    expect(graded).to_have_count(1)
    expect(graded).to_contain_text("Wrong")
    expect(graded).to_contain_text("Right")
    graded.get_by_role("link").click()
    expect(option(page, "run")).to_be_focused()
    expect(option(page, "run").locator(".side")).to_have_count(2)
    changed = page.locator('[data-page="welcome"] .is-changed .side-now ins')
    expect(changed).to_have_text(["Always stop"])
    fold = page.locator('[data-page="welcome"] .fold')
    expect(fold.get_by_role("img")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.get_by_role("img")).to_be_visible()


def test_filters_show_only_what_is_asked_for(page: Page) -> None:
    page.get_by_text("Only changes").click()
    expect(page.locator("#found")).to_have_text("2 blocks shown")
    page.get_by_text("Only questions").click()
    expect(page.locator("#found")).to_have_text("1 block shown")
    page.get_by_text("With comments").click()
    expect(page.locator("#found")).to_have_text("0 blocks shown")
    page.get_by_text("Everything").click()
    page.get_by_label("Find words").fill("PAVEMENT")
    expect(page.locator("#found")).to_have_text("1 block shown")
    expect(page.locator('.block[data-block="term/kerb"]')).to_be_visible()
    expect(page.locator('[data-page="check"]')).to_be_hidden()


def test_pictures_are_covered_until_they_are_uncovered(page: Page) -> None:
    page.locator('[data-page="welcome"] .fold summary').click()
    picture = page.locator('[data-page="welcome"] img')
    page.get_by_role("button", name="Cover pictures").click()
    expect(picture).to_be_hidden()
    page.get_by_role("button", name="Show the picture").click()
    expect(picture).to_be_visible()


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the course")).to_be_focused()
    button = option(page, "look").get_by_role("button", name="Comment on Option 1: Look both ways")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your comment")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_on_paper_the_mark_heads_every_sheet_and_everything_is_open(page: Page) -> None:
    """A table's head is what browsers repeat on each sheet; Chromium does so where it may not be broken."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    head = page.locator(".bar").evaluate("bar => [getComputedStyle(bar).display, getComputedStyle(bar).breakInside]")
    assert head == ["table-header-group", "avoid"]
    expect(page.get_by_text("Contains answers", exact=False).first).to_be_visible()
    expect(page.get_by_role("button", name="Cover pictures")).to_be_hidden()
    expect(page.locator('[data-page="welcome"] .fold img')).to_be_visible()


def test_one_change_leads_to_the_next(page: Page) -> None:
    page.get_by_role("button", name="Next change").click()
    expect(page.locator('[data-page="welcome"] .is-changed')).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(option(page, "run")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#said")).to_have_text("There is no change below.")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator('[data-page="welcome"] .is-changed')).to_be_focused()


def test_an_address_leads_to_its_block_however_far_down_it_is(
    fresh_page: Page, repository: Path, tmp_path: Path
) -> None:
    made = api.review(repository / "course_sources" / "gallery", tmp_path / "gallery.html")
    for identifier in ("scenario/q-lantern", "matching/q-formulas"):
        fresh_page.goto("about:blank")
        fresh_page.goto(f"{made.path.as_uri()}#{identifier}")
        block = fresh_page.locator(f'[id="{identifier}"]')
        expect(block).to_be_focused()
        fresh_page.wait_for_function(
            "id => Math.abs(document.getElementById(id).getBoundingClientRect().top - 148) < 60", arg=identifier
        )


def test_nothing_is_asked_of_anybody(fresh_page: Page, written: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    fresh_page.on("request", lambda request: asked.append(request.url))
    fresh_page.on("console", lambda message: said.append(message.text))
    fresh_page.goto(written.as_uri())
    comment(fresh_page, option(fresh_page, "run"), "Words")
    assert [address for address in asked if not address.startswith("data:")] == [written.as_uri()]
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, written: Path, size: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(written.as_uri())
    for fold in page.locator(".fold summary").all():
        fold.click()
    comment(page, option(page, "run"), "Words", kind="Question")
    option(page, "look").locator(":scope > .notes > .comment-on").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Comments").first.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_on_a_narrow_screen_the_button_of_comments_lies_over_no_verdict(browser: Browser, written: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(written.as_uri())
    block = option(page, "wave")
    block.hover()
    verdict, button = (block.locator(one).first.bounding_box() for one in (".key", ".comment-on"))
    assert verdict and button
    assert verdict["x"] + verdict["width"] <= button["x"] or verdict["y"] >= button["y"] + button["height"]
    page.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_filter_stands_alone_on_a_line(browser: Browser, written: Path, size: dict[str, int]) -> None:
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.goto(written.as_uri())
    labels = page.locator("#filters fieldset label")
    boxes = [labels.nth(place).bounding_box() for place in range(labels.count())]
    lines = [box["y"] for box in boxes if box]
    assert len(lines) == 4 and {lines.count(y) for y in lines} in ({2}, {4})
    page.close()
