"""How long an author waits after a save: from the write of a page to the course shown again, in a real browser."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from scormforge.api.previewing import built
from scormforge.preview.catalogue import Built
from scormforge.preview.serve import Preview, PreviewOptions
from scormforge.run.browser import browser
from tests.benchmarks.course_maker import make_course

PAGES = 100
SAVES = 10
PATIENCE = 20.0
"""Seconds that one save may take."""

TELL_PAINTS = """
new PerformanceObserver((seen) => {
  for (const entry of seen.getEntries())
    if (entry.name === "first-contentful-paint" && location.pathname.startsWith("/content/"))
      console.log("painted", (performance.timeOrigin + entry.startTime) / 1000);
}).observe({ type: "paint", buffered: true });
"""


@dataclass(frozen=True)
class Reload:
    """One save, in milliseconds."""

    noticed: float
    """From the write until the build begins."""
    build: float
    show: float
    """From the end of the build until the course's first content is painted."""

    @property
    def whole(self) -> float:
        """From the write to the paint."""
        return self.noticed + self.build + self.show


@dataclass(frozen=True)
class ReloadFigures:
    """Several saves of one course."""

    saves: tuple[Reload, ...]

    def median(self, part: str) -> float:
        """Of `noticed`, `build`, `show` or `whole`."""
        return statistics.median(getattr(save, part) for save in self.saves)

    def best(self, part: str) -> float:
        """The same, of the save that was disturbed least."""
        return float(getattr(min(self.saves, key=lambda save: save.whole), part))

    def worst(self, part: str) -> float:
        """The same, of the slowest."""
        return max(getattr(save, part) for save in self.saves)


@dataclass
class _Clock:
    """When builds began and ended, and when the course was painted: seconds since 1970."""

    builds: list[tuple[float, float]] = field(default_factory=list)
    paints: list[float] = field(default_factory=list)

    def hear(self, said: str) -> None:
        word, _, at = said.partition(" ")
        if word == "painted":
            self.paints.append(float(at))

    def build(self, source: Path) -> Built:
        began = time.time()
        made = built(source)
        self.builds.append((began, time.time()))
        return made


def measure_reloads(folder: Path, pages: int = PAGES, saves: int = SAVES) -> ReloadFigures:
    """Save the same page of a course of `pages` pages again and again while it is open."""
    source, clock = make_course(folder / "course", pages), _Clock()
    with Preview([source], clock.build, PreviewOptions(port=0)) as preview, browser() as started:
        page = started.new_page()
        page.on("console", lambda said: clock.hear(said.text))
        page.add_init_script(TELL_PAINTS)
        page.goto(preview.address)
        page.get_by_role("button", name="Launch").first.click()
        _wait(page, clock.paints, 1)
        text = _page(source).read_text()
        found = []
        for number in range(saves):
            _settle(page)
            painted, builds = len(clock.paints), len(clock.builds)
            began = time.time()
            _page(source).write_text(f"{text}\nSaved for the {number}th time.\n")
            _wait(page, clock.paints, painted + 1)
            build = clock.builds[builds]
            spans = ((began, build[0]), build, (build[1], clock.paints[painted]))
            found.append(Reload(*((late - early) * 1000 for early, late in spans)))
    return ReloadFigures(tuple(found))


def _page(source: Path) -> Path:
    return next(source.glob("pages/*/page-1.md"))


def _wait(page: Page, seen: list[float], count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(seen) < count:
        if time.monotonic() > deadline:
            raise AssertionError("the course was not shown again")
        page.wait_for_timeout(5)


def _settle(page: Page) -> None:
    """As between two saves of a person: what the last one set off is over."""
    page.wait_for_timeout(700)
