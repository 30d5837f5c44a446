"""What a stand-in LMS can be told to do wrong, so that content can be seen to cope."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from scormforge.lms.attempt import Reply
from scormforge.lms.judges import GENERAL, failure

_TEXT_ANSWERS = ("GetValue", "GetLastError", "GetErrorString", "GetDiagnostic")


@dataclass(frozen=True, slots=True)
class RequestFault:
    """A wrong done to HTTP requests of a launch: to all that match, to a share of them, or to the n-th of them.

    `no answer` breaks the connection before the request is looked at, `lost answer` after it was carried out; `status`
    refuses it; `delay` lets it wait.
    """

    wrong: Literal["no answer", "lost answer", "status", "delay"]
    status: int = 503
    seconds: float = 0.0
    """Of a delay."""
    retry_after: int | None = None
    """Seconds in the header Retry-After, with a status."""
    method: str = ""
    """Only requests with this method; "": with any."""
    resource: str = ""
    """Only requests for this resource, such as `statements` or `fetch`; "": for any."""
    on: tuple[int, ...] = ()
    """Only these of the matching requests, counted from 1 since the fault was set; (): every one."""
    share: float = 1.0
    """0–1: how many of them, by lot."""
    seed: int = 0
    """Of the lot: the same seed hits the same requests."""

    def matches(self, method: str, resource: str) -> bool:
        """Whether a request is one to be counted."""
        return self.method in ("", method) and self.resource in ("", resource)

    def hits(self, number: int) -> bool:
        """Whether the matching request of this number meets the fault."""
        if self.on and number not in self.on:
            return False
        return self.share >= 1.0 or random.Random(f"{self.seed}/{number}").random() < self.share

    @property
    def note(self) -> str:
        """What the journal says of a request that met it."""
        what = {
            "status": f"to answer {self.status}",
            "delay": f"to wait {self.seconds:g} s",
            "no answer": "to break the connection",
            "lost answer": "to break the connection after the request was carried out",
        }[self.wrong]
        return f"the LMS was told {what}" + (f" (seed {self.seed})" if self.share < 1.0 else "")


@dataclass(frozen=True, slots=True)
class Faults:
    """Wrongs of one launch. `hang_seconds` is how long each call waits before it is answered."""

    refuse_initialize: bool = False
    refuse_commit: bool = False
    refuse_finish: bool = False
    dead: bool = False
    """Every call answers "false" or "", and nothing is judged."""
    throws: bool = False
    """Every call throws in the content's face."""
    hang_seconds: float = 0.0
    requests: tuple[RequestFault, ...] = ()
    """Wrongs done to HTTP requests, where content speaks to a record store. `dead` breaks every one of them off."""

    def for_requests(self) -> tuple[RequestFault, ...]:
        """Every wrong that is done to requests."""
        slow = (RequestFault("delay", seconds=self.hang_seconds),) if self.hang_seconds else ()
        return (*slow, *((RequestFault("no answer"),) if self.dead else ()), *self.requests)

    def reply(self, name: str) -> Reply | None:
        """What the fault answers instead of the judge; None: the judge answers."""
        if self.dead or self.throws:
            return Reply("" if name.endswith(_TEXT_ANSWERS) else "false", GENERAL, "the LMS was told to be dead")
        refused = {
            "Initialize": self.refuse_initialize,
            "Commit": self.refuse_commit,
            "Finish": self.refuse_finish,
            "Terminate": self.refuse_finish,
        }
        if refused.get(name.removeprefix("LMS")):
            return failure(name, f"the LMS was told to refuse {name}")
        return None


class RequestCounter:
    """Counts the requests of one attempt that each of its faults matches, from when the faults were set."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self._wrongs = faults.for_requests()
        self._counts = [0] * len(self._wrongs)

    def met_by(self, method: str, resource: str) -> tuple[RequestFault, ...]:
        """The faults that the next request meets, in the order they were set."""
        met = []
        for place, fault in enumerate(self._wrongs):
            if fault.matches(method, resource):
                self._counts[place] += 1
                if fault.hits(self._counts[place]):
                    met.append(fault)
        return tuple(met)
