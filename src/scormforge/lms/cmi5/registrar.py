"""What people of an LMS do with a cmi5 registration: waive units, give sessions up, see what is satisfied."""

from __future__ import annotations

from dataclasses import replace

from scormforge.diagnostics import UsageError
from scormforge.lms.attempt import Learner
from scormforge.lms.cmi5 import register, stating, words
from scormforge.lms.cmi5.satisfaction import Satisfaction
from scormforge.lms.opening import Opening
from scormforge.lms.openings import Openings
from scormforge.lms.registrations import (
    latest_registration,
    launch_with,
    launches_in,
    registered_attempt,
)
from scormforge.lms.shelf import Shelf, Shelved
from scormforge.lms.store import Store

REASONS = ("Tested Out", "Equivalent AU", "Equivalent Outside Activity", "Administrative")
"""Why a unit is waived, in the words of cmi5 (9.5.5.2). Others may be said, too."""


class Registrar:
    """Acts upon registrations of cmi5 courses."""

    def __init__(self, store: Store, shelf: Shelf, openings: Openings) -> None:
        self._store = store
        self._shelf = shelf
        self._openings = openings

    def waive(self, package: int, unit: str, learner: Learner, reason: str) -> None:
        """State that a learner need not take a unit (9.3.7), in the latest registration or, where there is none, a new
        one; and what is satisfied by that.

        UsageError: there is no such unit, the course is not of cmi5, no reason, or it is waived in this registration.
        """
        shelved = self._cmi5(package)
        chosen = shelved.unit(unit)
        if not reason.strip():
            raise UsageError("a unit is waived for a reason", f"such as {' or '.join(REASONS)}")
        self._store.add_learner(learner)
        attempt = registered_attempt(self._store, package, chosen.id, learner, new_attempt=False)
        opening = stating.apart(self._openings.blank(attempt))
        with self._store.database.writing() as rows:
            if words.WAIVED in register.reached(rows, attempt):
                raise UsageError(f"{chosen.title} is waived already (cmi5 9.3.7)")
            register.state_satisfied(rows, stating.apart(opening))
            register.state(rows, opening, (stating.waived(opening, reason.strip()),))
            register.state_satisfied(rows, opening)

    def abandon(self, session_id: str) -> bool:
        """Give a session up (9.3.6), by the id that its launch data tell; False when it had ended, or been given up.

        UsageError: there is no such session.
        """
        with self._store.database.reading() as rows:
            launch = launch_with(rows, "session_id", session_id)
        if launch is None:
            raise UsageError(f"there is no session {session_id[:80]}")
        opening = self._openings.of_launch(launch)
        self._cmi5(opening.shelved.id)
        return self._given_up(opening)

    def abandon_attempt(self, attempt: int) -> bool:
        """Give up the session of an attempt that is open; False when none is. KeyError: there is no such attempt."""
        blank = self._openings.blank(attempt)
        self._cmi5(blank.shelved.id)
        with self._store.database.reading() as rows:
            launches = [one for one in launches_in(rows, blank.registration) if one.attempt == attempt]
        given_up = tuple(self._given_up(replace(blank, launch=launch)) for launch in launches)
        return any(given_up)

    def satisfaction(self, package: int, learner: str, registration: str | None = None) -> Satisfaction:
        """What a learner has satisfied of a course in a registration, the latest when none is named.

        UsageError: there is no such package, or it is not of cmi5.
        """
        shelved = self._cmi5(package)
        with self._store.database.reading() as rows:
            chosen = registration or latest_registration(rows, package, learner)
            return register.satisfied_of(rows, shelved.outline, chosen)

    def registration(self, package: int, learner: str) -> str | None:
        """A learner's latest registration for a package."""
        with self._store.database.reading() as rows:
            return latest_registration(rows, package, learner)

    def _given_up(self, opening: Opening) -> bool:
        with self._store.database.writing() as rows:
            return register.abandon(rows, opening)

    def _cmi5(self, package: int) -> Shelved:
        shelved = self._shelf[package]
        if shelved.outline.standard != "cmi5":
            raise UsageError(f"{shelved.outline.title} is no cmi5 course: only there units are waived and satisfied")
        return shelved
