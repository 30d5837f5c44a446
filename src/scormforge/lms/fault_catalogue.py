"""The faults that have a name: what the inspector shows as switches, and `scormforge run` takes as options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from scormforge.diagnostics import UsageError, did_you_mean
from scormforge.lms.faults import CALL, Faults, RefusedWrites, RequestFault
from scormforge.lms.judges import JUDGES
from scormforge.lms.recorded import RECORDED

Meets = Literal["calls", "requests"]
"""What a fault is done to: calls of SCORM's APIs, or requests of cmi5 and xAPI content."""

Lasts = Literal["all along", "a while", "one visit", "for good"]
"""How long it lasts when `scormforge run` plays it: through every visit; from the first page until half of
the first visit is done; through the rest of the first visit; or so that nothing can come of it."""


@dataclass(frozen=True, slots=True)
class KnownFault:
    """A fault with a name."""

    name: str
    title: str
    words: str
    """What the LMS does, in a sentence for people."""
    faults: Faults
    meets: tuple[Meets, ...] = ("calls", "requests")
    lasts: Lasts = "a while"

    def concerns(self, standard: str) -> bool:
        """Whether content of a standard can meet it."""
        return (standard in JUDGES and "calls" in self.meets) or (standard in RECORDED and "requests" in self.meets)


def _status(status: int, **more: Any) -> Faults:  # noqa: ANN401 - fields of a request's fault
    return Faults(requests=(RequestFault("status", status=status, **more),))


def _lost(method: str, resource: str = "") -> RequestFault:
    return RequestFault("lost answer", method=method, resource=resource, share=1 / 3, seed=1)


_CALLS: tuple[Meets, ...] = ("calls",)
_REQUESTS: tuple[Meets, ...] = ("requests",)

CATALOGUE: Mapping[str, KnownFault] = {
    known.name: known
    for known in (
        KnownFault(
            "slow-lms",
            "Slow LMS",
            "Every answer takes a tenth of a second: SCORM waits for each.",
            Faults(hang_seconds=0.1),
            lasts="all along",
        ),
        KnownFault(
            "slow-commit",
            "Slow commit",
            "Whatever makes the LMS store something takes 2 seconds.",
            Faults(commit_seconds=2.0),
            lasts="all along",
        ),
        KnownFault(
            "failing-commit",
            "Failing commit",
            "The LMS takes values and cannot store them: Commit and Finish answer false; a record store answers 500.",
            Faults(
                refuse_commit=True,
                refuse_finish=True,
                requests=tuple(RequestFault("status", status=500, method=method) for method in ("POST", "PUT")),
            ),
        ),
        KnownFault(
            "refused-values",
            "Refused values",
            "Every SetValue is refused.",
            Faults(refuse_writes=(RefusedWrites(),)),
            _CALLS,
        ),
        KnownFault(
            "refused-state",
            "Refused suspend data",
            "SetValue of cmi.suspend_data is refused, as of a value of the wrong type.",
            Faults(refuse_writes=(RefusedWrites("cmi.suspend_data"),)),
            _CALLS,
        ),
        KnownFault(
            "refused-interactions",
            "No interactions",
            "The LMS does not have cmi.interactions: error 401.",
            Faults(refuse_writes=(RefusedWrites("cmi.interactions", "401"),)),
            _CALLS,
            "all along",
        ),
        KnownFault(
            "refused-initialize",
            "Refused start",
            "Initialize answers false: the launch is not let in.",
            Faults(refuse_initialize=True),
            _CALLS,
            "for good",
        ),
        KnownFault(
            "refused-finish", "Refused finish", "Finish and Terminate answer false.", Faults(refuse_finish=True), _CALLS
        ),
        KnownFault("throwing", "Throwing API", "Every call throws.", Faults(throws=True), _CALLS),
        KnownFault(
            "dead",
            "Dead LMS",
            "Every call answers false or nothing at once; every request breaks off.",
            Faults(dead=True),
        ),
        KnownFault(
            "expired",
            "Expired session",
            "The learner is logged out: calls answer false and error 101, requests 401, and a page that is loaded is a "
            "page to log in at. A new launch comes in again.",
            Faults(expired=True),
            lasts="one visit",
        ),
        KnownFault(
            "offline",
            "Network gone",
            "Nothing reaches the LMS, and no file of the course comes, until this is switched off.",
            Faults(offline=True),
        ),
        KnownFault(
            "strict-limits",
            "Strict limits",
            "A value that is longer than the standard promises to keep, a number in an unusual form and an identifier "
            "with odd characters are refused.",
            Faults(limits="strict"),
            _CALLS,
            "all along",
        ),
        KnownFault(
            "lenient-limits",
            "Lenient limits",
            "Texts of any length up to 64,000 characters, numbers in any form and any identifier are taken.",
            Faults(limits="lenient"),
            _CALLS,
            "all along",
        ),
        KnownFault(
            "lost-answer",
            "Lost answers",
            "What is to be stored is stored, and of every three answers to that one gets lost on its way back.",
            Faults(requests=(_lost("POST"), _lost("PUT"), _lost(CALL, "Commit"))),
            lasts="all along",
        ),
        KnownFault(
            "conflict",
            "Conflict",
            "Statements are answered with 409, as if others had their ids.",
            _status(409, resource="statements"),
            _REQUESTS,
        ),
        KnownFault(
            "precondition",
            "Changed meanwhile",
            "Storing a document is answered with 412, as if another had changed it.",
            _status(412, method="PUT", resource="activities/state"),
            _REQUESTS,
        ),
        KnownFault(
            "too-many",
            "Too many requests",
            "Every request is answered with 429: come back after a second.",
            _status(429, retry_after=1),
            _REQUESTS,
        ),
        KnownFault(
            "unavailable",
            "Out for a moment",
            "The LMS is being maintained: 503, come back after a second.",
            _status(503, retry_after=1),
        ),
        KnownFault(
            "forbidden", "Forbidden", "Every request is answered with 403.", _status(403), _REQUESTS, "one visit"
        ),
    )
}
"""Name → fault, in the order in which they are shown."""


def known_fault(name: str) -> KnownFault:
    """The fault of this name. UsageError: there is none."""
    if name not in CATALOGUE:
        raise UsageError(f"there is no fault called {name}", did_you_mean(name, CATALOGUE))
    return CATALOGUE[name]


def together(names: Iterable[str]) -> Faults:
    """Everything that these do wrong, at once. UsageError: one of them is not known."""
    faults = Faults()
    for name in names:
        faults = _joined(faults, known_fault(name).faults)
    return faults


def switched_on(faults: Faults) -> tuple[str, ...]:
    """The names whose faults are all among these."""
    return tuple(name for name, known in CATALOGUE.items() if _joined(faults, known.faults) == faults)


def _joined(one: Faults, other: Faults) -> Faults:
    return Faults(
        **{field.name: _either(getattr(one, field.name), getattr(other, field.name)) for field in fields(Faults)}
    )


def _either(one: Any, other: Any) -> Any:  # noqa: ANN401 - values of any field
    """Both lists, the longer time, whatever is switched on; of two ways to measure the latter."""
    if isinstance(one, tuple):
        return one + tuple(each for each in other if each not in one)
    if isinstance(one, str):
        return other or one
    return max(one, other)
