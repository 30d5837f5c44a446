"""Launches and their sessions: who may call, what the judge says, and what is kept of it."""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from scormforge.diagnostics import ExternalError, InputError, UsageError, did_you_mean
from scormforge.lms.addresses import lies_elsewhere, on_this_machine
from scormforge.lms.attempt import MODES, Attempt, Call, Learner, Mode, Reply
from scormforge.lms.faults import Faults
from scormforge.lms.judges import JUDGES, failure
from scormforge.lms.overrides import Overrides, check
from scormforge.lms.recorded import RECORDED, overridable
from scormforge.lms.registrations import registered_attempt
from scormforge.lms.replies import failed
from scormforge.lms.shelf import Shelf, Shelved
from scormforge.lms.store import KeptAttempt, Store
from scormforge.standards.detect import title_of
from scormforge.standards.standard import OutlineUnit

LONGEST = 200
"""Characters of an address that a message repeats."""
OPEN_SESSIONS = 500
"""Older ones are forgotten: whoever still holds one must reload."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """The right to open sessions of one attempt. `key` cannot be guessed."""

    key: str
    package: int
    unit: str
    attempt: int
    mode: Mode | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as the frame page sent it. `sequence` counts the page's calls from 1."""

    sequence: int
    name: str
    arguments: tuple[object, ...]


@dataclass(slots=True)
class _Sitting:
    """A session in the making: the only thing here that changes, under its own lock."""

    ticket: Ticket
    number: int
    session: Any
    answered: int
    lock: threading.Lock


class Desk:
    """Hands out launches and answers calls. `heard` is told of every answered call, with its attempt's number."""

    def __init__(self, store: Store, shelf: Shelf, heard: Callable[[int, Call], None]) -> None:
        self._store = store
        self._shelf = shelf
        self._heard = heard
        self._lock = threading.Lock()
        self._tickets: dict[str, Ticket] = {}
        self._sittings: dict[str, _Sitting] = {}
        self._faults: dict[int, Faults] = {}
        self._refusals: dict[str, str] = {}

    def launch(
        self,
        package: int,
        unit: str | None,
        learner: Learner,
        *,
        mode: str | None,
        new_attempt: bool,
        overrides: Overrides | None = None,
    ) -> Ticket:
        """A launch of the learner's latest attempt, or of a new one when there is none or one is asked for.

        An attempt that its standard calls over is followed by a new one, unless it is to be reviewed. `overrides` None:
        those of the attempt's earlier launch.
        """
        chosen = self._shelf[package].unit(unit)
        checked = _checked_mode(mode)
        check_learner(learner)
        _check_place(chosen)
        self._check_overrides(package, overrides or Overrides())
        self._check_import(self._shelf[package])
        self._store.add_learner(learner)
        attempt = self._attempt_at(package, chosen.id, learner, checked, new_attempt=new_attempt)
        if overrides is not None:
            self._store.keep_overrides(attempt, overrides)
        ticket = Ticket(secrets.token_urlsafe(24), package, chosen.id, attempt, checked)
        with self._lock:
            self._tickets[ticket.key] = ticket
        return ticket

    def _check_overrides(self, package: int, overrides: Overrides) -> None:
        standard = self._shelf[package].outline.standard
        check(overrides, overridable(standard), title_of(standard))

    def _check_import(self, shelved: Shelved) -> None:
        """InputError: the package is one that LMSs of its standard must refuse to import."""
        recorded = RECORDED.get(shelved.outline.standard)
        if recorded is None:
            return
        if shelved.edition not in self._refusals:
            self._refusals[shelved.edition] = recorded.refusal(shelved)
        if problem := self._refusals[shelved.edition]:
            raise InputError(problem, "`scormforge validate` lists everything that is wrong with it")

    def _attempt_at(self, package: int, unit: str, learner: Learner, mode: Mode | None, *, new_attempt: bool) -> int:
        if self._shelf[package].outline.standard in RECORDED:
            return registered_attempt(self._store, package, unit, learner, new_attempt=new_attempt)
        earlier = self._store.attempts(package, unit, learner.id)
        if earlier and not new_attempt and not self._is_over(earlier[-1], mode):
            return earlier[-1].id
        return self._store.add_attempt(package, unit, learner.id, time.time())

    def set_faults(self, attempt: int, faults: Faults) -> None:
        """From now on calls of this attempt meet these faults."""
        self._faults[attempt] = faults

    def faults(self, attempt: int) -> Faults:
        """The faults that calls of this attempt meet."""
        return self._faults.get(attempt, Faults())

    def ticket(self, key: str, package: int) -> Ticket | None:
        """The launch with this key, when it is one of this package."""
        found = self._tickets.get(key)
        return found if found is not None and found.package == package else None

    def open(self, ticket: Ticket) -> str:
        """Begin a session, as every load of the frame page does; its key.

        When the launch's attempt was over by then, the session is the first one of a new attempt.
        """
        shelved = self._shelf[ticket.package]
        judge = JUDGES[shelved.outline.standard]
        kept = self._store.attempt(ticket.attempt)
        if self._is_over(kept, ticket.mode):
            ticket = self._renewed(ticket, kept)
            kept = self._store.attempt(ticket.attempt)
        unit = self._store.overrides(kept.id).applied(shelved.unit(ticket.unit))
        session = judge.open_session(_attempt(unit, kept, ticket.mode))
        number = self._store.add_session(ticket.attempt, time.time(), session.mode)
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._sittings[key] = _Sitting(ticket, number, session, 0, threading.Lock())
            while len(self._sittings) > OPEN_SESSIONS:
                del self._sittings[next(iter(self._sittings))]
        return key

    def _is_over(self, kept: KeptAttempt, mode: Mode | None) -> bool:
        judge = JUDGES.get(self._shelf[kept.package].outline.standard)
        return judge is not None and mode != "review" and judge.over(kept.values)

    def _renewed(self, ticket: Ticket, kept: KeptAttempt) -> Ticket:
        """The launch with a new attempt, which meets the faults of the old one."""
        attempt = self._store.add_attempt(kept.package, kept.unit, kept.learner.id, time.time())
        self.set_faults(attempt, self.faults(ticket.attempt))
        self._store.keep_overrides(attempt, self._store.overrides(ticket.attempt))
        renewed = replace(ticket, attempt=attempt)
        with self._lock:
            self._tickets[ticket.key] = renewed
        return renewed

    def attempt_of(self, session_key: str, package: int) -> int | None:
        """The attempt that a session of this package belongs to; None when there is no such session."""
        found = self._sittings.get(session_key)
        return found.ticket.attempt if found is not None and found.ticket.package == package else None

    def answer(self, session_key: str, asked: tuple[Asked, ...]) -> tuple[Reply | None, ...]:
        """Judge calls in their order. None: this call was answered before (beacons repeat what may be lost)."""
        sitting = self._sittings[session_key]
        with sitting.lock:
            return tuple(self._answer(sitting, one) for one in asked)

    def _answer(self, sitting: _Sitting, asked: Asked) -> Reply | None:
        if asked.sequence <= sitting.answered:
            return None
        sitting.answered = asked.sequence
        began, at = time.perf_counter(), time.time()
        reply = self._judged(sitting, asked, at)
        spent = (time.perf_counter() - began) * 1000
        call = Call(
            sitting.number,
            asked.sequence,
            at,
            asked.name,
            asked.arguments,
            reply.value,
            reply.error,
            reply.diagnostic,
            reply.notes,
            spent,
        )
        self._store.add_calls((call,))
        self._heard(sitting.ticket.attempt, call)
        return reply

    def _judged(self, sitting: _Sitting, asked: Asked, at: float) -> Reply:
        """The reply, given only after what it promises is stored."""
        judge = JUDGES[self._shelf[sitting.ticket.package].outline.standard]
        fault = self.faults(sitting.ticket.attempt).reply(asked.name)
        if fault is not None:
            sitting.session = failed(sitting.session, fault)
            return fault
        after, reply = judge.call(sitting.session, asked.name, asked.arguments)
        if reply.stored is not None:
            try:
                self._store.keep(sitting.ticket.attempt, reply.stored, at, reply.dropped)
            except ExternalError as problem:
                refused = failure(asked.name, f"the LMS could not store it: {problem}")
                sitting.session = failed(sitting.session, refused)
                return refused
        sitting.session = after
        return reply


def _attempt(unit: OutlineUnit, kept: KeptAttempt, mode: Mode | None) -> Attempt:
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


def _check_place(unit: OutlineUnit) -> None:
    """cmi5 and xAPI packages may launch what lies elsewhere; nothing here asks an address beyond this machine."""
    if lies_elsewhere(unit.href) and not on_this_machine(unit.href):
        said = f"{unit.title} lies outside the package, at {unit.href[:LONGEST]}, and not on this machine"
        raise UsageError(said, "pack what is launched, or serve it under http://localhost")


def _checked_mode(mode: str | None) -> Mode | None:
    for known in MODES:
        if mode == known:
            return known
    if mode is None:
        return None
    raise UsageError(f"there is no launch mode {mode}", did_you_mean(mode, MODES))


def check_learner(learner: Learner) -> None:
    """UsageError: not every standard could hold this id, name or language."""
    # The id goes to the content as cmi.core.student_id and the like: every standard's identifiers hold these.
    fits = 0 < len(learner.id) <= 255 and learner.id.isascii() and learner.id.isprintable() and " " not in learner.id
    if not fits:
        raise UsageError(f"{learner.id!r} cannot be a learner's id", "use 1 to 255 letters, digits, dots and hyphens")
    if not 0 < len(learner.name) <= 255:
        raise UsageError("a learner's name has 1 to 255 characters")
    if learner.language and not _LANGUAGE.fullmatch(learner.language):
        raise UsageError(f"{learner.language!r} is no language", "name one as in `de` or `de-AT`")


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)
"""Of the tags of RFC 5646 those that SCORM 2004's language_type holds too."""
