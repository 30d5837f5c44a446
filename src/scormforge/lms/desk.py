"""Launches and their sessions: who may call, what the judge says, and what is kept of it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from scormforge.lms.admission import Admission
from scormforge.lms.attempt import Attempt, Call, Learner, Mode
from scormforge.lms.course_desk import REQUEST, CourseDesk, Position
from scormforge.lms.fault_board import FaultBoard
from scormforge.lms.frames import frame_kind
from scormforge.lms.judges import JUDGES, Judge
from scormforge.lms.launch_checks import check_place, checked_mode
from scormforge.lms.learners import check_learner
from scormforge.lms.meaning import is_closing, succeeded
from scormforge.lms.models import STRICT, model_named
from scormforge.lms.models.manner import Modelled
from scormforge.lms.overrides import Overrides, check
from scormforge.lms.recorded import RECORDED, overridable
from scormforge.lms.registrations import registered_attempt
from scormforge.lms.shelf import Shelf
from scormforge.lms.sittings import Asked, Room, Sitting
from scormforge.lms.store import KeptAttempt, Store
from scormforge.lms.tickets import Ticket, attempt_of
from scormforge.standards.detect import title_of
from scormforge.standards.standard import OutlineUnit

OPEN_SESSIONS = 500
"""Older ones are forgotten: whoever still holds one must reload."""
SEQUENCED: tuple[Mode | None, ...] = (None, "normal")
"""Modes in which a course's way counts; who reviews or browses goes where they like, and leaves no trace in it."""


class Desk:
    """Hands out launches and answers calls. `heard` is told of every answered call, with its attempt's number."""

    def __init__(self, store: Store, shelf: Shelf, heard: Callable[[int, Call], None]) -> None:
        self._store = store
        self._shelf = shelf
        self._heard = heard
        self._lock = threading.Lock()
        self._tickets: dict[str, Ticket] = {}
        self.admission = Admission()
        self._media_types: dict[int, Mapping[str, str]] = {}
        self._sittings: dict[str, tuple[Ticket, Sitting]] = {}
        self._timers: list[threading.Timer] = []
        self.board = FaultBoard()
        """Which attempt meets which faults."""
        self._followers: dict[int, int] = {}
        self.courses = CourseDesk(store, shelf)
        """Courses with a way through them."""

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
        checked = checked_mode(mode)
        check_learner(learner)
        self.admission.check(self._shelf[package])
        check_place(chosen)
        standard = self._shelf[package].outline.standard
        check(overrides or Overrides(), overridable(standard), title_of(standard))
        if frame:
            frame_kind(frame)
        if model is not None:
            model_named(model)
        self._store.add_learner(learner)
        ticket = Ticket(secrets.token_urlsafe(24), package, chosen.id, 0, checked, frame)
        if self._shelf[package].course is not None and checked in SEQUENCED and model in (None, STRICT.name):
            place = self.courses.begin(package, unit, learner, new_attempt=new_attempt)
            ticket = replace(ticket, unit=place.unit, attempt=place.attempt, course=place.registration)
        else:
            attempt = self._attempt_of(package, chosen.id, learner, checked, new_attempt=new_attempt)
            ticket = replace(ticket, attempt=attempt)
        if ticket.attempt:
            self._prepare(ticket, overrides, model)
        with self._lock:
            self._tickets[ticket.key] = ticket
        return ticket

    def _prepare(self, ticket: Ticket, overrides: Overrides | None, model: str | None) -> None:
        if overrides is not None:
            self._store.keep_overrides(ticket.attempt, overrides)
        if model is not None:
            self._store.keep_model(ticket.attempt, model)
        self.board.launched(ticket.package, ticket.attempt)
        self._media_types[ticket.package] = model_named(self._store.attempt(ticket.attempt).model).media_types

    def _attempt_of(self, package: int, unit: str, learner: Learner, mode: Mode | None, *, new_attempt: bool) -> int:
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
        kept = self._store.attempt(ticket.attempt)
        if self._is_over(kept, ticket.mode):
            ticket = self._renewed(ticket, kept)
            kept = self._store.attempt(ticket.attempt)
        return self._sit(ticket, self._told(ticket, kept))

    def open_at(self, ticket: Ticket, place: Position) -> str:
        """Begin a session of what is open in a course; its key. It meets the faults of the launch."""
        here = replace(ticket, unit=place.unit, attempt=place.attempt)
        if here.attempt != ticket.attempt:
            self.board.post(here.attempt, self.board.of(ticket.attempt))
            self.board.launched(here.package, here.attempt)
            with self._lock:
                self._follow(ticket.attempt, here.attempt)
                self._tickets[ticket.key] = here
        return self._sit(here, place.surround(self._told(here, self._store.attempt(here.attempt))))

    def look(self, session_key: str) -> Position:
        """A course as it would be if a session's content were left now."""
        ticket, sitting = self._sittings[session_key]
        with sitting.lock:
            session = sitting.modelled.session
            values = {**session.stored, **session.unstored()}
        return self.courses.look(ticket.course, ticket.package, values)

    def _told(self, ticket: Ticket, kept: KeptAttempt) -> Attempt:
        shelved = self._shelf[ticket.package]
        unit = self._store.overrides(kept.id).applied(shelved.unit(ticket.unit))
        return attempt_of(model_named(kept.model).unit(unit, shelved.tree), kept, ticket.mode)

    def _sit(self, ticket: Ticket, told: Attempt) -> str:
        model = model_named(self._store.attempt(ticket.attempt).model)
        standard = model.taken_for(self._shelf[ticket.package].outline)
        room = Room(standard, JUDGES[standard], model)
        session = room.judge.open_session(told)
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
        if not ticket.attempt:  # a course that opens nothing by itself
            return shelved.unit(None)
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
            self._follow(ticket.attempt, attempt)
        return renewed

    def held(self, session_key: str, package: int) -> tuple[int, Room] | None:
        """The attempt that a session of this package belongs to, and what it is held in; None: there is no such one."""
        found = self._sittings.get(session_key)
        return (found[0].attempt, found[1].room) if found is not None and found[0].package == package else None

    def _follow(self, before: int, after: int) -> None:
        self._followers[before] = after
        self._followers.pop(after, None)  # a launch that came back is where it is

    def follower(self, attempt: int) -> int | None:
        """The attempt that a launch of this one went over to: this one was over, or the course went on."""
        return self._followers.get(attempt)

    def latest_sitting(self, attempt: int) -> Sitting | None:
        """The session that was opened last at an attempt; None: none since the LMS started."""
        with self._lock:
            found = [sitting for ticket, sitting in self._sittings.values() if ticket.attempt == attempt]
        return found[-1] if found else None

    def answer(self, session_key: str, asked: tuple[Asked, ...], *, taken: bool = False) -> tuple[Call | None, ...]:
        """Judge calls in their order. None: this call was answered before (beacons repeat what may be lost).

        `taken`: the learner leaves with the LMS's own controls, and what the content asks for counts no more.
        """
        ticket, sitting = self._sittings[session_key]
        with sitting.lock:
            sitting.taken = sitting.taken or taken
            faults = self.board.of(ticket.attempt)
            calls = tuple(self._noted(ticket, sitting.answer(one, faults)) for one in asked)
            if ticket.course and any(call and is_closing(call) and succeeded(call) for call in calls):
                self._hear(ticket, sitting)
            waits = bool(sitting.modelled.queue) and not sitting.left
        if waits:
            self._settle_later(sitting)
        return calls

    def has_moved(self, session_key: str) -> bool:
        """Whether a session's course has gone on: something else is to be shown now."""
        return self._sittings[session_key][1].moved

    def _hear(self, ticket: Ticket, sitting: Sitting) -> None:
        """What the content left goes into the course, and what it asks for is done."""
        session = sitting.modelled.session
        values = {**session.stored, REQUEST: session.values.get(REQUEST, "")}
        sitting.moved = self.courses.hear(ticket.attempt, ticket.package, values, taken=sitting.taken)

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
