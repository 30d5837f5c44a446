"""Results, leaving, the support panel, messages, and pages that do not come."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.player.view.conftest import ORIGIN, Learner
from tests.player.view.sample_course import ASSETS, BUILD, WORDS, SampleCourse, SamplePage
from tests.player.view.sample_pages import course

LOGIN = "<!doctype html><title>Sign in</title><form><input name=password></form>"


def test_results_of_an_open_course_name_what_is_still_to_do_and_lead_there(learner: Learner) -> None:
    learner.go_to("Results")
    screen = learner.page.locator("#stage")
    assert "Not finished yet" in screen.inner_text()
    assert screen.locator("dd").all_inner_texts() == ["1 of 12", "0 of 5", "1 of 3"]
    todo = screen.locator(".todo").nth(1).get_by_role("button")
    expect(todo.first).to_have_text("The severity scale (2 questions)")
    assert todo.count() == 4
    todo.first.click()
    expect(learner.page.locator("h1")).to_have_text("The severity scale")


def test_results_of_a_passed_course_give_the_score_and_offer_to_leave(learner: Learner) -> None:
    learner.answer_all(right=True)
    learner.read_all()
    learner.go_to("Results")
    screen = learner.page.locator("#stage")
    assert screen.locator(".verdict-line").inner_text() == "Passed"
    assert screen.locator(".score").inner_text().split() == ["Your", "score", "100%"]
    assert "You need 80% to pass." in screen.inner_text()
    assert screen.locator(".todo").count() == 0
    assert screen.get_by_role("button").all_inner_texts() == ["Save and leave"]


def test_a_missed_score_with_attempts_left_begins_anew_after_a_question_in_the_page(learner: Learner) -> None:
    learner.answer_all(right=False)
    learner.read_all()
    learner.go_to("Results")
    assert learner.page.locator(".verdict-line").inner_text() == "Not passed yet"
    assert "2 attempts left" in learner.page.locator(".screen-actions").inner_text()
    learner.press("Try the questions again")
    assert learner.page.get_by_role("heading", name="Start the questions again?").is_visible()
    learner.press("Keep my answers")
    assert learner.page.evaluate("document.activeElement.textContent") == "Try the questions again"
    learner.press("Try the questions again")
    learner.press("Start again")
    expect(learner.page.locator("h1")).to_have_text("The severity scale")
    assert learner.form("q-arrest").locator("input:checked").count() == 0
    learner.go_to("Results")
    assert learner.page.locator("#stage dd").all_inner_texts() == ["12 of 12", "0 of 5", "2 of 3"]


def test_a_missed_last_attempt_says_so_and_offers_no_other(make_learner: Callable[..., Learner]) -> None:
    plan = {"completion": "both", "mastery": 0.8, "attempts": 1, "afterFinish": "resume"}
    learner = make_learner(course(plan=plan)).start()
    learner.answer_all(right=False)
    learner.go_to("Results")
    assert learner.page.locator(".verdict-line").inner_text() == "Not passed"
    assert "You have used all your attempts." in learner.page.locator("#stage").inner_text()
    assert learner.page.get_by_role("button", name="Try the questions again").count() == 0


def test_a_course_without_questions_has_no_score(make_learner: Callable[..., Learner]) -> None:
    pages = (SamplePage(0, "a", "First", ("<p>A</p>",)), SamplePage(1, "b", "Second", ("<p>B</p>",)))
    plan = {"completion": "pages", "mastery": None, "attempts": None, "afterFinish": "resume"}
    learner = make_learner(SampleCourse(pages, (("", 2),), plan)).start()
    learner.turn(2)
    assert learner.page.locator(".verdict").inner_text() == "Completed"
    assert learner.page.locator("#stage dt").all_inner_texts() == ["Pages read"]


def test_leaving_saves_and_says_that_the_window_can_be_closed(learner: Learner) -> None:
    learner.press("Leave")
    expect(learner.page.locator("h1")).to_have_text("Your work is saved")
    assert "You can close this window now." in learner.page.locator("#stage").inner_text()
    assert learner.page.evaluate("document.activeElement.tagName") == "H1"
    for gone in ("#leave", "#turn", "#contents", "#contents-toggle"):
        assert learner.page.locator(gone).is_hidden()


def test_leaving_while_the_lms_is_gone_says_what_to_do(learner: Learner) -> None:
    learner.page.evaluate("sessionStorage.setItem('lmsDead', 'yes')")
    learner.go_to("The severity scale")
    learner.choose("q-arrest", "Restrict it to adults")
    expect(learner.page.locator("#save")).to_have_text("Kept on this device")
    learner.press("Leave")
    expect(learner.page.locator("h1")).to_have_text("Your work is kept on this device")
    assert "Open this course again on this device" in learner.page.locator("#stage").inner_text()


def test_leaving_a_popup_closes_it(learner: Learner) -> None:
    with learner.page.context.expect_page() as opened:
        learner.page.evaluate(f"void window.open('{ORIGIN}/index.html')")
    popup = Learner(opened.value)
    expect(popup.page.locator("body")).not_to_have_class("is-starting")
    with popup.page.expect_event("close"):
        popup.press("Leave")


def test_leaving_in_a_frame_points_to_the_lms(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    learner.page.goto(f"{ORIGIN}/index.html")
    learner.page.set_content(f'<iframe src="{ORIGIN}/index.html" width="900" height="700"></iframe>')
    frame = learner.page.frame_locator("iframe")
    frame.get_by_role("button", name="Leave").click()
    expect(frame.locator("h1")).to_have_text("Your work is saved")
    expect(frame.locator("#stage")).to_contain_text("You can close the course now, or go on in your LMS.")


def test_without_an_lms_the_course_says_where_progress_stays(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(lms=None).start()
    expect(learner.page.locator("#messages")).to_contain_text("No LMS was found. Your progress stays on this device.")
    expect(learner.page.locator("#save")).to_have_text("Kept on this device")
    learner.go_to("The severity scale")
    learner.choose("q-arrest", "Restrict it to adults")
    learner.page.wait_for_timeout(1200)
    learner.start()
    learner.go_to("The severity scale")
    expect(learner.form("q-arrest").locator(".question-result")).to_have_text("Right")


def test_a_banner_can_be_dismissed(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(lms=None).start()
    learner.press("Dismiss")
    assert learner.page.locator(".message:visible").count() == 0
    assert learner.page.evaluate("document.activeElement.id") == "main"


def test_in_a_sandboxed_frame_the_course_can_be_read_and_says_that_nothing_is_kept(
    make_learner: Callable[..., Learner],
) -> None:
    learner = make_learner(lms=None)
    learner.page.context.route(
        "http://lms.test/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<iframe sandbox="allow-scripts" src="{ORIGIN}/index.html" width="900" height="700"></iframe>',
        ),
    )
    learner.page.goto("http://lms.test/")
    frame = learner.page.frame_locator("iframe")
    expect(frame.locator("#messages")).to_contain_text("this browser keeps nothing here")
    frame.get_by_role("button", name="Next").click()
    expect(frame.locator("h1")).to_have_text("Reading a film, frame by frame")


def test_a_login_page_in_place_of_a_page_is_never_shown(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    learner.page.context.route("**/pages/1.js*", lambda route: route.fulfill(body=LOGIN, content_type="text/html"))
    learner.start()
    learner.page.locator("#next").click()
    expect(learner.page.locator("h1")).to_have_text("This page did not load")
    assert learner.page.locator("[name=password]").count() == 0
    assert learner.page.evaluate("document.activeElement.tagName") == "H1"
    learner.page.context.unroute("**/pages/1.js*")
    learner.press("Try again")
    expect(learner.page.locator("h1")).to_have_text("Reading a film, frame by frame")


@pytest.mark.parametrize("change", [{"course": "another-course"}, {"slot": 7}, {"html": None}])
def test_a_page_with_another_marker_is_refused(make_learner: Callable[..., Learner], change: dict[str, object]) -> None:
    learner = make_learner()
    stray = json.dumps({**course().pages[1].data(), **change})

    def answer(route: Route) -> None:
        route.fulfill(body=f"scormforge.page({stray})", content_type="text/javascript")

    learner.page.context.route("**/pages/1.js*", answer)
    learner.start()
    learner.page.locator("#next").click()
    expect(learner.page.locator("h1")).to_have_text("This page did not load")


def test_a_page_that_fails_once_is_asked_for_again_unseen(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    refused: list[str] = []

    def refuse_once(route: Route) -> None:
        if refused:
            route.fallback()
            return
        refused.append(route.request.url)
        route.abort()

    learner.page.context.route("**/pages/1.js*", refuse_once)
    learner.start()
    learner.turn()
    assert learner.title() == "Reading a film, frame by frame"
    assert len(refused) == 1


def test_from_a_page_that_did_not_come_one_can_go_on_to_the_next(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    learner.page.context.route("**/pages/1.js*", lambda route: route.abort())
    learner.start()
    learner.page.locator("#next").click()
    expect(learner.page.locator("h1")).to_have_text("This page did not load")
    learner.turn()
    assert learner.title() == "The severity scale"


def test_a_hurried_learner_sees_the_last_page_asked_for(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    learner.page.context.route("**/pages/5.js*", hold)
    learner.start()
    learner.page.locator(".contents-page").nth(5).click()
    learner.go_to("Place and date")
    learner.page.wait_for_timeout(600)
    assert learner.title() == "Place and date", "the one that was given up shows no waiting"
    held[0].fallback()
    learner.page.wait_for_timeout(300)
    assert learner.title() == "Place and date"


def test_the_support_panel_tells_what_help_needs_and_copies_it(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner(permissions=["clipboard-read", "clipboard-write"]).start()
    learner.press("Help")
    panel = learner.page.locator("#support")
    labels = panel.locator("dt").all_inner_texts()
    assert ", ".join(labels) == (
        "Course, Version, Build, Player, Standard, LMS, Mode, Last save, Last error, Problem, Saved state, "
        "Calls to the LMS, Opened in, Browser, Time"
    )
    facts = dict(zip(labels, panel.locator("dd").all_inner_texts(), strict=True))
    assert facts["Version"] == "1.4.0"
    assert facts["Standard"] == "scorm12"
    assert facts["LMS"].startswith("found")
    assert facts["Opened in"] == "a tab"
    learner.press("Copy details")
    expect(learner.page.locator("#support-note")).to_have_text("Copied")
    learner.page.keyboard.press("Escape")
    assert learner.page.evaluate("document.activeElement.id") == "support-open"


def test_where_copying_is_blocked_the_text_stands_selected(learner: Learner) -> None:
    learner.page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    learner.press("Help")
    learner.press("Copy details")
    expect(learner.page.locator("#support-note")).to_contain_text("copy them with your keyboard")
    assert learner.page.evaluate("getSelection().toString()").startswith("Course: Judging footage")


def test_the_last_error_of_the_lms_stands_in_the_panel(learner: Learner) -> None:
    learner.page.evaluate("sessionStorage.setItem('lmsDead', 'yes')")
    learner.turn()
    expect(learner.page.locator("#save")).to_have_text("Kept on this device")
    learner.press("Help")
    assert "101" in learner.page.locator("#support-facts").inner_text()


def test_a_start_asks_for_the_shell_one_script_one_style_sheet_and_the_next_page(
    make_learner: Callable[..., Learner],
) -> None:
    learner = make_learner()
    asked: list[str] = []
    learner.page.on("request", lambda request: asked.append(request.url.removeprefix(f"{ORIGIN}/").partition("?")[0]))
    with learner.page.expect_request("**/pages/1.js*"):
        learner.start()
        learner.page.wait_for_load_state("networkidle")
        assert sorted(asked) == ["index.html", "media/street.svg", "player.css", "player.js"]


def test_the_native_modules_behave_as_the_joined_script_does(make_learner: Callable[..., Learner]) -> None:
    index = course().index()
    joined = f'src="player.js?v={BUILD}" defer'
    assert joined in index
    learner = make_learner(files={"index.html": index.replace(joined, 'type="module" src="/js/main.js"')}).start()
    learner.answer_all(right=True)
    learner.read_all()
    learner.go_to("Results")
    assert learner.page.locator(".verdict-line").inner_text() == "Passed"
    assert learner.errors == []


def test_a_script_that_never_comes_is_told_after_a_while(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    learner.page.context.route("**/player.js*", lambda route: route.fulfill(status=404))
    learner.page.goto(f"{ORIGIN}/index.html")
    told = learner.page.locator("#broken")
    assert not told.is_visible()
    learner.page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(told).to_be_visible()
    assert "your progress is not recorded" in told.inner_text()
    assert learner.title() == "Why this policy exists"


def test_unreadable_player_data_leaves_the_first_page_to_be_read(make_learner: Callable[..., Learner]) -> None:
    learner = make_learner()
    files = course().files()
    broken = files["index.html"].replace('{"format": 1', '{"format": ')
    learner.page.context.route(
        "**/index.html", lambda route: route.fulfill(body=broken, content_type="text/html; charset=utf-8")
    )
    learner.page.goto(f"{ORIGIN}/index.html")
    expect(learner.page.locator("#broken")).to_be_visible()
    assert learner.title() == "Why this policy exists"


def test_every_word_that_the_player_says_stands_in_the_strings() -> None:
    scripts = [*ASSETS.glob("js/*.js"), *ASSETS.glob("questions/*/*.js")]
    templates = [*ASSETS.glob("templates/*.j2"), *ASSETS.glob("questions/*/*.j2")]
    said = set(re.findall(r"""text\.say\("([a-z_.]+)\"""", _text(scripts)))
    said |= set(re.findall(r"strings\.([a-z_]+)", _text(templates)))
    plural = {key.removesuffix(".other") for key in WORDS if key.endswith(".other")}
    assert len(said) > 60
    assert sorted(said - set(WORDS) - plural) == []


def _text(paths: list[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


def test_the_player_bears_the_version_of_the_compiler(repository: Path) -> None:
    version = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f'playerVersion = "{version}"' in (ASSETS / "js" / "version.js").read_text("utf-8")
