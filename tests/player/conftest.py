"""What the player's tests share: its modules over loopback, in a real browser."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ASSETS = Path(__file__).parents[2] / "player_assets"
STAGE = Path(__file__).parent / "stage"

PATIENCE = 120_000
"""How long an asynchronous function of a test may take, in milliseconds."""


class _Files(SimpleHTTPRequestHandler):
    """`/stage/…` from the tests, everything else from the player's assets."""

    def translate_path(self, path: str) -> str:
        name = path.partition("?")[0]
        if name.startswith("/stage/"):
            return str(STAGE / name.removeprefix("/stage/"))
        return super().translate_path(path)

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def modules_served() -> Iterator[str]:
    """Origin of a loopback server with the player's modules under `/js/` and the tests' pages under `/stage/`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Files, directory=str(ASSETS)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def player_origin() -> Iterator[str]:
    """`modules_served` for as long as tests run."""
    with modules_served() as origin:
        yield origin


class Modules:
    """Runs JavaScript with the player's modules at hand."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, body: str, given: object = None) -> Any:
        """The value of the async function body, which sees `use(name)` (imports `/js/<name>.js`) and `given`.

        Playwright waits for ever for a promise that nobody keeps; this fails.
        """
        act = f"async (given) => {{ const use = (name) => import(`/js/${{name}}.js`); {body} }}"
        late = f"setTimeout(() => stop(new Error('not over after {PATIENCE} ms')), {PATIENCE})"
        race = f"Promise.race([({act})(given), new Promise((go, stop) => {late})])"
        return self.page.evaluate(f"(given) => {race}", given)


@contextmanager
def modules_in(browser: Browser, origin: str) -> Iterator[Modules]:
    """The player's modules in one page of a browser."""
    context = browser.new_context(timezone_id="UTC")
    page = context.new_page()
    page.goto(f"{origin}/stage/blank.html")
    yield Modules(page)
    context.close()


@pytest.fixture(scope="session")
def modules(browser: Browser, player_origin: str) -> Iterator[Modules]:
    """The player's modules in one page of a real browser, for thousands of cases at a time."""
    with modules_in(browser, player_origin) as found:
        yield found
