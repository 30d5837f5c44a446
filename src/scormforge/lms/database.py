"""The SQLite file of the stand-in LMS: its connections, its transactions, and the steps that its format grew by.

What must not be lost is written with `synchronous=FULL`, so that it survives kill -9 and a power cut. Calls go through
a second connection that does not wait for the disk: they survive the death of the process, and the next transaction of
the first takes them along to the disk.
"""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from scormforge.diagnostics import ExternalError, InputError
from scormforge.lms.turns import Turns

Made = TypeVar("Made")

_CURE = "name another file with --store"

_ATTEMPTS = """
CREATE TABLE packages (
  id INTEGER PRIMARY KEY, standard TEXT NOT NULL, course TEXT NOT NULL, title TEXT NOT NULL, label TEXT NOT NULL);
CREATE TABLE learners (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY, package INTEGER NOT NULL REFERENCES packages, unit TEXT NOT NULL,
  learner TEXT NOT NULL REFERENCES learners, began REAL NOT NULL, changed REAL NOT NULL, data TEXT NOT NULL);
CREATE INDEX attempts_of ON attempts (package, unit, learner, id);
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempts, opened REAL NOT NULL, mode TEXT NOT NULL);
CREATE INDEX sessions_of ON sessions (attempt, id);
CREATE TABLE calls (
  session INTEGER NOT NULL REFERENCES sessions, sequence INTEGER NOT NULL, at REAL NOT NULL, name TEXT NOT NULL,
  arguments TEXT NOT NULL, value TEXT NOT NULL, error TEXT NOT NULL, diagnostic TEXT NOT NULL, notes TEXT NOT NULL,
  milliseconds REAL NOT NULL, PRIMARY KEY (session, sequence)) WITHOUT ROWID;
"""

_RECORDS = """
CREATE TABLE registrations (
  id TEXT PRIMARY KEY, package INTEGER NOT NULL REFERENCES packages, learner TEXT NOT NULL REFERENCES learners,
  began REAL NOT NULL);
CREATE INDEX registrations_of ON registrations (package, learner, began);
CREATE TABLE registered (
  attempt INTEGER PRIMARY KEY REFERENCES attempts, registration TEXT NOT NULL REFERENCES registrations);
CREATE INDEX registered_in ON registered (registration, attempt);
CREATE TABLE record_launches (
  session INTEGER PRIMARY KEY REFERENCES sessions, attempt INTEGER NOT NULL REFERENCES attempts,
  token TEXT NOT NULL UNIQUE, fetch_key TEXT NOT NULL UNIQUE, session_id TEXT NOT NULL, mode TEXT NOT NULL,
  token_taken INTEGER NOT NULL DEFAULT 0, launch_data_read INTEGER NOT NULL DEFAULT 0,
  preferences_read INTEGER NOT NULL DEFAULT 0);
CREATE INDEX record_launches_of ON record_launches (attempt, session);
CREATE TABLE statements (
  stored INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, id TEXT NOT NULL, verb TEXT NOT NULL, attempt INTEGER,
  session INTEGER, by_lms INTEGER NOT NULL, voided INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (tenant, id));
CREATE INDEX statements_of ON statements (attempt, stored) WHERE attempt IS NOT NULL;
CREATE INDEX statements_in ON statements (tenant, stored);
CREATE TABLE mentions (
  tenant INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, stored INTEGER NOT NULL REFERENCES statements,
  direct INTEGER NOT NULL, PRIMARY KEY (tenant, kind, value, stored)) WITHOUT ROWID;
CREATE TABLE documents (
  tenant INTEGER NOT NULL, kind TEXT NOT NULL, activity TEXT NOT NULL, agent TEXT NOT NULL, registration TEXT NOT NULL,
  id TEXT NOT NULL, content BLOB NOT NULL, media_type TEXT NOT NULL, changed INTEGER NOT NULL,
  PRIMARY KEY (tenant, kind, activity, agent, registration, id)) WITHOUT ROWID;
"""

_PREFERENCES = """
ALTER TABLE learners ADD COLUMN language TEXT NOT NULL DEFAULT '';
CREATE TABLE overrides (attempt INTEGER PRIMARY KEY REFERENCES attempts, said TEXT NOT NULL);
"""

_ATTACHMENTS = """
CREATE TABLE attachments (
  tenant INTEGER NOT NULL, sha2 TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (tenant, sha2));
"""

_MODELS = """
ALTER TABLE attempts ADD COLUMN model TEXT NOT NULL DEFAULT 'strict';
"""

_COURSES = """
CREATE TABLE course_states (
  registration TEXT PRIMARY KEY REFERENCES registrations, state TEXT NOT NULL);
CREATE TABLE shared_progress (
  learner TEXT NOT NULL REFERENCES learners, kind TEXT NOT NULL, id TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (learner, kind, id)) WITHOUT ROWID;
"""

STEPS = (_ATTEMPTS, _RECORDS, _PREFERENCES, _ATTACHMENTS, _MODELS, _COURSES)
"""The format's versions from 1: an older file gets the steps that it lacks, and keeps its learners."""
SCHEMA_VERSION = len(STEPS)


class Database:
    """Opens the file, or a temporary one when none is named. InputError: the file is something else."""

    def __init__(self, path: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="scormforge-lms-") if path is None else None
        self.path = path or Path(self._folder.name if self._folder else "") / "lms.sqlite"
        self._lock = threading.RLock()
        self._turns = Turns(self._lock, self.writing)
        self._journal_turns = Turns(self._lock, self.journaling)
        try:
            _check(self.path)
            # A temporary file is deleted at the end: nothing of it needs to reach the disk.
            self._kept = _connect(self.path, "FULL" if path else "OFF")
            _prepare(self._kept)
            self._journal = _connect(self.path, "NORMAL" if path else "OFF")
        except sqlite3.DatabaseError as problem:
            raise InputError(f"{self.path} cannot be used as the learners' file: {problem}", _CURE) from None

    def close(self) -> None:
        """Close the file; a temporary one is deleted."""
        with self._lock:
            self._journal.close()
            self._kept.close()
        if self._folder:
            self._folder.cleanup()

    def forget(self) -> None:
        """Delete every row. ExternalError: somebody else writes to the file all the time."""
        with self._lock:
            try:
                _empty(self._kept)
            except sqlite3.Error as problem:
                raise ExternalError(f"{self.path} could not be emptied: {problem}", "is it in use?") from problem
            finally:
                self._kept.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Look things up; nobody writes meanwhile."""
        with self._lock:
            yield self._kept

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One short transaction that is on the disk when it ends. ExternalError: the disk would not take it."""
        with self._transaction(self._kept) as rows:
            yield rows

    def written(self, work: Callable[[sqlite3.Connection], Made]) -> Made:
        """Do some work in a transaction that the work of others may share; what came of it, once it is on the disk.

        Work that raises is undone, and nothing of the others'. ExternalError: the disk would not take it.
        """
        return self._turns.taken(work)

    @contextmanager
    def journaling(self) -> Iterator[sqlite3.Connection]:
        """One short transaction that does not wait for the disk."""
        with self._transaction(self._journal) as rows:
            yield rows

    def journaled(self, work: Callable[[sqlite3.Connection], Made]) -> Made:
        """As `written`, but nobody waits for the disk: only for others who do, and then once for everybody's calls."""
        return self._journal_turns.taken(work)

    @contextmanager
    def _transaction(self, connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except sqlite3.Error as problem:
                _roll_back(connection)
                raise ExternalError(f"{self.path} could not be written: {problem}") from problem
            except BaseException:
                _roll_back(connection)
                raise


def empty(path: Path) -> None:
    """Forget every learner, record and call in a file, for a fresh start; one that is not there stays away.

    InputError: the file is something else, or somebody holds it open.
    """
    if not path.exists():
        return
    try:
        _check(path)
        with closing(_connect(path, "FULL")) as connection:
            _prepare(connection)
            _empty(connection)
    except sqlite3.DatabaseError as problem:
        raise InputError(f"{path} cannot be emptied: {problem}", "is it in use? Otherwise " + _CURE) from None


def _empty(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        connection.execute(f'DELETE FROM "{table}"')
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _connect(path: Path, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check(path: Path) -> None:
    """Look at the file before anything is written to it. InputError: it is not ours, or of a later version."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == 0 and tables:
        raise InputError(f"{path} is a database of something else", _CURE)
    if not 0 <= version <= SCHEMA_VERSION:
        found = f"its format is {version}, ours {SCHEMA_VERSION}"
        raise InputError(f"{path} was written by another version of scormforge ({found})", _CURE)


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables that the file lacks; of two processes that begin at once the second finds them made."""
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for step in STEPS[version:]:
        for statement in step.split(";"):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
