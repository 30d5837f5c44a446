"""Tells every open page of the library what has just changed (server-sent events)."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Mapping

KEPT = 100
"""Events that a page which does not read may fall behind; then the oldest are dropped."""
HEARTBEAT = 20.0
"""Seconds of silence after which a comment is sent, so that a vanished page is noticed."""


class Broadcast:
    """Passes events from any thread to the pages that listen."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._queues: dict[asyncio.Queue[str | None], asyncio.AbstractEventLoop] = {}
        self._closed = False

    def say(self, event: str, facts: Mapping[str, object]) -> None:
        """Send an event to every page that listens now."""
        self._pass_on(f"event: {event}\ndata: {json.dumps(facts)}\n\n")

    def close(self) -> None:
        """End every stream, now and from now on."""
        self._closed = True
        self._pass_on(None)

    async def listen(self) -> AsyncIterator[str]:
        """One page's stream of events, until it goes away or everything closes."""
        queue: asyncio.Queue[str | None] = asyncio.Queue(KEPT)
        with self._lock:
            self._queues[queue] = asyncio.get_running_loop()
        try:
            yield ": here\n\n"
            while not self._closed:
                message = await _next(queue)
                if message is None:
                    return
                yield message
        finally:
            with self._lock:
                self._queues.pop(queue, None)

    def _pass_on(self, message: str | None) -> None:
        with self._lock:
            listening = tuple(self._queues.items())
        for queue, loop in listening:
            if not loop.is_closed():
                loop.call_soon_threadsafe(_put, queue, message)


async def _next(queue: asyncio.Queue[str | None]) -> str | None:
    try:
        return await asyncio.wait_for(queue.get(), HEARTBEAT)
    except TimeoutError:
        return ": still here\n\n"


def _put(queue: asyncio.Queue[str | None], message: str | None) -> None:
    while queue.full():
        queue.get_nowait()
    queue.put_nowait(message)
