"""The house rules of a cmi5 launch: the judge over what is stored, and what the LMS states in turn."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from scormforge.lms.cmi5 import launch, preferences, words
from scormforge.lms.cmi5.judge import Sitting, after, is_defined, refusal
from scormforge.lms.cmi5.satisfaction import course_satisfied, unit_satisfied
from scormforge.lms.database import Database
from scormforge.lms.lrs import document_table, statement_table, statements
from scormforge.lms.lrs.document_table import Document, Place
from scormforge.lms.lrs.exchange import Access, Request, Statement
from scormforge.lms.opening import LMS_AGENT, Opening, account_of
from scormforge.lms.overrides import as_launched
from scormforge.lms.registrations import attempts_in, launch_with, launches_in, note
from scormforge.xapi.mentions import agent_key
from scormforge.xapi.versions import V1

_ALL = (*words.OF_UNIT, *words.OF_LMS)


class Cmi5Rules:
    """What content of one launch may do. Called within the store's transactions."""

    def __init__(self, database: Database, opening: Opening) -> None:
        self._database = database
        self._opening = opening

    def refusal_of_statements(self, statements: tuple[Statement, ...]) -> str:
        """Judges them in their order, each in the light of those before."""
        with self._database.reading() as rows:
            sitting = _sitting(rows, self._opening)
        for statement in statements:
            if problem := refusal(sitting, statement):
                return problem
            sitting = after(sitting, statement)
        return ""

    def refusal_of_document(self, request: Request) -> str:
        """The launch data are the LMS's (10); content must neither change nor delete them."""
        if request.resource != "activities/state":
            return ""
        if request.parameters.get("stateId") == words.LAUNCH_DATA:
            return f"the state document {words.LAUNCH_DATA} is the LMS's: content must not change it (cmi5 10)"
        if request.method == "DELETE" and "stateId" not in request.parameters:
            return f"this would delete {words.LAUNCH_DATA}, which content must not do (cmi5 10)"
        return ""

    def document_was_read(self, request: Request) -> None:
        """Keeps that the unit read what it must read before it begins."""
        said = request.parameters
        read = {
            ("activities/state", words.LAUNCH_DATA): "launch_data_read",
            ("agents/profile", words.PREFERENCES): "preferences_read",
        }.get((request.resource, said.get("stateId") or said.get("profileId") or ""))
        if read is not None:
            with self._database.writing() as rows:
                note(rows, self._opening.launch.session, read)

    def following(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """`satisfied` for the course, once, as soon as every unit is."""
        if not any(is_defined(one) and one["verb"]["id"] in (words.COMPLETED, words.PASSED) for one in statements):
            return ()
        with self._database.reading() as rows:
            return _satisfied(rows, self._opening)


def open_launch(rows: sqlite3.Connection, opening: Opening) -> None:
    """What the LMS does when it launches a unit: gives up earlier sessions, leaves its documents, states `launched`."""
    for earlier in launches_in(rows, opening.registration):
        if earlier.session != opening.launch.session:
            _abandon(rows, replace(opening, launch=earlier))
    _leave_documents(rows, opening)
    _state(rows, opening, (launch.launched(opening),))
    _state(rows, opening, _satisfied(rows, opening))


def is_finished(rows: sqlite3.Connection, opening: Opening) -> bool:
    """Whether a launch without a mode is a review: the unit has nothing left to reach."""
    reached = _reached(rows, opening.launch.attempt)
    if opening.unit.move_on in ("", words.NOT_APPLICABLE):
        return bool(reached)
    return unit_satisfied(opening.unit.move_on, reached)


def _sitting(rows: sqlite3.Connection, opening: Opening) -> Sitting:
    session = opening.launch.session
    kept = launch_with(rows, "session", session) or opening.launch
    said = statement_table.that_count(rows, opening.launch.attempt, _ALL)
    return Sitting(
        actor=agent_key(account_of(opening.learner)) or "",
        activity=launch.activity(opening),
        publisher_id=opening.unit.id,
        registration=opening.registration,
        session_id=opening.launch.session_id,
        mode=opening.launch.mode,
        mastery_score=opening.unit.mastery_score,
        launch_data_read=kept.launch_data_read,
        preferences_read=kept.preferences_read,
        stated={one["verb"]["id"]: one["timestamp"] for number, one in said if number == session and is_defined(one)},
        reached=_reached(rows, opening.launch.attempt),
    )


def _reached(rows: sqlite3.Connection, attempt: int) -> frozenset[str]:
    said = statement_table.that_count(rows, attempt, (words.COMPLETED, words.PASSED))
    return frozenset(one["verb"]["id"] for _, one in said if is_defined(one))


def _satisfied(rows: sqlite3.Connection, opening: Opening) -> tuple[Statement, ...]:
    attempts = attempts_in(rows, opening.registration)
    if any(statement_table.that_count(rows, attempt, (words.SATISFIED,)) for attempt in attempts.values()):
        return ()
    reached = {unit: _reached(rows, attempt) for unit, attempt in attempts.items()}
    units = as_launched(rows, opening.shelved.outline.units, attempts)
    if not course_satisfied(units, reached):
        return ()
    return (launch.satisfied(opening),)


def _abandon(rows: sqlite3.Connection, earlier: Opening) -> None:
    """States `abandoned` for a session that has neither ended nor been given up (9.3.6)."""
    said = statement_table.that_count(rows, earlier.launch.attempt, _ALL)
    mine = [one for number, one in said if number == earlier.launch.session and is_defined(one)]
    if not mine or any(one["verb"]["id"] in (words.TERMINATED, words.ABANDONED) for one in mine):
        return
    attempts = attempts_in(rows, earlier.registration)
    unit = next(unit for unit, attempt in attempts.items() if attempt == earlier.launch.attempt)
    known = {one.id: one for one in earlier.shelved.outline.units}
    whose = replace(earlier, unit=known.get(unit, replace(earlier.unit, id=unit)))
    first, last = _span(rows, earlier.launch.attempt, earlier.launch.session)
    _state(rows, whose, (launch.abandoned(whose, (last - first) / 1_000_000),))


def _span(rows: sqlite3.Connection, attempt: int, session: int) -> tuple[int, int]:
    """When the first and the last statement of a session were stored, in microseconds since 1970."""
    found = rows.execute(
        "SELECT min(stored), max(stored) FROM statements WHERE attempt = ? AND session = ?", (attempt, session)
    ).fetchone()
    return found[0] or 0, found[1] or 0


def _leave_documents(rows: sqlite3.Connection, opening: Opening) -> None:
    tenant, agent = opening.shelved.id, agent_key(account_of(opening.learner)) or ""
    state = Place(tenant, document_table.STATE, launch.activity(opening), agent, opening.registration)
    data = json.dumps(launch.launch_data(opening)).encode()
    document_table.put(rows, state, Document(words.LAUNCH_DATA, data))
    preferences.leave(rows, tenant, opening.learner)


def _state(rows: sqlite3.Connection, opening: Opening, made: Iterable[Statement]) -> None:
    access = Access(opening.shelved.id, LMS_AGENT, LMS_AGENT, opening.launch.attempt, opening.launch.session)
    statements.store(rows, tuple(made), access, V1)
