"""Which attempt meets which faults: set from outside at any time, asked at every call, request and page."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from scormforge.lms.faults import CALL, Faults, RequestCounter, RequestFault


@dataclass(frozen=True, slots=True)
class _Posted:
    faults: Faults
    calls: RequestCounter
    requests: RequestCounter


@dataclass(slots=True)
class FaultBoard:
    """The faults of every attempt. The latest launch of a package stands for its files, which carry no key."""

    _posted: dict[int, _Posted] = field(default_factory=dict)
    _launched: dict[int, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def post(self, attempt: int, faults: Faults) -> None:
        """From now on an attempt meets these faults; counting begins anew."""
        with self._lock:
            made = _Posted(faults, RequestCounter(faults.for_calls()), RequestCounter(faults.for_requests()))
            self._posted[attempt] = made

    def launched(self, package: int, attempt: int) -> None:
        """The latest launch of a package is of this attempt."""
        self._launched[package] = attempt

    def of(self, attempt: int) -> Faults:
        """The faults of an attempt."""
        posted = self._posted.get(attempt)
        return posted.faults if posted else Faults()

    def of_package(self, package: int) -> Faults:
        """The faults of a package's latest launch."""
        return self.of(self._launched.get(package, 0))

    def met_by(self, attempt: int, method: str, resource: str) -> tuple[RequestFault, ...]:
        """What the next request or call of an attempt meets; each is to be asked for once."""
        with self._lock:
            posted = self._posted.get(attempt)
            if posted is None:
                return ()
            return (posted.calls if method == CALL else posted.requests).met_by(method, resource)
