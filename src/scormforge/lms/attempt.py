"""The words that every part of the stand-in LMS shares: learner, attempt, call, reply, standing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["normal", "browse", "review"]
MODES: tuple[Mode, ...] = ("normal", "browse", "review")


@dataclass(frozen=True, slots=True)
class Learner:
    """A person. `name` is `Last, First`."""

    id: str = "learner-1"
    name: str = "Learner, Sample"
    language: str = ""
    """The language that the learner prefers, such as `de-AT`; "": none was said."""


@dataclass(frozen=True, slots=True)
class SharedStore:
    """A place that several units may share, as the manifest maps it (`adl.data`, RTE 4.3)."""

    id: str
    value: str | None = None
    """What is in it at the launch; None: nothing, or what this attempt itself left there."""
    readable: bool = True
    writable: bool = True


Way = Callable[[str, Mapping[str, str]], str]
"""From `adl.nav.request_valid…` and what the session holds to `true`, `false` or `unknown`."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What an LMS knows of one attempt at one unit when it is launched."""

    learner: Learner = Learner()
    values: Mapping[str, str] = field(default_factory=dict)
    """What earlier sessions of this attempt stored: element name → value."""
    mode: Mode | None = None
    """None: normal, or review when the attempt is finished."""
    mastery_score: float | None = None
    """Scaled 0–1; SCORM 2004 allows -1 to 1."""
    completion_threshold: float | None = None
    """Least progress, 0–1, that makes it complete; None: the content says so itself."""
    launch_data: str = ""
    max_time_allowed: str = ""
    time_limit_action: str = ""
    objectives: tuple[str, ...] = ()
    """Ids of the objectives that the manifest gives the unit."""
    shared: tuple[SharedStore, ...] = ()
    """In the order of the manifest."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What the LMS puts into the data model besides: element → value, such as progress of objectives."""
    way: Way | None = None
    """Judges navigation requests while the content runs, in place of `requests`."""
    requests: Mapping[str, str] = field(default_factory=dict)
    """Which navigation requests would be carried out now: `continue`, `previous`, `choice.{target=ID}` or
    `jump.{target=ID}` → `true` or `false`; of all others it is unknown."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one call."""

    value: str
    """What the call returns to the content."""
    error: str = "0"
    """The error state after the call."""
    diagnostic: str = ""
    """Which rule was broken, in words; empty when none was."""
    notes: tuple[str, ...] = ()
    """Legal, but known to lose data on some LMS."""
    stored: Mapping[str, str] | None = None
    """What the attempt must have stored before this reply may be given; None: nothing."""
    dropped: frozenset[str] = frozenset()
    """What it must no longer have then."""
    moved: bool = False
    """Whether the course has gone on: something else is to be shown now."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it was answered. `at` is seconds since 1970; `arguments` are as the content passed them."""

    session: int
    sequence: int
    at: float
    name: str
    arguments: tuple[object, ...]
    value: str
    error: str
    diagnostic: str = ""
    notes: tuple[str, ...] = ()
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an attempt stands, in our own words."""

    status: Literal["not started", "in progress", "completed", "passed", "failed"]
    score: float | None = None
    """Scaled 0–1."""
    seconds: float = 0.0
    """Time spent, as the content reported it."""

    @property
    def finished(self) -> bool:
        """Whether a relaunch is a review."""
        return self.status in ("completed", "passed", "failed")
