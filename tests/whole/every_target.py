"""A learner in front of each target's package, and how to wait for what is then to be known."""

from __future__ import annotations

import re
import time
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Frame, Page, expect

from scormforge import api
from scormforge.lms.server import Launch, StandIn
from tests.whole.editing import replaced
from tests.whole.learner import PATIENCE, closed, launched, results
from tests.whole.publishing import SOURCES, copied, lines
from tests.whole.targets import Meaning, Offered


class Learner:
    """One learner of one target's package, with a browser of their own."""

    def __init__(self, lms: StandIn, offered: Offered, context: BrowserContext, name: str) -> None:
        self.lms, self.offered, self.context, self.name = lms, offered, context, name
        self.launch: Launch | None = None
        self.page: Page | None = None
        self.has_left = False

    def begins(self, unit: str | None = None) -> Frame:
        """Launch the course, for the first time or again."""
        self.page = self.context.new_page()
        self.page.set_viewport_size({"width": 390, "height": 500})
        self.launch = self.lms.launch(self.offered.package, unit=unit, learner=self.name)
        return launched(self.page, self.launch)

    def leaves(self) -> None:
        """Press Leave, then close the tab."""
        assert self.page
        frame = self.page.frames[1]
        frame.click("#leave")
        frame.wait_for_function(_HAS_LEFT, timeout=PATIENCE)
        closed(self.page)
        self.has_left = True

    def known(self) -> Meaning:
        """What is known of the latest launch's attempt."""
        assert self.launch
        return self.offered.known(self.lms, self.launch, self._on_origin if self.offered.standard == "web" else None)

    @property
    def _on_origin(self) -> Frame:
        """A page of the package's origin without a player."""
        assert self.launch
        page = self.context.new_page()
        page.goto(urlsplit(self.launch.url)._replace(path="/page/frame.css", query="").geturl())
        return page.main_frame


_HAS_LEFT = """() => !document.body?.classList.contains("is-left")
  || document.querySelector(".screen-mark:not(.screen-mark-saving)") !== null"""
"""Everything is saved, or the content has gone back to the LMS, as cmi5 has it (10.2.6, returnURL)."""


def built_for_all(lms: StandIn, folder: Path, tracking: str) -> tuple[Offered, ...]:
    """The small course with other words on tracking, in every target; nothing is found in any of the packages."""
    course = copied(SOURCES, folder / "ladders")
    replaced(course / "course.yaml", "  completion: both\n", tracking)
    built = api.build(course, ["all"], folder / "dist", api.BuildOptions(locked=True, cached=False))
    assert lines(built.report) == []
    return tuple(at_the_lms(lms, package) for package in built.packages)


def at_the_lms(lms: StandIn, package: api.Package) -> Offered:
    checked = api.validate(package.path)
    assert lines(checked.report) == []
    assert checked.tree is not None
    assert checked.outline is not None
    return Offered(package.target, checked.tree, checked.outline, lms.add(checked.tree, checked.outline))


def becomes_known(learner: Learner, expected: Meaning) -> None:
    """Wait until it is known; fail showing what is known instead."""
    deadline = time.monotonic() + 10
    while learner.known() != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    known = asdict(learner.known())
    differing = {name: (known[name], value) for name, value in asdict(expected).items() if known[name] != value}
    assert not differing, f"{learner.offered.target}: known and expected differ in {differing}"


def start_again(frame: Frame) -> None:
    """Begin a new attempt at the questions from the results page."""
    # nobody is as quick as a script: what the first attempt reached is on its way before the second one ends
    expect(frame.locator("#save")).to_have_text(re.compile("Saved|Kept on this device"), timeout=PATIENCE)
    frame.page.set_viewport_size({"width": 1280, "height": 800})
    results(frame)
    frame.get_by_role("button", name="Try the questions again").click()
    frame.get_by_role("button", name="Start again").click()
    expect(frame.locator("article.page form.question")).to_be_visible()
