"""What the LMS keeps of a cmi5 registration: what was reached, given up, waived and satisfied, and its documents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from scormforge.lms.cmi5 import launch, preferences, stating, words
from scormforge.lms.cmi5.judge import is_defined
from scormforge.lms.cmi5.satisfaction import Satisfaction, satisfaction, statable, unit_satisfied
from scormforge.lms.lrs import document_table, statement_table, statements
from scormforge.lms.lrs.document_table import Document, Place
from scormforge.lms.lrs.exchange import Access, Statement
from scormforge.lms.opening import LMS_AGENT, Opening, account_of
from scormforge.lms.overrides import as_launched
from scormforge.lms.registrations import attempts_in, launches_in
from scormforge.standards.standard import Outline
from scormforge.xapi.mentions import agent_key
from scormforge.xapi.versions import V1

_ALL = (*words.OF_UNIT, *words.OF_LMS)
_REACHING = (words.COMPLETED, words.PASSED, words.WAIVED)


def reached(rows: sqlite3.Connection, attempt: int) -> frozenset[str]:
    """Of completed, passed and waived what a unit has in a registration."""
    said = statement_table.that_count(rows, attempt, _REACHING)
    return frozenset(one["verb"]["id"] for _, one in said if is_defined(one))


def satisfied_of(rows: sqlite3.Connection, outline: Outline, registration: str | None) -> Satisfaction:
    """The course as far as a registration has satisfied it; None: as it is to whoever begins it."""
    attempts = attempts_in(rows, registration) if registration else {}
    launched = {unit.id: unit for unit in as_launched(rows, outline.units, attempts)}
    return satisfaction(outline, launched, {unit: reached(rows, one) for unit, one in attempts.items()})


def is_finished(rows: sqlite3.Connection, opening: Opening) -> bool:
    """Whether a launch without a mode is a review: the unit has nothing left to reach. A waived one was not taken."""
    verbs = reached(rows, opening.launch.attempt) - {words.WAIVED}
    if opening.unit.move_on in ("", words.NOT_APPLICABLE):
        return bool(verbs)
    return unit_satisfied(opening.unit.move_on, verbs)


def stated_in(rows: sqlite3.Connection, attempt: int, session: int) -> tuple[Statement, ...]:
    """Statements of cmi5's own in a session, by the unit and by the LMS, in order."""
    said = statement_table.that_count(rows, attempt, _ALL)
    return tuple(one for number, one in said if number == session and is_defined(one))


def newly_satisfied(rows: sqlite3.Connection, opening: Opening) -> tuple[Statement, ...]:
    """`satisfied` for each block and the course that is and was not stated to be, in the opening's session."""
    attempts = attempts_in(rows, opening.registration).values()
    known = {
        key
        for attempt in attempts
        for _, one in statement_table.that_count(rows, attempt, (words.SATISFIED,))
        for key in (one["object"]["id"], one["object"].get("definition", {}).get("type"))
    }
    return tuple(
        stating.satisfied(opening, part)
        for part in statable(satisfied_of(rows, opening.shelved.outline, opening.registration))
        if stating.group_activity(opening, part) not in known
        and not (part.kind == "course" and words.COURSE_TYPE in known)
    )


def state_satisfied(rows: sqlite3.Connection, opening: Opening) -> None:
    """State what is newly satisfied."""
    state(rows, opening, newly_satisfied(rows, opening))


def abandon_others(rows: sqlite3.Connection, opening: Opening) -> None:
    """Give up every other session of the registration: one unit is launched at a time (9.3.6)."""
    for earlier in launches_in(rows, opening.registration):
        if earlier.session != opening.launch.session:
            abandon(rows, replace(opening, launch=earlier))


def abandon(rows: sqlite3.Connection, whose: Opening) -> bool:
    """State `abandoned` for a session that has neither ended nor been given up (9.3.6); whether it was so.

    The opening's unit may be another of the same registration.
    """
    session, attempt = whose.launch.session, whose.launch.attempt
    said = [one["verb"]["id"] for one in stated_in(rows, attempt, session)]
    if not said or words.TERMINATED in said or words.ABANDONED in said:
        return False
    attempts = attempts_in(rows, whose.registration)
    unit = next(unit for unit, one in attempts.items() if one == attempt)
    known = {one.id: one for one in as_launched(rows, whose.shelved.outline.units, attempts)}
    whose = replace(whose, unit=known.get(unit, replace(whose.unit, id=unit)))
    state(rows, whose, (stating.abandoned(whose, _seconds(rows, attempt, session)),))
    return True


def leave_documents(rows: sqlite3.Connection, opening: Opening) -> None:
    """Put the launch data, and preferences where the learner has none, where the unit looks for them (10, 11)."""
    tenant, agent = opening.shelved.id, agent_key(account_of(opening.learner)) or ""
    state_of = Place(tenant, document_table.STATE, launch.activity(opening), agent, opening.registration)
    data = json.dumps(launch.launch_data(opening)).encode()
    document_table.put(rows, state_of, Document(words.LAUNCH_DATA, data))
    preferences.leave(rows, tenant, opening.learner, opening.shelved.outline.language)


def state(rows: sqlite3.Connection, opening: Opening, made: Iterable[Statement]) -> None:
    """Keep what the LMS states."""
    session = opening.launch.session or None
    access = Access(opening.shelved.id, LMS_AGENT, LMS_AGENT, opening.launch.attempt, session)
    statements.store(rows, tuple(made), access, V1)


def _seconds(rows: sqlite3.Connection, attempt: int, session: int) -> float:
    """From the launch of a session to the last statement of its unit (9.5.4.2)."""
    first, last = rows.execute(
        "SELECT min(stored), max(CASE WHEN by_lms THEN 0 ELSE stored END) FROM statements"
        " WHERE attempt = ? AND session = ?",
        (attempt, session),
    ).fetchone()
    return max((last or 0) - (first or 0), 0) / 1_000_000
