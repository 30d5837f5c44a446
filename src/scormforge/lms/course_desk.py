"""Launches of courses with a way through them: what comes next, and what of the content's outcome goes into the tree.

A registration goes over the whole course. Its tree says which unit is open; the attempts at units are rows of their
own, one for each attempt that the tree counts.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from scormforge.diagnostics import UsageError
from scormforge.lms import overrides
from scormforge.lms.attempt import Attempt, Learner, Standing
from scormforge.lms.course_states import as_launched, keep_state, read_state
from scormforge.lms.registrations import (
    add_registered,
    attempts_in,
    latest_registration,
    register,
    registration_of,
)
from scormforge.lms.sequencing.definition import ActivityTree
from scormforge.lms.sequencing.menu import standing_of
from scormforge.lms.sequencing.requests import Refusal, Request
from scormforge.lms.sequencing.runtime import Way, given, shared_stores, take_in
from scormforge.lms.sequencing.sequencer import Outcome, process
from scormforge.lms.sequencing.state import TreeState
from scormforge.lms.shelf import Shelf
from scormforge.lms.store import Store

EXIT, REQUEST = "cmi.exit", "adl.nav.request"
NOTHING = ("", "_none_")
ENDING = ("time-out", "logout")
"""Exits after which the whole course is to end (RTE 4.2.8)."""
ABANDONING = ("abandon", "abandonAll")
ENDED = "This attempt at the course has ended."
SUSPENDED = "The course is suspended: the next launch goes on here."
LEFT = "This part has ended."
CHOOSE = "Nothing opens by itself here."


class UnitClosed(UsageError):  # noqa: N818 - what is so, and no mistake of the package
    """The course keeps a unit closed for now. The message says why, in plain words."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a learner is in a course: at a unit, or between units, and then why."""

    registration: str
    tree: ActivityTree
    state: TreeState
    attempt: int = 0
    """The attempt at the unit that is open; 0: none is."""
    said: str = ""
    """Why nothing is open, or why something else than what was asked for: a sentence."""

    @property
    def unit(self) -> str:
        """The id of the unit that is open; "" for none."""
        return self.state.current if self.attempt else ""

    def surround(self, told: Attempt) -> Attempt:
        """The unit's attempt with all that the course has to say to it. It goes on in normal mode: the course decides
        what is over."""
        here = (self.tree, self.state, self.unit)
        return replace(
            told,
            mode="normal",
            objectives=(),
            given=given(*here, told.values),
            shared=shared_stores(*here),
            way=Way(*here),
        )


class CourseDesk:
    """Goes ways through courses, one request at a time."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._lock = threading.Lock()
        self._said: dict[str, str] = {}
        """Registration → what was refused last, for the page that asks next."""

    def begin(self, package: int, unit: str | None, learner: Learner, *, new_attempt: bool) -> Position:
        """A launch of the course where the learner left it, or of one unit: a choice, which the course may forbid.

        A new attempt is one at the whole course, where it has been begun. UnitClosed: the unit cannot be opened now.
        """
        with self._lock:
            registration, fresh = self._registration(package, learner, unit, new_attempt=new_attempt)
            tree = self._tree(package, registration)
            state = self._state(registration, tree)
            left = self._left(registration, tree, state, silent="suspend")
            outcome = process(tree, left, Request("choice", unit)) if unit else _entered(tree, left)
            if unit and unit not in tree.up(outcome.delivered):
                if fresh:
                    self._forget(registration)
                raise UnitClosed(*_why_closed(tree, unit, outcome))
            return self._moved(registration, tree, left, outcome)

    def position(self, registration: str, package: int) -> Position:
        """Where the learner is, as every load of the frame page asks."""
        tree = self._tree(package, registration)
        with self._lock:
            return self._at(registration, tree, self._state(registration, tree))

    def ask(self, registration: str, package: int, said: str) -> Position:
        """A request of the learner's, made with the LMS's own controls. The content has been taken away."""
        tree = self._tree(package, registration)
        with self._lock:
            state = self._state(registration, tree)
            left = self._left(registration, tree, state, silent="")
            return self._moved(registration, tree, left, process(tree, left, Request.read(said)))

    def hear(self, attempt: int, package: int, values: Mapping[str, str], *, taken: bool) -> bool:
        """What the content left as it terminated; whether something else is to be shown now.

        `values` are what is stored, and the navigation request. Where the learner used the LMS's controls (`taken`),
        what the content asks for does not count (SN 5.6.3).
        """
        with self._lock:
            registration = self._registration_of(attempt)
            tree = self._tree(package, registration)
            state = self._state(registration, tree)
            if self._open_attempt(registration, state) != attempt:
                return False  # another page of this learner has gone on meanwhile
            asked = "exitAll" if values.get(EXIT) in ENDING else "" if taken else values.get(REQUEST, "")
            heard = state if asked in ABANDONING else take_in(tree, state, state.current, values)
            if asked in NOTHING:
                self._keep(registration, tree, heard)
                return False
            self._moved(registration, tree, heard, process(tree, heard, Request.read(asked)))
            return True

    def look(self, registration: str, package: int, values: Mapping[str, str]) -> Position:
        """Where the learner would be if the content that is open were left now with these values. Nothing is kept."""
        tree = self._tree(package, registration)
        state = self._state(registration, tree)
        if self._open_attempt(registration, state):
            state = take_in(tree, state, state.current, values)
        return Position(registration, tree, state)

    def standing(self, package: int, learner: str) -> Standing | None:
        """Where a learner stands with a whole course; None: it has no way through it, or is not begun."""
        with self._store.database.reading() as rows:
            registration = latest_registration(rows, package, learner)
        if registration is None or self._shelf[package].course is None:
            return None
        tree = self._tree(package, registration)
        return standing_of(tree, self._state(registration, tree), tree.root)

    # One step.

    def _moved(self, registration: str, tree: ActivityTree, before: TreeState, outcome: Outcome) -> Position:
        """Keep what came of a request, and begin the attempt that it opens."""
        self._said[registration] = _said(tree, outcome)
        opened, state = outcome.delivered, outcome.state
        resumed = None
        with self._store.database.writing() as rows:
            if opened:
                known = attempts_in(rows, registration).get(opened)
                resumed = known if _goes_on(tree, before, state, opened) else None
                if resumed is None:
                    made = add_registered(rows, registration, opened)
                    if known is not None:
                        overrides.keep(rows, made, overrides.kept(rows, known))
            keep_state(rows, registration, tree, state)
        if resumed is not None and not _is_open(self._values(resumed)):
            # To suspend everything overrides how the content was left (SN 5.6.4).
            self._store.keep(resumed, {EXIT: "suspend"}, time.time())
        return self._at(registration, tree, state)

    def _at(self, registration: str, tree: ActivityTree, state: TreeState) -> Position:
        attempt = self._open_attempt(registration, state)
        said = self._said.get(registration, "")
        if attempt and not _is_open(self._values(attempt)):
            attempt, said = 0, said or LEFT
        if not attempt and not said:
            said = CHOOSE if not state.current or state.of(state.current).attempts == 0 else LEFT
        return Position(registration, tree, state, attempt, said)

    def _left(self, registration: str, tree: ActivityTree, state: TreeState, *, silent: str) -> TreeState:
        """The state once the content that was open has been taken away.

        Content that vanished without a word keeps what it has stored, and is gone on with. `silent` is how content
        counts as left that never stored anything.
        """
        attempt = self._open_attempt(registration, state)
        if not attempt:
            return state
        values = self._values(attempt)
        kept = {name: value for name, value in values.items() if not name.startswith("adl.data.")}
        kept.setdefault(EXIT, "suspend" if values else silent)
        return take_in(tree, state, state.current, kept)

    # Rows.

    def _registration(self, package: int, learner: Learner, unit: str | None, *, new_attempt: bool) -> tuple[str, bool]:
        """The registration that a launch goes on in, and whether it is a new one."""
        with self._store.database.writing() as rows:
            found = latest_registration(rows, package, learner.id)
            begun = attempts_in(rows, found) if found else {}
            fresh = found is None or (new_attempt and (unit in begun if unit else bool(begun)))
            return (register(rows, package, learner.id) if fresh or found is None else found), fresh

    def _forget(self, registration: str) -> None:
        """A registration in which nothing could be begun: the learner stays in the one before."""
        with self._store.database.writing() as rows:
            rows.execute("DELETE FROM registrations WHERE id = ?", (registration,))

    def _registration_of(self, attempt: int) -> str:
        with self._store.database.reading() as rows:
            return registration_of(rows, attempt)

    def _state(self, registration: str, tree: ActivityTree) -> TreeState:
        with self._store.database.reading() as rows:
            return read_state(rows, registration, tree)

    def _keep(self, registration: str, tree: ActivityTree, state: TreeState) -> None:
        with self._store.database.writing() as rows:
            keep_state(rows, registration, tree, state)

    def _open_attempt(self, registration: str, state: TreeState) -> int:
        """The attempt at the current activity while that is active; 0: none is."""
        if not state.current or not state.of(state.current).active:
            return 0
        with self._store.database.reading() as rows:
            return attempts_in(rows, registration).get(state.current, 0)

    def _values(self, attempt: int) -> Mapping[str, str]:
        return self._store.attempt(attempt).values

    def _tree(self, package: int, registration: str) -> ActivityTree:
        tree = self._shelf[package].course
        if tree is None:
            raise UsageError("the course has no way through it any more", "launch it from the library again")
        with self._store.database.reading() as rows:
            return as_launched(rows, registration, tree)


def _entered(tree: ActivityTree, state: TreeState) -> Outcome:
    """A launch of the course as a whole: go on where the learner was, or begin."""
    if state.current and state.of(state.current).suspended:
        state = process(tree, state, Request("suspendAll")).state
    if state.current:
        return process(tree, state, Request("continue"))
    if state.suspended:
        resumed = process(tree, state, Request("resumeAll"))
        if resumed.delivered:  # a section cannot be, and is suspended where a unit in it had ended
            return resumed
    return process(tree, state, Request("start"))


def _goes_on(tree: ActivityTree, before: TreeState, after: TreeState, identifier: str) -> bool:
    """Whether what is opened is an attempt that was begun before."""
    if not tree[identifier].delivery.tracked:
        return before.of(identifier).suspended
    return before.of(identifier).attempts == after.of(identifier).attempts


def _is_open(values: Mapping[str, str]) -> bool:
    """Whether an attempt with these values goes on (RTE 4.2.8)."""
    return values.get(EXIT, "suspend") == "suspend"


def _said(tree: ActivityTree, outcome: Outcome) -> str:
    if outcome.refusal is not None:
        return _refused(tree, outcome.refusal)
    return "" if not outcome.ended else SUSPENDED if outcome.state.suspended else ENDED


def _refused(tree: ActivityTree, refusal: Refusal) -> str:
    about = f" (“{tree[refusal.activity].title}”)" if refusal.activity in tree else ""
    return f"The course does not go on by itself: {refusal.sentence}{about}. [{refusal.code}]"


def _why_closed(tree: ActivityTree, unit: str, outcome: Outcome) -> tuple[str, str]:
    title = tree[unit].title if unit in tree else unit
    refusal = outcome.refusal
    if refusal is None:
        instead = f"the course goes to “{tree[outcome.delivered].title}” instead" if outcome.delivered else "it ends"
        return f"“{title}” cannot be opened now: {instead}, by a rule of what was open", "begin another attempt"
    about = f" (“{tree[refusal.activity].title}”)" if refusal.activity in tree and refusal.activity != unit else ""
    return f"“{title}” cannot be opened now: {refusal.sentence}{about}", f"SCORM 2004 SN, {refusal.code}"
