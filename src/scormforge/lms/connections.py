"""Connections that do not wait for ever: who is slow, or holds too many, does not keep the others from being served."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""How long the head of a request may take to arrive, and the rest of a body that nobody asks for any more."""
MOST = 400
"""Connections open at once, far below what a process may have open. Of more the oldest idle one is closed."""


class Connection(H11Protocol):
    """One connection of a client, with a deadline for whatever it still has to send."""

    number = 0
    """Counts a server's connections in the order they were made."""
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Make room, then wait for a request."""
        others = [one for one in self.connections if isinstance(one, Connection)]
        super().connection_made(transport)
        self.number = next_number(others)
        if len(others) >= MOST:
            make_room(others)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Take what came; the deadline stands until a request is whole."""
        super().data_received(data)
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline with the connection."""
        self._forget()
        super().connection_lost(exc)

    @property
    def gives_way(self) -> bool:
        """Whether nobody is being answered here: it is idle, or still sending."""
        return self.cycle is None or self.cycle.response_complete or self.cycle.more_body

    def _expect(self) -> None:
        answered = self.cycle is None or self.cycle.response_complete
        if not answered or self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._forget()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def next_number(others: Iterable[Connection]) -> int:
    """One more than that of the latest."""
    return max((one.number for one in others), default=0) + 1


def make_room(others: Iterable[Connection]) -> None:
    """Close the oldest connection where nobody is being answered."""
    idle = [one for one in others if one.gives_way and not one.transport.is_closing()]
    if idle:
        min(idle, key=lambda one: one.number).transport.abort()
