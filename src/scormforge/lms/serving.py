"""Serves an app on this machine only: the sockets, and a thread that answers until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Scope

from scormforge.diagnostics import ExternalError
from scormforge.lms.connections import Connection

START_SECONDS = 20.0
"""How long a start may take before it counts as failed."""


class Serving:
    """Listens on the loopback interfaces from the moment it is made. Port 0 is any free one.

    ExternalError: the port is taken.
    """

    def __init__(self, port: int) -> None:
        self._sockets = _listen(port)
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.port: int = self._sockets[0].getsockname()[1]
        """The port in use."""

    def start(self, app: ASGIApp) -> None:
        """Answer requests from now on. ExternalError: the server did not start."""
        server = self._server = uvicorn.Server(_config(app))
        self._thread = threading.Thread(target=server.run, args=(self._sockets,), name="stand-in", daemon=True)
        self._thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise ExternalError("the stand-in LMS did not start")
            time.sleep(0.005)

    def stop(self) -> None:
        """Answer no more, and give the port back."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(timeout=10)
        for one in self._sockets:
            one.close()

    async def hang_up(self, scope: Scope) -> None:
        """Break a request's connection off, as a network does: what is answered afterwards goes nowhere."""
        assert self._server is not None
        ends = (scope["client"], scope["server"])
        open_ones: set[Any] = self._server.server_state.connections
        for connection in tuple(open_ones):
            if (connection.client, connection.server) == ends:
                connection.transport.abort()
                while connection in open_ones:  # until the server knows, too: then it sends nothing and says nothing
                    await asyncio.sleep(0)


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        http=Connection,
        ws="none",
        lifespan="off",
        log_level="error",  # of requests that are none there is nothing to tell
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )


def _listen(port: int) -> list[socket.socket]:
    """Sockets on 127.0.0.1 and, where there is one, ::1 with the same port: `localhost` may mean either."""
    try:
        first = _bound(socket.AF_INET, "127.0.0.1", port)
    except OSError as problem:
        raise ExternalError(
            f"port {port} cannot be used: {problem.strerror}", "choose another one, or 0 for any free one"
        ) from None
    sockets = [first]
    with contextlib.suppress(OSError):
        sockets.append(_bound(socket.AF_INET6, "::1", first.getsockname()[1]))
    return sockets


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    # The protocol is named because asyncio turns Nagle's algorithm off only for sockets that name it; with it each
    # call waited 40 ms for a delayed acknowledgement.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((address, port))
    except OSError:
        made.close()
        raise
    return made
