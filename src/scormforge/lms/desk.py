"""Launches and their sessions: who may call, what the judge says, and what is kept of it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from scormforge.diagnostics import InputError, UsageError, did_you_mean
from scormforge.lms.addresses import lies_elsewhere, on_this_machine
from scormforge.lms.attempt import MODES, Attempt, Call, Learner, Mode
from scormforge.lms.fault_board import FaultBoard
from scormforge.lms.frames import frame_kind
from scormforge.lms.judges import JUDGES, Judge
from scormforge.lms.learners import check_learner
from scormforge.lms.models import model_named
from scormforge.lms.models.manner import Modelled
from scormforge.lms.overrides import Overrides, check
from scormforge.lms.recorded import RECORDED, overridable
from scormforge.lms.registrations import registered_attempt
from scormforge.lms.shelf import Shelf, Shelved
from scormforge.lms.sittings import Asked, Room, Sitting
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
    frame: str = ""
    """Name of the way to show it; "": as the package says."""


class Desk:
    """Hands out launches and answers calls. `heard` is told of every answered call, with its attempt's number."""

    def __init__(self, store: Store, shelf: Shelf, heard: Callable[[int, Call], None]) -> None:
        self._store = store
        self._shelf = shelf
        self._heard = heard
        self._lock = threading.Lock()
        self._tickets: dict[str, Ticket] = {}
        self._refusals: dict[str, str] = {}
        self._media_types: dict[int, Mapping[str, str]] = {}
        self._sittings: dict[str, tuple[Ticket, Sitting]] = {}
        self._timers: list[threading.Timer] = []
        self.board = FaultBoard()
        """Which attempt meets which faults."""
        self._followers: dict[int, int] = {}

    def launch(
        self,
        package: int,
        unit: str | None,
        learner: Learner,
        *,
        mode: str | None,
        new_attempt: bool,
        overrides: Overrides | None = None,
        model: str | None = None,
        frame: str = "",
    ) -> Ticket:
        """A launch of the learner's latest attempt, or of a new one when there is none or one is asked for.

        An attempt that its standard calls over is followed by a new one, unless it is to be reviewed. `overrides` and
        `model` None: those of the attempt's earlier launch.
        """
        chosen = self._shelf[package].unit(unit)
        checked = _checked_mode(mode)
        check_learner(learner)
        self._check_import(self._shelf[package])
        _check_place(chosen)
        self._check_overrides(package, overrides or Overrides())
        if frame:
            frame_kind(frame)
        if model is not None:
            model_named(model)
        self._store.add_learner(learner)
        attempt = self._attempt_at(package, chosen.id, learner, checked, new_attempt=new_attempt)
        if overrides is not None:
            self._store.keep_overrides(attempt, overrides)
        if model is not None:
            self._store.keep_model(attempt, model)
        self.board.launched(package, attempt)
        self._media_types[package] = model_named(self._store.attempt(attempt).model).media_types
        ticket = Ticket(secrets.token_urlsafe(24), package, chosen.id, attempt, checked, frame)
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

    def ticket(self, key: str, package: int) -> Ticket | None:
        """The launch with this key, when it is one of this package."""
        found = self._tickets.get(key)
        return found if found is not None and found.package == package else None

    def open(self, ticket: Ticket) -> str:
        """Begin a session, as every load of the frame page does; its key.

        When the launch's attempt was over by then, the session is the first one of a new attempt.
        """
        shelved = self._shelf[ticket.package]
        kept = self._store.attempt(ticket.attempt)
        if self._is_over(kept, ticket.mode):
            ticket = self._renewed(ticket, kept)
            kept = self._store.attempt(ticket.attempt)
        model = model_named(kept.model)
        unit = model.unit(self._store.overrides(kept.id).applied(shelved.unit(ticket.unit)), shelved.tree)
        standard = model.taken_for(shelved.outline)
        room = Room(standard, JUDGES[standard], model)
        session = room.judge.open_session(attempt_of(unit, kept, ticket.mode))
        number = self._store.add_session(ticket.attempt, time.time(), session.mode)
        key = secrets.token_urlsafe(24)
        sitting = Sitting(number, Modelled(session), room, partial(self._store.keep, ticket.attempt))
        with self._lock:
            self._sittings[key] = (ticket, sitting)
            while len(self._sittings) > OPEN_SESSIONS:
                del self._sittings[next(iter(self._sittings))]
        return key

    def judge(self, attempt: int) -> Judge | None:
        """Who judges an attempt, under its model; None: nobody."""
        kept = self._store.attempt(attempt)
        return JUDGES.get(model_named(kept.model).taken_for(self._shelf[kept.package].outline))

    def is_recorded(self, ticket: Ticket) -> bool:
        """Whether a launch's content speaks to a record store."""
        return self._shelf[ticket.package].outline.standard in RECORDED

    def unit(self, ticket: Ticket) -> OutlineUnit:
        """What a launch shows. UsageError: a newer version of the package has dropped it."""
        shelved = self._shelf[ticket.package]
        return model_named(self._store.attempt(ticket.attempt).model).unit(shelved.unit(ticket.unit), shelved.tree)

    def media_types(self, package: int) -> Mapping[str, str]:
        """What the LMS of a package's latest launch serves its files as, by ending."""
        return self._media_types.get(package, {})

    def _is_over(self, kept: KeptAttempt, mode: Mode | None) -> bool:
        judge = self.judge(kept.id)
        ends = judge is not None and not model_named(kept.model).one_attempt
        return ends and mode != "review" and judge is not None and judge.over(kept.values)

    def _renewed(self, ticket: Ticket, kept: KeptAttempt) -> Ticket:
        """The launch with a new attempt, which meets the faults of the old one."""
        attempt = self._store.add_attempt(kept.package, kept.unit, kept.learner.id, time.time())
        self.board.post(attempt, self.board.of(ticket.attempt))
        self.board.launched(kept.package, attempt)
        self._store.keep_overrides(attempt, self._store.overrides(ticket.attempt))
        self._store.keep_model(attempt, kept.model)
        renewed = replace(ticket, attempt=attempt)
        with self._lock:
            self._tickets[ticket.key] = renewed
            self._followers[ticket.attempt] = attempt
        return renewed

    def held(self, session_key: str, package: int) -> tuple[int, Room] | None:
        """The attempt that a session of this package belongs to, and what it is held in; None: there is no such one."""
        found = self._sittings.get(session_key)
        return (found[0].attempt, found[1].room) if found is not None and found[0].package == package else None

    def follower(self, attempt: int) -> int | None:
        """The attempt that a launch of this one went over to, because this one was over."""
        return self._followers.get(attempt)

    def latest_sitting(self, attempt: int) -> Sitting | None:
        """The session that was opened last at an attempt; None: none since the LMS started."""
        with self._lock:
            found = [sitting for ticket, sitting in self._sittings.values() if ticket.attempt == attempt]
        return found[-1] if found else None

    def answer(self, session_key: str, asked: tuple[Asked, ...]) -> tuple[Call | None, ...]:
        """Judge calls in their order. None: this call was answered before (beacons repeat what may be lost)."""
        ticket, sitting = self._sittings[session_key]
        with sitting.lock:
            faults = self.board.of(ticket.attempt)
            calls = tuple(self._noted(ticket, sitting.answer(one, faults)) for one in asked)
            waits = bool(sitting.modelled.queue) and not sitting.left
        if waits:
            self._settle_later(sitting)
        return calls

    def unheard(self, session_key: str, asked: tuple[Asked, ...], why: str) -> None:
        """Calls that did not reach the LMS: only the journal knows them."""
        ticket, sitting = self._sittings[session_key]
        with sitting.lock:
            for one in asked:
                self._noted(ticket, sitting.unheard(one, why))

    def farewell(self, session_key: str) -> None:
        """The page of a session is gone, and with it what it had in hand."""
        _, sitting = self._sittings[session_key]
        with sitting.lock:
            sitting.settle()
            sitting.left = True

    def close(self) -> None:
        """Nothing more is stored."""
        with self._lock:
            for timer in self._timers:
                timer.cancel()

    def _noted(self, ticket: Ticket, call: Call | None) -> Call | None:
        if call is not None:
            self._store.note_call(call)
            self._heard(ticket.attempt, call)
        return call

    def _settle_later(self, sitting: Sitting) -> None:
        def settle() -> None:
            with sitting.lock:
                sitting.settle()

        timer = threading.Timer(sitting.room.model.queue_seconds, settle)
        timer.daemon = True
        with self._lock:
            self._timers = [each for each in self._timers if each.is_alive()] + [timer]
            timer.start()


def attempt_of(unit: OutlineUnit, kept: KeptAttempt, mode: Mode | None) -> Attempt:
    """What a session of an attempt opens with."""
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
