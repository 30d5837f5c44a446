"""A learner in front of a course, served without a network: the shell, the joined script, the style sheet."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.player.view.sample_course import ASSETS
from tests.player.view.sample_pages import course

ORIGIN = "http://course.test"
API = (Path(__file__).parent / "lms_api.js").read_text("utf-8")
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8"}
TYPES |= {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
STARTING: dict[str, str] = {}
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


class Learner:
    """Uses a course as people do: by what stands on the screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def start(self) -> "Learner":
        """Opens the course and waits until the player has taken over."""
        self.page.goto(f"{ORIGIN}/index.html")
        self.stands()
        return self

    def stands(self) -> None:
        """Waits until the player has taken over."""
        expect(self.page.locator("body")).not_to_have_class("is-starting")

    def press(self, name: str) -> None:
        """Presses the button with this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def turn(self, times: int = 1) -> None:
        """Turns to the next page."""
        for _ in range(times):
            before = self.title()
            self.page.locator("#next").click()
            expect(self.page.locator("h1")).not_to_have_text(before)

    def title(self) -> str:
        """The heading of what is shown."""
        return self.page.locator("h1").inner_text()

    def go_to(self, title: str) -> None:
        """Goes to a page by its title in the contents."""
        if not self.page.locator("#contents").is_visible():
            self.press("Contents")
        self.page.locator(".contents-page").filter(has_text=title).click()
        expect(self.page.locator("h1")).to_have_text("Your results" if title == "Results" else title)

    def form(self, identifier: str) -> Locator:
        """A question's form."""
        return self.page.locator(f"#question-{identifier}")

    def check(self, identifier: str) -> None:
        """Presses the question's check button."""
        self.form(identifier).get_by_role("button", name="Check answer").click()

    def choose(self, identifier: str, *options: str) -> None:
        """Chooses options and checks."""
        for option in options:
            self.form(identifier).get_by_text(option, exact=True).click()
        self.check(identifier)

    def answer_all(self, *, right: bool) -> None:
        """Answers every question of the sample, all right or all wrong."""
        self.go_to("The severity scale")
        self.choose("q-arrest", "Restrict it to adults" if right else "Remove the film")
        for _ in range(1 if right else 2):
            self.choose(
                "q-cues", *(["A visible injury", "A crowd that moves in panic"] if right else ["A visible injury"])
            )
            self._again("q-cues")
        self.go_to("Films from agencies")
        self.choose("q-truth", "False" if right else "True")
        self.go_to("Deadlines and appeals")
        for _ in range(1 if right else 2):
            self.form("q-days").get_by_role("textbox").fill("12" if right else "99")
            self.check("q-days")
            self._again("q-days")
        self.go_to("When to ask the regional team")
        for number, text in enumerate(("regional team", "24") if right else ("nobody", "99")):
            self.form("q-blanks").get_by_role("textbox").nth(number).fill(text)
        self.check("q-blanks")

    def _again(self, identifier: str) -> None:
        button = self.form(identifier).get_by_role("button", name="Try again")
        if button.is_visible():
            button.click()

    def read_all(self) -> None:
        """Opens every page once."""
        for title in [page.title for page in course().pages]:
            self.go_to(title)


class Package(Protocol):
    """What a browser can be served: files by path."""

    def files(self) -> Mapping[str, str | bytes]:
        """Path → content."""


def visit(
    browser: Browser,
    sample: Package,
    *,
    lms: dict[str, str] | None = STARTING,
    files: dict[str, str] | None = None,
    size: Any = DESKTOP,
    **options: Any,
) -> BrowserContext:
    """A browser profile that is served a course, with an LMS that starts with these values, or without one."""
    context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
    served = {**sample.files(), **(files or {})}
    context.route(f"{ORIGIN}/**", lambda route: _serve(route, served))
    if lms is not None:
        context.add_init_script(f"window.lmsValues = {json.dumps(lms)};\n{API}")
    return context


@pytest.fixture
def make_learner(browser: Browser) -> Iterator[Callable[..., Learner]]:
    """A new learner with a profile of their own. `lms` may be None (no LMS) or the values that it starts with; `files`
    stand in for those of the sample."""
    contexts: list[BrowserContext] = []

    def make(
        sample: Package | None = None,
        *,
        lms: dict[str, str] | None = STARTING,
        files: dict[str, str] | None = None,
        size: Any = DESKTOP,
        **options: Any,
    ) -> Learner:
        context = visit(browser, sample or course(), lms=lms, files=files, size=size, **options)
        contexts.append(context)
        return Learner(context.new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def learner(make_learner: Callable[..., Learner]) -> Iterator[Learner]:
    """A learner at the first page of the sample, on a wide screen, with an LMS; no script error may go unseen."""
    one = make_learner().start()
    yield one
    assert one.errors == []


def _serve(route: Route, files: Mapping[str, str | bytes]) -> None:
    path = urlsplit(route.request.url).path.lstrip("/")
    asset = ASSETS / path
    if path in files:
        route.fulfill(body=files[path], content_type=TYPES[Path(path).suffix])
    elif path.startswith(("js/", "questions/")) and asset.is_file():
        route.fulfill(body=asset.read_text("utf-8"), content_type="text/javascript")
    else:
        route.fulfill(status=404, body="nothing here")
