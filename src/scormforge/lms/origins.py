"""Keeps the origins apart: one for the library, one for each package, and nothing for anybody else.

No cookies are used, since ports share them. What protects is that a package's origin cannot be guessed, that every
request must name an origin of ours as its host (a rebound DNS name does not), and that a request that changes anything
must come from a page of the very origin it goes to, or carry the token of a launch.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from scormforge.lms.shelf import Shelved

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
KEYED_PATHS = ("/xapi/", "/fetch/")
"""Of a package: requests here carry a secret that no browser adds by itself, so they may come from any page."""
LIBRARY_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
PAGE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""For every page of ours; `same-origin` still sends the Origin of a form, `no-referrer` would make it `null`."""


STALLED = 20.0
"""Seconds without a byte after which a body counts as given up."""


class TooLarge(Exception):  # noqa: N818 - what happened, answered with 413
    """A request's body is over its limit."""


class Origins:
    """Sends each request to the library or to its package. `port` is where we listen."""

    def __init__(self, port: int, library: ASGIApp, package: ASGIApp, find: Callable[[str], Shelved | None]) -> None:
        self._port = port
        self._library = library
        self._package = package
        self._find = find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. A foreign host is 421, a foreign origin on a change 403."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        app, shelved = self._door(host)
        if app is None:
            await refusal(421, "This address does not belong here.")(scope, receive, send)
        elif _changes(scope, shelved) and headers.get("origin") != f"http://{host}":
            await refusal(403, "This request comes from another page.")(scope, receive, send)
        else:
            scope["shelved"] = shelved
            with contextlib.suppress(ClientDisconnect):  # gone in the middle of a body: there is nobody to answer
                await app(scope, receive, send)

    def _door(self, host: str) -> tuple[ASGIApp | None, Shelved | None]:
        if is_here(host, self._port):
            return self._library, None
        name, _, port = host.rpartition(":")
        if port != str(self._port):
            return None, None
        label, dot, rest = name.partition(".")
        found = self._find(label) if dot and rest == "localhost" else None
        return (self._package, found) if found else (None, None)


def is_here(host: str, port: int) -> bool:
    """Whether a Host header names this machine and our port: a DNS name that was made to lead here does not."""
    name, _, said = host.rpartition(":")
    return name in LIBRARY_HOSTS and said == str(port)


def _changes(scope: Scope, shelved: Shelved | None) -> bool:
    """Whether a request may change something, and shows nothing but its page for it."""
    carries_key = shelved is not None and scope["path"].startswith(KEYED_PATHS)
    return scope["method"] not in SAFE_METHODS and not carries_key


async def read_body(request: Request, limit: int) -> bytes:
    """The whole body. TooLarge as soon as it is over `limit` bytes, announced or not."""
    body = bytearray()
    async for block in body_blocks(request, limit):
        body += block
    return bytes(body)


async def body_blocks(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body as it arrives. TooLarge as soon as it is over `limit` bytes, announced or not; answered with 408:
    nothing came for `STALLED` seconds."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced[:20]) > limit:
        raise TooLarge
    size, blocks = 0, request.stream()
    while True:
        try:
            async with asyncio.timeout(STALLED):
                block = await anext(blocks)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise HTTPException(408, "The rest of this request did not come.", {"Connection": "close"}) from None
        size += len(block)
        if size > limit:
            raise TooLarge
        yield block


def refusal(status: int, reason: str) -> Response:
    """A page that says why not."""
    return PlainTextResponse(reason, status_code=status, headers=PAGE_HEADERS)
