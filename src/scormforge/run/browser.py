"""Finding and starting a Chromium: the one named, Playwright's own, or the system's."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scormforge.diagnostics import ExternalError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMED = "SCORMFORGE_BROWSER"
"""Environment variable: path of the browser to use."""

ON_PATH = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "microsoft-edge"),
)
"""The shell first: the same engine without the window around it, which takes a quarter of the processor's time."""
ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
)
"""Without these Chromium looks up its maker's hosts at every start, even where there is no network."""

CURE = (
    "install a browser: `python -m playwright install chromium`, or your system's chromium package;\n"
    f"or set {NAMED} to the path of a Chromium, Chrome or Edge"
)


def system_browser() -> Path | None:
    """The browser named in the environment, or one that the system has; None when there is none."""
    named = os.environ.get(NAMED)
    if named:
        return Path(named)
    for name in ON_PATH:
        if found := shutil.which(name):
            return Path(found)
    return next((Path(path) for path in ELSEWHERE if Path(path).exists()), None)


def browser_path(playwright: Playwright) -> Path:
    """The browser to start. Raises ExternalError when there is none."""
    own = Path(playwright.chromium.executable_path)
    if not os.environ.get(NAMED) and own.exists():
        return own
    found = system_browser()
    if found is None or not found.exists():
        raise ExternalError(f"no browser found{f' at {found}' if found else ''}", CURE)
    return found


def arguments() -> list[str]:
    """Command-line switches. Chromium refuses to run as root with its sandbox, as containers often do."""
    root = sys.platform != "win32" and os.geteuid() == 0
    return [*QUIET, *(["--no-sandbox"] if root else [])]


def start(playwright: Playwright) -> Browser:
    """A headless browser. Raises ExternalError when it does not start."""
    from playwright.sync_api import Error

    path = browser_path(playwright)
    try:
        return playwright.chromium.launch(executable_path=path, args=arguments(), headless=True)
    except Error as problem:
        raise ExternalError(f"the browser at {path} does not start: {problem.message.splitlines()[0]}", CURE) from None


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless browser for the length of a `with`."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise ExternalError("Playwright is not installed", "pip install 'scormforge[browser]'") from None
    with sync_playwright() as playwright:
        started = start(playwright)
        try:
            yield started
        finally:
            started.close()
