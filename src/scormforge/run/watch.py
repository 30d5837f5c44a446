"""Watches the windows of a launch from outside: errors, requests, dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Request, Response, WebError

OWN_PREFIX = "/content/"
"""Where the stand-in serves a package's files."""
RECORD_PREFIXES = ("/xapi/", "/fetch/")
"""Where it is asked about records."""
_NO_SCRIPT = "Refused to execute script"
"""A page to log in at, in place of a script."""
_TOLD_BY_REQUESTS = ("Failed to load resource", "Unsafe attempt to load URL")
"""The console repeats what a request says that failed; the latter of a track in a frame without an origin."""


@dataclass
class Watch:
    """Collects what happens in every window of a browser profile, a popup's first request included."""

    origin: str
    """The package's own origin."""
    hindered: Callable[[], bool] = lambda: False
    """Whether files cannot be had just now, which is the LMS's doing, or the frame's."""
    script_errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)
    """Requests to the record store that have no answer yet."""
    paths: list[str] = field(default_factory=list)
    """The package's own files that were asked for, in order; not images, video and audio, which are the author's."""

    @contextmanager
    def over(self, context: BrowserContext) -> Iterator[Watch]:
        """Watch for the length of a `with`."""
        listeners: tuple[tuple[Any, Callable[..., None]], ...] = (
            ("weberror", self._error),
            ("console", self._console),
            ("dialog", self._dialog),
            ("request", self._request),
            ("requestfailed", self._request_failed),
            ("requestfinished", self._request_finished),
            ("response", self._response),
        )
        for event, listener in listeners:
            context.on(event, listener)
        try:
            yield self
        finally:
            for event, listener in listeners:
                context.remove_listener(event, listener)

    def _error(self, problem: WebError) -> None:
        self.script_errors.append(str(getattr(problem.error, "message", problem.error)).splitlines()[0][:300])

    def _console(self, message: ConsoleMessage) -> None:
        told_twice = any(text in message.text for text in _TOLD_BY_REQUESTS)
        if message.type == "error" and not told_twice and not (_NO_SCRIPT in message.text and self.hindered()):
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
        if request.url.startswith(tuple(self.origin + prefix for prefix in RECORD_PREFIXES)):
            self.under_way.add(request)
        path = self._own_path(request.url)
        if path is not None and request.resource_type not in ("image", "media"):
            self.paths.append(path)

    def _request_finished(self, request: Request) -> None:
        self.under_way.discard(request)

    def _request_failed(self, request: Request) -> None:
        self.under_way.discard(request)
        path = self._own_path(request.url)
        # A request that the page itself gave up, by leaving or by replacing a medium, is no fault.
        if path is not None and "ERR_ABORTED" not in (request.failure or "") and not self.hindered():
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
