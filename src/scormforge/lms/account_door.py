"""Record stores for programs that find no names under `localhost`: `/xapi/…` beside the library, to read only.

Browsers find a package's origin themselves; most other programs ask a resolver, which knows nothing of it. The
account's credentials tell whose store is meant. No page can send them here: what a browser asks beforehand is not
answered.
"""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from scormforge.lms.lrs import record_store
from scormforge.lms.lrs.exchange import Refused
from scormforge.lms.record_desk import RecordDesk
from scormforge.lms.record_http import read, sent

PATH = "/xapi/"


class AccountDoor:
    """The library's app, with this door in it."""

    def __init__(self, library: ASGIApp, desk: RecordDesk) -> None:
        self._library = library
        self._desk = desk
        self._records = Starlette(routes=[Route(f"{PATH}{{resource:path}}", self._xapi, methods=["GET"])])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        app = self._records if scope["path"].startswith(PATH) else self._library
        await app(scope, receive, send)

    async def _xapi(self, http: HttpRequest) -> Response:
        try:
            request = await read(http)
            package = self._desk.account_package(request)
        except Refused as problem:
            return sent(record_store.refused(problem))
        return sent(await run_in_threadpool(self._desk.answer, request, package, None))
