"""What was seen while a package ran: calls, errors, requests, the learner's visits."""

from __future__ import annotations

from dataclasses import dataclass

from scormforge.lms.attempt import Call
from scormforge.lms.faults import by_a_fault
from scormforge.lms.meaning import is_closing, is_opening, succeeded
from scormforge.lms.trace import is_request
from scormforge.run.answers import Aim
from scormforge.run.circumstances import ORDINARY, Circumstances


@dataclass(frozen=True, slots=True)
class StartFigures:
    """What a launch costs until the first page stands, images and recordings apart."""

    paths: tuple[str, ...] = ()
    """The package's own files that were asked for, in order."""
    kilobytes: float = 0.0
    """Their size as they are, in units of 1,000 bytes."""
    calls: int = 0
    """To the LMS."""


@dataclass(frozen=True, slots=True)
class Session:
    """One launch, seen from outside. `purpose` is why the learner came."""

    purpose: str
    calls: tuple[Call, ...] = ()
    start: StartFigures = StartFigures()
    script_errors: tuple[str, ...] = ()
    failed_requests: tuple[str, ...] = ()
    """Package paths that did not arrive, with the status."""
    foreign_requests: tuple[str, ...] = ()
    """Addresses outside the package and the LMS."""
    dialogs: tuple[str, ...] = ()
    """Native alerts, prompts and the like, by their text."""
    did: tuple[str, ...] = ()
    """What the learner did and found, in plain words."""
    place: str = ""
    """The page shown when the session ended."""
    opened_at: str = ""
    """The page shown when the session began."""
    review: bool = False
    troubled: bool = False
    """Whether the LMS did something wrong when the learner went: last words may have got no answer."""

    @property
    def barred(self) -> bool:
        """Whether the LMS was told not to let it begin."""
        return any(is_opening(call) and by_a_fault(call.diagnostic, call.notes) for call in self.calls)

    @property
    def initialised(self) -> bool:
        """Whether the package opened the connection to the LMS."""
        return any(is_opening(call) and succeeded(call) for call in self.calls)

    @property
    def finished(self) -> bool:
        """Whether the package closed the connection to the LMS.

        A record store has none to close: the LMS itself notes a session that vanished (cmi5 9.3.6).
        """
        closed = any(is_closing(call) and succeeded(call) for call in self.calls)
        return closed or any(is_request(call) for call in self.calls)


@dataclass(frozen=True, slots=True)
class Witness:
    """All sessions of one learner at one unit, in order."""

    unit: str
    under: Circumstances = ORDINARY
    aim: Aim = "right"
    """How the learner answered."""
    tracked: bool = True
    """Whether the unit is meant to talk to the LMS."""
    sessions: tuple[Session, ...] = ()
    stuck: str = ""
    """What was waited for in vain, in plain words: the visit ended there, and `sessions` are those before."""
    status: str = ""
    """Where the attempt stood at the end, in our own words."""
    score: float | None = None
    """Scaled 0–1."""
    walked: bool = False
    """True when the learner could go through every page: the package is one of ours."""
    answered: int = 0
    pages: int = 0
    state: int | None = None
    """Characters of the learner's saved state; None where the LMS keeps none."""

    @property
    def kept_nowhere(self) -> bool:
        """Whether the unit lies in a frame from where it reaches neither its LMS nor a store of the browser."""
        return not self.tracked and self.under.kind is not None and self.under.kind.hides_api
