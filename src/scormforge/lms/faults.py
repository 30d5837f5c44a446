"""What a stand-in LMS can be told to do wrong, so that content can be seen to cope."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from scormforge.lms.arguments import PREFIX
from scormforge.lms.attempt import Reply
from scormforge.lms.judges import GENERAL, failure

TOLD = "the LMS was told "
"""How every remark on a fault begins: what is refused with it is nobody's fault but the LMS's."""
CALL = "CALL"
"""Method of a `RequestFault` that is for calls of SCORM's APIs alone; its resource is a function, without `LMS`."""

Limits = Literal["", "strict", "lenient"]

_STORE = ("Commit", "Finish", "Terminate")
_TEXT_ANSWERS = ("GetValue", "GetLastError", "GetErrorString", "GetDiagnostic")


@dataclass(frozen=True, slots=True)
class RequestFault:
    """A wrong done to what a launch asks its LMS: to all that matches, to a share of it, or to the n-th of it.

    In cmi5 and xAPI those are HTTP requests. A call of SCORM's APIs is one too, from the LMS's own page: a status, and
    an answer that does not come, are `false` and error 101 to the content.

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
        return f"{TOLD}{what}" + (f" (seed {self.seed})" if self.share < 1.0 else "")


@dataclass(frozen=True, slots=True)
class RefusedWrites:
    """SetValue is refused: of one element, or of all of them."""

    element: str = ""
    """Its full name, or the beginning of several, such as `cmi.interactions`; "": every element."""
    error: str = ""
    """Code that GetLastError answers then; "": that of a general failure."""

    def meets(self, element: object) -> bool:
        """Whether writing this element is refused."""
        return not self.element or element == self.element or str(element).startswith(f"{self.element}.")


@dataclass(frozen=True, slots=True)
class Faults:
    """Wrongs of one launch, from the next call or request on. All of them are plain values: see `fault_forms`."""

    refuse_initialize: bool = False
    refuse_commit: bool = False
    refuse_finish: bool = False
    refuse_writes: tuple[RefusedWrites, ...] = ()
    dead: bool = False
    """Every call answers "false" or "", and nothing is judged."""
    throws: bool = False
    """Every call throws in the content's face."""
    expired: bool = False
    """The learner is logged out: calls and requests are refused, and pages and files are a page to log in at."""
    offline: bool = False
    """The network is gone: nothing reaches the LMS, and no file of the package comes any more."""
    hang_seconds: float = 0.0
    """How long each call or request waits before it is answered."""
    commit_seconds: float = 0.0
    """The same for those alone that make the LMS store something: Commit, Finish and Terminate, POST and PUT."""
    limits: Limits = ""
    """How a SCORM LMS measures what is written, in place of its own way: see `models.limits`."""
    requests: tuple[RequestFault, ...] = ()
    """Wrongs done to requests one by one. `dead`, `expired` and `offline` meet every one of them."""

    def for_requests(self) -> tuple[RequestFault, ...]:
        """Every wrong that is done to requests of cmi5 and xAPI content."""
        wrongs = [RequestFault("delay", seconds=self.hang_seconds)] if self.hang_seconds else []
        if self.commit_seconds:
            wrongs += [RequestFault("delay", seconds=self.commit_seconds, method=method) for method in ("POST", "PUT")]
        if self.dead or self.offline:
            wrongs.append(RequestFault("no answer"))
        if self.expired:
            wrongs.append(RequestFault("status", status=401))
        return (*wrongs, *self.requests)

    def for_calls(self) -> tuple[RequestFault, ...]:
        """Every wrong that is done to calls of SCORM's APIs on their way."""
        wrongs = [RequestFault("delay", seconds=self.hang_seconds)] if self.hang_seconds else []
        if self.commit_seconds:
            wrongs += [
                RequestFault("delay", seconds=self.commit_seconds, method=CALL, resource=name) for name in _STORE
            ]
        if self.offline:
            wrongs.append(RequestFault("no answer"))
        return (*wrongs, *self.requests)

    def reply(self, name: str, arguments: tuple[object, ...] = ()) -> Reply | None:
        """What the fault answers to a call instead of the judge; None: the judge answers."""
        if self.dead or self.throws:
            return _nothing(name, "to be dead")
        if self.expired:
            return _nothing(name, "that the session has expired")
        refused = {
            "Initialize": self.refuse_initialize,
            "Commit": self.refuse_commit,
            "Finish": self.refuse_finish,
            "Terminate": self.refuse_finish,
        }
        bare = name.removeprefix(PREFIX)
        if refused.get(bare):
            return failure(name, f"{TOLD}to refuse {name}")
        if bare == "SetValue":
            return self._refused_write(name, arguments[0] if arguments else "")
        return None

    def _refused_write(self, name: str, element: object) -> Reply | None:
        for one in self.refuse_writes:
            if one.meets(element):
                plain = failure(name, f"{TOLD}to refuse {one.element or 'every value'}")
                return plain if not one.error else Reply("false", one.error, plain.diagnostic)
        return None


def _nothing(name: str, why: str) -> Reply:
    return Reply("" if name.endswith(_TEXT_ANSWERS) else "false", GENERAL, f"{TOLD}{why}")


def by_a_fault(diagnostic: str, notes: tuple[str, ...]) -> bool:
    """Whether a call or request went as it did because the LMS was told to do wrong."""
    return diagnostic.startswith(TOLD) or any(note.startswith(TOLD) for note in notes)


class RequestCounter:
    """Counts what each of an attempt's wrongs matches, from when they were set."""

    def __init__(self, wrongs: tuple[RequestFault, ...]) -> None:
        self._wrongs = wrongs
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
