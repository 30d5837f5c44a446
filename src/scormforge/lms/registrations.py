"""Who is enrolled where: registrations, and the launches that speak to the record store (cmi5 and xAPI)."""

from __future__ import annotations

import secrets
import sqlite3
import time
import uuid
from base64 import b64encode
from dataclasses import dataclass

from scormforge.lms.attempt import Learner, Mode
from scormforge.lms.store import Store


@dataclass(frozen=True, slots=True)
class RecordLaunch:
    """One launch: a session, in the words of cmi5."""

    session: int
    """Number of the store's session."""
    attempt: int
    token: str
    """What stands behind `Basic ` in the header Authorization."""
    fetch_key: str
    session_id: str
    """UUID of the session, for statements."""
    mode: Mode
    token_taken: bool = False
    launch_data_read: bool = False
    preferences_read: bool = False


_COLUMNS = "session, attempt, token, fetch_key, session_id, mode, token_taken, launch_data_read, preferences_read"


def registered_attempt(store: Store, package: int, unit: str, learner: Learner, *, new_attempt: bool) -> int:
    """The attempt at a unit in the learner's latest registration; it begins one where there is none.

    A registration goes over all units of a package. A new attempt at a unit that the latest registration has an attempt
    at is a new registration, in which every unit begins anew.
    """
    with store.database.writing() as rows:
        registration = latest_registration(rows, package, learner.id)
        found = _attempt_in(rows, registration, unit) if registration else None
        if found is not None and not new_attempt:
            return found
        if registration is None or found is not None:
            registration = register(rows, package, learner.id)
        return add_registered(rows, registration, unit)


def add_registered(rows: sqlite3.Connection, registration: str, unit: str) -> int:
    """Begin an attempt at a unit in a registration; its number."""
    now = time.time()
    done = rows.execute(
        "INSERT INTO attempts (package, unit, learner, began, changed, data)"
        " SELECT package, ?, learner, ?, ?, '{}' FROM registrations WHERE id = ?",
        (unit, now, now, registration),
    )
    attempt = int(done.lastrowid or 0)
    rows.execute("INSERT INTO registered VALUES (?, ?)", (attempt, registration))
    return attempt


def registration_of(rows: sqlite3.Connection, attempt: int) -> str:
    """The registration of an attempt. KeyError: it has none."""
    found = rows.execute("SELECT registration FROM registered WHERE attempt = ?", (attempt,)).fetchone()
    if found is None:
        raise KeyError(attempt)
    return str(found[0])


def attempts_in(rows: sqlite3.Connection, registration: str) -> dict[str, int]:
    """Unit → attempt, the latest of each in one registration."""
    found = rows.execute(
        "SELECT unit, attempt FROM registered JOIN attempts ON attempts.id = attempt WHERE registration = ?"
        " ORDER BY attempt",
        (registration,),
    )
    return {str(unit): int(attempt) for unit, attempt in found}


def add_launch(rows: sqlite3.Connection, session: int, attempt: int, mode: Mode) -> RecordLaunch:
    """A launch with secrets of its own."""
    token = b64encode(f"launch:{secrets.token_urlsafe(24)}".encode()).decode()
    made = RecordLaunch(session, attempt, token, secrets.token_urlsafe(24), str(uuid.uuid4()), mode)
    rows.execute(
        "INSERT INTO record_launches (session, attempt, token, fetch_key, session_id, mode) VALUES (?, ?, ?, ?, ?, ?)",
        (session, attempt, made.token, made.fetch_key, made.session_id, mode),
    )
    return made


def launch_with(rows: sqlite3.Connection, column: str, value: object) -> RecordLaunch | None:
    """The launch whose `session`, `token`, `fetch_key` or `session_id` this is."""
    assert column in ("session", "token", "fetch_key", "session_id")
    found = rows.execute(f"SELECT {_COLUMNS} FROM record_launches WHERE {column} = ?", (value,)).fetchone()
    return _launch(found) if found else None


def launches_in(rows: sqlite3.Connection, registration: str) -> tuple[RecordLaunch, ...]:
    """Every launch of a registration, oldest first."""
    columns = ", ".join(f"record_launches.{name}" for name in _COLUMNS.split(", "))
    found = rows.execute(
        f"SELECT {columns} FROM record_launches JOIN registered USING (attempt)"
        " WHERE registration = ? ORDER BY session",
        (registration,),
    )
    return tuple(_launch(row) for row in found)


def note(rows: sqlite3.Connection, session: int, column: str) -> None:
    """Keep that something of a launch happened: `token_taken`, `launch_data_read` or `preferences_read`."""
    assert column in ("token_taken", "launch_data_read", "preferences_read")
    rows.execute(f"UPDATE record_launches SET {column} = 1 WHERE session = ?", (session,))


def _launch(row: tuple[int, int, str, str, str, Mode, int, int, int]) -> RecordLaunch:
    session, attempt, token, fetch_key, session_id, mode, *flags = row
    return RecordLaunch(session, attempt, token, fetch_key, session_id, mode, *map(bool, flags))


def latest_registration(rows: sqlite3.Connection, package: int, learner: str) -> str | None:
    """A learner's latest registration in a package; None: there is none."""
    """A learner's latest registration for a package; None when there is none."""
    found = rows.execute(
        "SELECT id FROM registrations WHERE package = ? AND learner = ? ORDER BY began DESC, rowid DESC LIMIT 1",
        (package, learner),
    ).fetchone()
    return str(found[0]) if found else None


def _attempt_in(rows: sqlite3.Connection, registration: str, unit: str) -> int | None:
    return attempts_in(rows, registration).get(unit)


def register(rows: sqlite3.Connection, package: int, learner: str) -> str:
    """Another registration, a UUID."""
    made = str(uuid.uuid4())
    rows.execute("INSERT INTO registrations VALUES (?, ?, ?, ?)", (made, package, learner, time.time()))
    return made
