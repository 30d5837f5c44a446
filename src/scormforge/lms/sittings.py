"""A session of a SCORM API in the making: calls in, replies out, and what they promise stored first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from scormforge.diagnostics import ExternalError
from scormforge.lms.attempt import Call, Reply
from scormforge.lms.faults import Faults
from scormforge.lms.judges import Judge, failure
from scormforge.lms.models import LmsModel
from scormforge.lms.models.limits import MANNERS as LIMITS
from scormforge.lms.models.manner import Modelled, Step, Turn, stepping
from scormforge.lms.replies import failed


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as the frame page sent it. `sequence` counts the page's calls from 1."""

    sequence: int
    name: str
    arguments: tuple[object, ...]
    leaving: bool = False
    """Whether the frame page itself was being dismissed."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a session is held in: the judge of its standard, and how its LMS departs from the books."""

    standard: str
    judge: Judge
    model: LmsModel

    def step(self, faults: Faults) -> Step:
        """What answers a call, under faults that may change from call to call."""
        limits = LIMITS.get((faults.limits, self.standard), ())
        return stepping(self.judge.call, (*limits, *self.model.manners(self.standard)))


Keep = Callable[[Mapping[str, str], float, frozenset[str]], None]
"""Stores values of the attempt, written at a time, and forgets names. ExternalError: the disk would not take them."""


@dataclass(slots=True)
class Sitting:
    """One session: the only thing here that changes, under its own lock."""

    number: int
    modelled: Modelled
    room: Room
    keep: Keep
    answered: int = 0
    left: bool = False
    """Whether its page is gone."""
    taken: bool = False
    """Whether the learner has left with the LMS's own controls."""
    moved: bool = False
    """Whether its course has gone on."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, asked: Asked, faults: Faults) -> Call | None:
        """The call as it was answered. None: it was answered before (beacons repeat what may be lost)."""
        if asked.sequence <= self.answered:
            return None
        self.answered = asked.sequence
        self.left = self.left or asked.leaving
        began, at = time.perf_counter(), time.time()
        reply = self._judged(asked, faults, at)
        return self._call(asked, reply, at, (time.perf_counter() - began) * 1000)

    def unheard(self, asked: Asked, why: str) -> Call | None:
        """A call that did not reach the LMS, for the journal; it may come again. None: it was answered before."""
        if asked.sequence <= self.answered:
            return None
        return self._call(asked, Reply("no answer", "101", why), time.time(), 0.0)

    def settle(self) -> bool:
        """Store what has gone by now of what waited; whether anything waits still."""
        at = time.time()
        if self.left or not self.modelled.queue:
            return False
        after, values = self.room.model.settled(self.modelled, at)
        if values:
            self.keep(values, at, frozenset())
        self.modelled = after
        return bool(after.queue)

    def _call(self, asked: Asked, reply: Reply, at: float, milliseconds: float) -> Call:
        said = (reply.value, reply.error, reply.diagnostic, reply.notes)
        return Call(self.number, asked.sequence, at, asked.name, asked.arguments, *said, milliseconds)

    def _judged(self, asked: Asked, faults: Faults, at: float) -> Reply:
        """The reply, given only after what it promises is stored."""
        fault = faults.reply(asked.name, asked.arguments)
        if fault is not None:
            return self._failed(fault)
        turn = Turn(asked.name, asked.arguments, at, asked.leaving)
        after, reply = self.room.step(faults)(self.modelled, turn)
        if reply.stored is not None:
            try:
                self.keep(reply.stored, at, reply.dropped)
            except ExternalError as problem:
                return self._failed(failure(asked.name, f"the LMS could not store it: {problem}"))
        self.modelled = after
        return reply

    def _failed(self, reply: Reply) -> Reply:
        self.modelled = replace(self.modelled, session=failed(self.modelled.session, reply))
        return reply
