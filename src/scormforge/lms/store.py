"""Where learners, attempts and every call are kept: one SQLite file.

What an attempt stores is written with `synchronous=FULL`, so a commit that answered "true" survives kill -9 and a power
cut. Calls go through a second connection that does not wait for the disk: they survive the death of the process, and
the next commit takes them along to the disk.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scormforge.diagnostics import ExternalError, InputError
from scormforge.lms.attempt import Call, Learner

__all__ = ["Call", "KeptAttempt", "KeptPackage", "Store"]

SCHEMA_VERSION = 1
_CURE = "name another file with --store"

_SCHEMA = """
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


@dataclass(frozen=True, slots=True)
class KeptPackage:
    """A package that the store knows. `label` is the first part of its origin's name and cannot be guessed."""

    id: int
    standard: str
    course: str
    title: str
    label: str


@dataclass(frozen=True, slots=True)
class KeptAttempt:
    """One learner's attempt at one unit, with what was committed."""

    id: int
    package: int
    unit: str
    learner: Learner
    began: float
    changed: float
    values: Mapping[str, str]


class Store:
    """Opens the file, or a temporary one when none is named. InputError: the file is something else."""

    def __init__(self, path: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="scormforge-lms-") if path is None else None
        self.path = path or Path(self._folder.name if self._folder else "") / "lms.sqlite"
        self._lock = threading.RLock()
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

    def packages(self) -> tuple[KeptPackage, ...]:
        """Every package ever added, oldest first."""
        with self._reading() as rows:
            found = rows.execute("SELECT id, standard, course, title, label FROM packages ORDER BY id").fetchall()
        return tuple(KeptPackage(*row) for row in found)

    def add_package(self, standard: str, course: str, title: str, label: str) -> int:
        """Keep a new package; its number."""
        with self._writing() as rows:
            done = rows.execute(
                "INSERT INTO packages (standard, course, title, label) VALUES (?, ?, ?, ?)",
                (standard, course, title, label),
            )
        return int(done.lastrowid or 0)

    def rename_package(self, package: int, title: str) -> None:
        """Keep the title of a newer version."""
        with self._writing() as rows:
            rows.execute("UPDATE packages SET title = ? WHERE id = ?", (title, package))

    def add_learner(self, learner: Learner) -> None:
        """Keep a learner; a known one keeps the name it had."""
        with self._writing() as rows:
            rows.execute("INSERT OR IGNORE INTO learners (id, name) VALUES (?, ?)", (learner.id, learner.name))

    def learners(self) -> tuple[Learner, ...]:
        """Everybody who ever launched something here, by id."""
        with self._reading() as rows:
            return tuple(Learner(*row) for row in rows.execute("SELECT id, name FROM learners ORDER BY id"))

    def add_attempt(self, package: int, unit: str, learner: str, at: float) -> int:
        """Begin an attempt with nothing stored; its number."""
        with self._writing() as rows:
            done = rows.execute(
                "INSERT INTO attempts (package, unit, learner, began, changed, data) VALUES (?, ?, ?, ?, ?, '{}')",
                (package, unit, learner, at, at),
            )
        return int(done.lastrowid or 0)

    def attempt(self, attempt: int) -> KeptAttempt:
        """One attempt. KeyError when there is none."""
        found = self._attempts("WHERE attempts.id = ?", (attempt,))
        if not found:
            raise KeyError(attempt)
        return found[0]

    def attempts(self, package: int, unit: str, learner: str) -> tuple[KeptAttempt, ...]:
        """A learner's attempts at a unit, oldest first."""
        return self._attempts("WHERE package = ? AND unit = ? AND learner = ?", (package, unit, learner))

    def attempts_at(self, package: int) -> tuple[KeptAttempt, ...]:
        """Everybody's attempts at every unit of a package, oldest first."""
        return self._attempts("WHERE package = ?", (package,))

    def add_session(self, attempt: int, at: float, mode: str) -> int:
        """Begin a session of an attempt; its number."""
        with self._writing(self._journal) as rows:
            done = rows.execute("INSERT INTO sessions (attempt, opened, mode) VALUES (?, ?, ?)", (attempt, at, mode))
        return int(done.lastrowid or 0)

    def add_calls(self, calls: tuple[Call, ...]) -> None:
        """Write calls into the journal. Does not wait for the disk."""
        with self._writing(self._journal) as rows:
            rows.executemany(_INSERT_CALL, [_call_row(call) for call in calls])

    def keep(self, attempt: int, changes: Mapping[str, str], at: float) -> None:
        """Put values into an attempt. When this returns they are on the disk.

        Only what changed is written: of two sessions of one attempt the later write wins, element by element, as in
        LMSs that keep a row per element.
        """
        with self._writing() as rows:
            row = rows.execute("SELECT data FROM attempts WHERE id = ?", (attempt,)).fetchone()
            if row is None:
                raise KeyError(attempt)
            merged = json.dumps({**json.loads(row[0]), **changes}, sort_keys=True)
            rows.execute("UPDATE attempts SET data = ?, changed = ? WHERE id = ?", (merged, at, attempt))

    def calls(self, attempt: int) -> tuple[Call, ...]:
        """Every call of every session of an attempt, in order."""
        with self._reading() as rows:
            found = rows.execute(
                "SELECT calls.session, sequence, at, name, arguments, value, error, diagnostic, notes, milliseconds"
                " FROM calls JOIN sessions ON sessions.id = calls.session"
                " WHERE sessions.attempt = ? ORDER BY calls.session, sequence",
                (attempt,),
            ).fetchall()
        return tuple(_call(row) for row in found)

    def _attempts(self, where: str, values: tuple[object, ...]) -> tuple[KeptAttempt, ...]:
        with self._reading() as rows:
            found = rows.execute(
                "SELECT attempts.id, package, unit, learner, name, began, changed, data"
                f" FROM attempts JOIN learners ON learners.id = attempts.learner {where} ORDER BY attempts.id",
                values,
            ).fetchall()
        return tuple(
            KeptAttempt(id, package, unit, Learner(learner, name), began, changed, json.loads(data))
            for id, package, unit, learner, name, began, changed, data in found
        )

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            yield self._kept

    @contextmanager
    def _writing(self, connection: sqlite3.Connection | None = None) -> Iterator[sqlite3.Connection]:
        """One short transaction. ExternalError: the disk would not take it."""
        chosen = connection or self._kept
        with self._lock:
            try:
                chosen.execute("BEGIN IMMEDIATE")
                yield chosen
                chosen.execute("COMMIT")
            except sqlite3.Error as problem:
                _roll_back(chosen)
                raise ExternalError(f"{self.path} could not be written: {problem}") from problem
            except BaseException:
                _roll_back(chosen)
                raise


_INSERT_CALL = (
    "INSERT INTO calls (session, sequence, at, name, arguments, value, error, diagnostic, notes, milliseconds)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _call_row(call: Call) -> tuple[object, ...]:
    # JSON escapes keep every text that JavaScript can hold, lone surrogates included; SQLite's own texts cannot.
    return (
        call.session,
        call.sequence,
        call.at,
        call.name,
        json.dumps(call.arguments),
        json.dumps(call.value),
        call.error,
        json.dumps(call.diagnostic),
        json.dumps(call.notes),
        call.milliseconds,
    )


def _call(row: tuple[int, int, float, str, str, str, str, str, str, float]) -> Call:
    session, sequence, at, name, arguments, value, error, diagnostic, notes, milliseconds = row
    return Call(
        session,
        sequence,
        at,
        name,
        tuple(json.loads(arguments)),
        json.loads(value),
        error,
        json.loads(diagnostic),
        tuple(json.loads(notes)),
        milliseconds,
    )


def _connect(path: Path, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check(path: Path) -> None:
    """Look at the file before anything is written to it. InputError: it is not ours, or of another version."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == 0 and tables:
        raise InputError(f"{path} is a database of something else", _CURE)
    if version not in (0, SCHEMA_VERSION):
        found = f"its format is {version}, ours {SCHEMA_VERSION}"
        raise InputError(f"{path} was written by another version of scormforge ({found})", _CURE)


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables in a new file; of two processes that begin at once the second finds them made."""
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone() == (0,):
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
