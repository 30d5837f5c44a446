"""What tests share: a browser, the repository's folders, accepting new expected outputs."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from scormforge.run.browser import arguments, browser_path

ROOT = Path(__file__).parents[1]
settings.register_profile("here", deadline=None)
settings.load_profile("here")
"""How long one example takes says more of the machine than of the code."""

ACCEPTING = bool(os.environ.get("SCORMFORGE_ACCEPT"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright: Playwright) -> dict[str, object]:
    """pytest-playwright starts the browser that scormforge itself would find."""
    return {"executable_path": str(browser_path(playwright)), "args": arguments(), "headless": True}


@pytest.fixture
def expect_text() -> Callable[[Path, str], None]:
    """Compare a text with the one kept beside the fixture; `make accept` rewrites it instead."""

    def compare(kept: Path, text: str) -> None:
        if ACCEPTING:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
        assert kept.read_text(encoding="utf-8").rstrip("\n") == text.rstrip("\n")

    return compare


@pytest.fixture
def fresh_context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def fresh_page(fresh_context: BrowserContext) -> Page:
    """A page in a profile of its own."""
    return fresh_context.new_page()
