"""Tells the open pages that an attempt has new calls: at once, and then no more often than a page can show them."""

from __future__ import annotations

import threading
from collections.abc import Callable

PAUSE = 0.15
"""Seconds between two words about one attempt: content that makes thousands of calls drowns no other event."""


class Pulse:
    """`say` is told the number of an attempt with new calls."""

    def __init__(self, say: Callable[[int], None]) -> None:
        self._say = say
        self._lock = threading.Lock()
        self._resting: dict[int, bool] = {}
        """Attempt → whether calls came since it was last told of."""

    def beat(self, attempt: int) -> None:
        """A call of this attempt was answered."""
        with self._lock:
            if attempt in self._resting:
                self._resting[attempt] = True
                return
            self._resting[attempt] = False
        self._say(attempt)
        self._rest(attempt)

    def _rest(self, attempt: int) -> None:
        timer = threading.Timer(PAUSE, self._rested, (attempt,))
        timer.daemon = True
        timer.start()

    def _rested(self, attempt: int) -> None:
        with self._lock:
            more = self._resting.pop(attempt, False)
            if more:
                self._resting[attempt] = False
        if more:
            self._say(attempt)
            self._rest(attempt)
