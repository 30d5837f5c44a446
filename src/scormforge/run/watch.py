"""Watches a browser page from outside: errors, requests, dialogs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, Response
    from playwright.sync_api import Error as ScriptError

OWN_PREFIX = "/content/"
"""Where the stand-in serves a package's files."""


@dataclass
class Watch:
    """Collects what happens on one page while it lasts."""

    origin: str
    """The package's own origin."""
    script_errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    """The package's own files that were asked for, in order; not images, video and audio, which are the author's."""

    def over(self, page: Page) -> Watch:
        """Begin to watch."""
        page.on("pageerror", self._error)
        page.on("console", self._console)
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("requestfailed", self._request_failed)
        page.on("response", self._response)
        return self

    def _error(self, problem: ScriptError) -> None:
        self.script_errors.append(problem.message.splitlines()[0][:300])

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.script_errors.append(message.text.splitlines()[0][:300])

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(f"{dialog.type}: {dialog.message[:200]}")
        if dialog.type == "beforeunload":
            dialog.accept()  # asked whether to leave, the learner leaves
        else:
            dialog.dismiss()

    def _request(self, request: Request) -> None:
        if self._is_foreign(request.url):
            self.foreign.append(request.url[:200])
            return
        path = self._own_path(request.url)
        if path is not None and request.resource_type not in ("image", "media"):
            self.paths.append(path)

    def _request_failed(self, request: Request) -> None:
        path = self._own_path(request.url)
        # A request that the page itself gave up, by leaving or by replacing a medium, is no fault.
        if path is not None and "ERR_ABORTED" not in (request.failure or ""):
            self.failed.append(path)

    def _response(self, response: Response) -> None:
        path = self._own_path(response.url)
        if path is None:
            return
        if response.status >= 400:
            self.failed.append(f"{path} ({response.status})")

    def _own_path(self, url: str) -> str | None:
        if not url.startswith(self.origin + OWN_PREFIX):
            return None
        return unquote(urlsplit(url).path.removeprefix(OWN_PREFIX))

    def _is_foreign(self, url: str) -> bool:
        return url.startswith(("http:", "https:", "ws:", "wss:")) and not url.startswith(self.origin)
