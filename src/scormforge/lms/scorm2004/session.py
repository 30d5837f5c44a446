"""One launch of a SCORM 2004 unit: how it opens, what it holds, how it ends (RTE 3.1, 4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from scormforge.cmi.element import Access
from scormforge.cmi.names import places_in
from scormforge.cmi.scorm2004.elements import ELEMENTS, look_up
from scormforge.cmi.scorm2004.types import added_timeintervals, timeinterval_centiseconds
from scormforge.lms.api_session import ApiSession, Phase
from scormforge.lms.attempt import Attempt, Mode, Standing, Way
from scormforge.lms.scorm2004.statuses import (
    COMPLETION,
    COMPLETION_THRESHOLD,
    PASSING_SCORE,
    PROGRESS,
    SCALED,
    SUCCESS,
    completion,
    success,
)

EXIT = "cmi.exit"
SESSION_TIME = "cmi.session_time"
TOTAL_TIME = "cmi.total_time"
REQUEST = "adl.nav.request"
VALID = "adl.nav.request_valid."
ONCE = (EXIT, SESSION_TIME, TOTAL_TIME, REQUEST)
"""What is said anew in every session, and the time that the LMS adds up."""
STORES = "adl.data."
LANGUAGE = "cmi.learner_preference.language"


@dataclass(frozen=True, slots=True)
class Session(ApiSession):
    """A session of SCORM 2004."""

    rights: Mapping[str, Access] = field(default_factory=dict)
    """Full name → what content may do with it, where this launch allows less than the standard."""
    way: Way | None = None

    @property
    def mode(self) -> str:
        """`normal`, `browse` or `review`."""
        return self.fixed["cmi.mode"]

    def value(self, name: str) -> str | None:
        """What an element answers now, by its full name; None: it has no value yet."""
        if name == COMPLETION:
            return completion(self.values.get(name), self.fixed.get(COMPLETION_THRESHOLD), self.values.get(PROGRESS))
        if name == SUCCESS:
            return success(self.values.get(name), self.fixed.get(PASSING_SCORE), self.values.get(SCALED))
        if self.way is not None and name.startswith(VALID):
            statuses = {each: self.value(each) or "unknown" for each in (COMPLETION, SUCCESS)}
            return self.way(name, {**self.values, **statuses})
        return self.values.get(name, self.fixed.get(name))

    def unstored(self) -> Mapping[str, str]:
        """What an LMS would have to store now: what was written since the last time, statuses as they are evaluated.

        A review leaves the exit as it was, which says how the attempt ended. A navigation request is not kept.
        """
        kept = {name: value for name, value in self.values.items() if name != REQUEST}
        for name in (COMPLETION, SUCCESS):
            evaluated = self.value(name) or "unknown"
            if name in kept or evaluated != "unknown":
                kept[name] = evaluated
        if self.mode == "review":
            kept.pop(EXIT, None)
        return {name: value for name, value in kept.items() if self.stored.get(name) != value}

    def dropped(self) -> frozenset[str]:
        """What an LMS would have to forget now: answers to an interaction that has another type since."""
        gone = self.stored.keys() - self.values.keys()
        return frozenset(name for name in gone if name.startswith("cmi.interactions."))


def open_session(attempt: Attempt) -> Session:
    """A session that waits for Initialize. The time of the last one is already in `cmi.total_time`.

    `entry` is `resume` only when the last exit was `suspend`. After any other exit the data are fresh (RTE 4.2.7,
    4.2.8), but for a review of them that was asked for. A finished, suspended attempt comes back in review mode.
    """
    fresh = over(attempt.values) and attempt.mode != "review"
    earlier: Mapping[str, str] = {} if fresh else attempt.values
    kept = {name: value for name, value in earlier.items() if name not in ONCE and not name.startswith(STORES)}
    kept.update(_stores(attempt, earlier))
    mode = attempt.mode or ("review" if standing(earlier).finished else "normal")
    entry = "ab-initio" if not earlier else "resume" if earlier.get(EXIT) == "suspend" else ""
    if not earlier:
        kept.update({f"cmi.objectives.{place}.id": name for place, name in enumerate(attempt.objectives)})
    kept.update(attempt.given)
    fixed = {**_fixed(attempt, mode, entry), TOTAL_TIME: earlier.get(TOTAL_TIME, ELEMENTS[TOTAL_TIME].default)}
    counts = {**counted(kept), "adl.data": len(attempt.shared)}
    stored = {**earlier, **_stores(attempt, earlier)}
    return Session(fixed=fixed, values=kept, stored=stored, counts=counts, rights=_rights(attempt), way=attempt.way)


def over(values: Mapping[str, str]) -> bool:
    """Whether an attempt that stored these values has ended for good, so that a launch begins another (RTE 4.2.8)."""
    return values.get(EXIT, "suspend") != "suspend"


def finished(session: Session) -> Session:
    """The session after Terminate: how it was left, and the time added up."""
    values = dict(session.values)
    values[TOTAL_TIME] = added_timeintervals(session.fixed[TOTAL_TIME], values.get(SESSION_TIME) or "PT0S")
    values[EXIT] = exit_of(values)
    return replace(session, values=values, phase=Phase.TERMINATED)


def exit_of(values: Mapping[str, str]) -> str:
    """How a session with these values is left: a request to suspend or to abandon overrides `cmi.exit` (SN 4.4)."""
    request = values.get(REQUEST, "")
    if request == "suspendAll":
        return "suspend"
    return "" if request in ("abandon", "abandonAll") else values.get(EXIT, "")


def standing(values: Mapping[str, str]) -> Standing:
    """Where an attempt with these stored values stands.

    A success counts once the completion is there or was never spoken of: what passed and is still incomplete is to be
    gone on with.
    """
    done, met = values.get(COMPLETION, "unknown"), values.get(SUCCESS, "unknown")
    scaled = values.get(SCALED)
    score = float(Decimal(scaled)) if scaled else None
    seconds = timeinterval_centiseconds(values.get(TOTAL_TIME) or "PT0S") / 100
    if done in ("completed", "unknown"):
        if met == "passed":
            return Standing("passed", score, seconds)
        if met == "failed":
            return Standing("failed", score, seconds)
    if done == "completed":
        return Standing("completed", score, seconds)
    return Standing("in progress" if values else "not started", score, seconds)


def _fixed(attempt: Attempt, mode: Mode, entry: str) -> dict[str, str]:
    given = {
        "cmi.learner_id": attempt.learner.id,
        "cmi.learner_name": attempt.learner.name,
        LANGUAGE: attempt.learner.language,
        "cmi.launch_data": attempt.launch_data,
        "cmi.max_time_allowed": attempt.max_time_allowed,
        "cmi.time_limit_action": attempt.time_limit_action,
        COMPLETION_THRESHOLD: _number(attempt.completion_threshold),
        PASSING_SCORE: _number(attempt.mastery_score),
    }
    given.update({f"adl.nav.request_valid.{request}": valid for request, valid in attempt.requests.items()})
    given.update({f"{STORES}{place}.id": store.id for place, store in enumerate(attempt.shared)})
    always = {"cmi.credit": "credit" if mode == "normal" else "no-credit", "cmi.entry": entry, "cmi.mode": mode}
    return {**{name: value for name, value in given.items() if value}, **always}


def _stores(attempt: Attempt, earlier: Mapping[str, str]) -> dict[str, str]:
    """What is in the stores that the unit may read: what the LMS says, or what this attempt left there."""
    found = {f"{STORES}{place}.store": store.value for place, store in enumerate(attempt.shared) if store.readable}
    values = {name: earlier.get(name) if value is None else value for name, value in found.items()}
    return {name: value for name, value in values.items() if value is not None}


def _rights(attempt: Attempt) -> dict[str, Access]:
    """Of stores that content may only read, or only write (RTE 4.3). One for neither is always empty."""
    return {
        f"{STORES}{place}.store": Access.WRITE_ONLY if store.writable else Access.READ_ONLY
        for place, store in enumerate(attempt.shared)
        if not (store.readable and store.writable)
    }


def _number(value: float | None) -> str:
    """A number as the books write it: `0.8`, `1.0`."""
    return "" if value is None else f"{Decimal(repr(float(value))):f}"


def counted(values: Mapping[str, str]) -> dict[str, int]:
    """Name of an array → how many places these values make in it."""
    return places_in(values, look_up)
