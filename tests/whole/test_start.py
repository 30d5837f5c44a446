"""What a start costs, in a real browser: requests, bytes without images, calls to the LMS; the same for any size."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext

from scormforge.lms.server import StandIn
from tests.benchmarks.course_maker import make_course
from tests.whole.learner import launched, saved
from tests.whole.publishing import Published, offered, published

MOST_REQUESTS, MOST_CALLS = 8, 10
MOST_BYTES = 120_000
MOST_COMPRESSED = {"ladders": 42_000, "newsworthy-violence": 42_000, "300 pages": 40_000}
"""The course of 300 pages asks with choices only; the others have four types of question."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
QUIET = 600
"""Milliseconds after the first save in which nothing more may be asked for."""


@dataclass(frozen=True)
class Start:
    """What was asked for until the first page stood, was saved, before the next page is asked for."""

    requests: tuple[str, ...]
    """Paths in the package, in the order asked."""
    size: int
    compressed: int
    calls: int


@pytest.fixture(scope="module")
def starts(
    lms: StandIn, ladders: Published, violence: Published, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Published]:
    """Packages by name; the last two are made, and differ in size alone."""
    folder = tmp_path_factory.mktemp("sizes")
    short = published(make_course(folder / "short", 10), folder / "dist-short")
    long = published(make_course(folder / "long", 300), folder / "dist-long")
    return {"ladders": ladders, "newsworthy-violence": violence, "10 pages": short, "300 pages": long}


def measured(lms: StandIn, made: Published, context: BrowserContext) -> Start:
    """The first launch of a new learner, with an empty cache."""
    package = offered(lms, made)
    launch = lms.launch(package, learner="measures")
    prefix = lms.origin(package) + "/content/"
    page, paths = context.new_page(), []
    page.on("request", lambda request: paths.append(request.url) if request.url.startswith(prefix) else None)
    saved(launched(page, launch))
    page.wait_for_timeout(QUIET)
    asked = tuple(unquote(urlsplit(url).path.removeprefix("/content/")) for url in paths)
    texts = [made.tree.read(path) for path in asked if not path.endswith(PICTURES)]
    compressed = sum(len(gzip.compress(text, 9, mtime=0)) for text in texts)
    return Start(asked, sum(map(len, texts)), compressed, len(lms.calls(launch.attempt_id)))


@pytest.mark.parametrize("name", MOST_COMPRESSED)
def test_a_start_keeps_within_its_budget(
    lms: StandIn, starts: dict[str, Published], fresh_context: BrowserContext, name: str
) -> None:
    start = measured(lms, starts[name], fresh_context)
    assert len(start.requests) <= MOST_REQUESTS, start.requests
    assert len(set(start.requests)) == len(start.requests)
    assert start.calls <= MOST_CALLS
    assert start.compressed <= MOST_COMPRESSED[name]
    assert start.size <= MOST_BYTES


def test_a_start_costs_the_same_for_ten_pages_and_for_three_hundred(
    lms: StandIn, starts: dict[str, Published], fresh_context: BrowserContext
) -> None:
    short, long = (measured(lms, starts[name], fresh_context) for name in ("10 pages", "300 pages"))
    assert len(long.requests) == len(short.requests)
    assert long.calls == short.calls
    assert long.size == pytest.approx(short.size, rel=0.1)
    assert long.compressed == pytest.approx(short.compressed, rel=0.1)


def test_a_start_asks_for_the_shell_and_nothing_else(
    lms: StandIn, ladders: Published, fresh_context: BrowserContext
) -> None:
    start = measured(lms, ladders, fresh_context)
    assert sorted(start.requests) == ["index.html", "player.css", "player.js"]
