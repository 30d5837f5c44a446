"""Launches as the desk keeps them, and what an attempt at a unit begins with."""

from __future__ import annotations

from dataclasses import dataclass

from scormforge.lms.attempt import Attempt, Mode
from scormforge.lms.store import KeptAttempt
from scormforge.standards.standard import OutlineUnit


@dataclass(frozen=True, slots=True)
class Ticket:
    """The right to open sessions of one attempt. `key` cannot be guessed."""

    key: str
    package: int
    unit: str
    attempt: int
    mode: Mode | None
    frame: str = ""
    """Name of the way to show it; "": as the package says."""
    course: str = ""
    """The registration in a course with a way through it: that says what is open, and which attempt at it."""


def attempt_of(unit: OutlineUnit, kept: KeptAttempt, mode: Mode | None) -> Attempt:
    """What the LMS knows of an attempt at a unit as it is launched."""
    return Attempt(
        learner=kept.learner,
        values=kept.values,
        mode=mode,
        mastery_score=unit.mastery_score,
        completion_threshold=unit.completion_threshold,
        objectives=unit.objectives,
        launch_data=unit.launch_data,
        max_time_allowed=unit.max_time_allowed,
        time_limit_action=unit.time_limit_action,
    )
