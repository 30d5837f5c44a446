"""Where learners, attempts and every call are kept: tables of the stand-in LMS's file.

What an attempt stores is on the disk before a commit answers "true"; the journal of calls does not wait for it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scormforge.lms import overrides
from scormforge.lms.attempt import Call, Learner
from scormforge.lms.database import Database
from scormforge.lms.overrides import Overrides

__all__ = ["Call", "KeptAttempt", "KeptPackage", "KeptSession", "Store"]


LONGEST_NAME = 2000
"""Characters of a call's arguments that are read for the name of an element."""


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
    model: str = "strict"
    """Name of the LMS model of its latest launch."""


@dataclass(frozen=True, slots=True)
class KeptSession:
    """One session of an attempt. `opened` is seconds since 1970."""

    number: int
    opened: float
    mode: str


class Store:
    """Opens the file, or a temporary one when none is named. InputError: the file is something else."""

    def __init__(self, path: Path | None = None) -> None:
        self.database = Database(path)
        self.path = self.database.path

    def close(self) -> None:
        """Close the file; a temporary one is deleted."""
        self.database.close()

    def packages(self) -> tuple[KeptPackage, ...]:
        """Every package ever added, oldest first."""
        with self.database.reading() as rows:
            found = rows.execute("SELECT id, standard, course, title, label FROM packages ORDER BY id").fetchall()
        return tuple(KeptPackage(*row) for row in found)

    def add_package(self, standard: str, course: str, title: str, label: str) -> int:
        """Keep a new package; its number."""
        with self.database.writing() as rows:
            done = rows.execute(
                "INSERT INTO packages (standard, course, title, label) VALUES (?, ?, ?, ?)",
                (standard, course, title, label),
            )
        return int(done.lastrowid or 0)

    def rename_package(self, package: int, title: str) -> None:
        """Keep the title of a newer version."""
        with self.database.writing() as rows:
            rows.execute("UPDATE packages SET title = ? WHERE id = ?", (title, package))

    def add_learner(self, learner: Learner) -> None:
        """Keep a learner; a known one keeps the name it had."""
        with self.database.writing() as rows:
            rows.execute(
                "INSERT OR IGNORE INTO learners (id, name, language) VALUES (?, ?, ?)",
                (learner.id, learner.name, learner.language),
            )

    def keep_learner(self, learner: Learner) -> None:
        """Keep a learner as told now, known or not."""
        with self.database.writing() as rows:
            rows.execute(
                "INSERT INTO learners (id, name, language) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language",
                (learner.id, learner.name, learner.language),
            )

    def learners(self) -> tuple[Learner, ...]:
        """Everybody who ever launched something here, by id."""
        with self.database.reading() as rows:
            return tuple(Learner(*row) for row in rows.execute("SELECT id, name, language FROM learners ORDER BY id"))

    def add_attempt(self, package: int, unit: str, learner: str, at: float) -> int:
        """Begin an attempt with nothing stored; its number."""
        with self.database.writing() as rows:
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

    def overrides(self, attempt: int) -> Overrides:
        """What the latest launch of an attempt overrides of its unit."""
        with self.database.reading() as rows:
            return overrides.kept(rows, attempt)

    def keep_overrides(self, attempt: int, changed: Overrides) -> None:
        """Keep them in place of earlier ones."""
        with self.database.writing() as rows:
            overrides.keep(rows, attempt, changed)

    def keep_model(self, attempt: int, model: str) -> None:
        """Keep the name of the LMS model that an attempt is launched under."""
        with self.database.writing() as rows:
            rows.execute("UPDATE attempts SET model = ? WHERE id = ?", (model, attempt))

    def add_session(self, attempt: int, at: float, mode: str) -> int:
        """Begin a session of an attempt; its number."""
        with self.database.journaling() as rows:
            done = rows.execute("INSERT INTO sessions (attempt, opened, mode) VALUES (?, ?, ?)", (attempt, at, mode))
        return int(done.lastrowid or 0)

    def add_calls(self, calls: tuple[Call, ...]) -> None:
        """Write calls into the journal. Does not wait for the disk."""
        written = [_call_row(call) for call in calls]
        self.database.journaled(lambda rows: rows.executemany(_INSERT_CALL, written))

    def note_call(self, call: Call) -> None:
        """Write a call into the journal, in place of the note that it did not arrive, if there is one."""
        replacing = _INSERT_CALL.replace("INSERT", "INSERT OR REPLACE", 1)
        self.database.journaled(lambda rows: rows.execute(replacing, _call_row(call)))

    def keep(self, attempt: int, changes: Mapping[str, str], at: float, dropped: frozenset[str] = frozenset()) -> None:
        """Put values into an attempt. When this returns they are on the disk.

        Only what changed is written: of two sessions of one attempt the later write wins, element by element, as in
        LMSs that keep a row per element. Learners who commit at once share one wait for the disk.
        """

        def merge(rows: sqlite3.Connection) -> None:
            row = rows.execute("SELECT data FROM attempts WHERE id = ?", (attempt,)).fetchone()
            if row is None:
                raise KeyError(attempt)
            left = {name: value for name, value in json.loads(row[0]).items() if name not in dropped}
            merged = json.dumps({**left, **changes}, sort_keys=True)
            rows.execute("UPDATE attempts SET data = ?, changed = ? WHERE id = ?", (merged, at, attempt))

        self.database.written(merge)

    def calls(self, attempt: int) -> tuple[Call, ...]:
        """Every call of every session of an attempt, in order."""
        with self.database.reading() as rows:
            found = rows.execute(
                "SELECT calls.session, sequence, at, name, arguments, value, error, diagnostic, notes, milliseconds"
                " FROM calls JOIN sessions ON sessions.id = calls.session"
                " WHERE sessions.attempt = ? ORDER BY calls.session, sequence",
                (attempt,),
            ).fetchall()
        return tuple(_call(row) for row in found)

    def sessions(self, attempt: int) -> tuple[KeptSession, ...]:
        """The sessions of an attempt, oldest first."""
        with self.database.reading() as rows:
            found = rows.execute(
                "SELECT id, opened, mode FROM sessions WHERE attempt = ? ORDER BY id", (attempt,)
            ).fetchall()
        return tuple(KeptSession(*row) for row in found)

    def calls_after(self, session: int, sequence: int, most: int) -> tuple[Call, ...]:
        """The calls of a session that come after the one with this number, `most` of them at most."""
        with self.database.reading() as rows:
            found = rows.execute(
                "SELECT session, sequence, at, name, arguments, value, error, diagnostic, notes, milliseconds"
                " FROM calls WHERE session = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                (session, sequence, most),
            ).fetchall()
        return tuple(_call(row) for row in found)

    def names_of(self, session: int) -> tuple[str, ...]:
        """The name of every call of a session, in order: far cheaper than the calls."""
        with self.database.reading() as rows:
            found = rows.execute("SELECT name FROM calls WHERE session = ? ORDER BY sequence", (session,)).fetchall()
        return tuple(name for (name,) in found)

    def first_arguments(self, session: int, names: tuple[str, ...], value: str) -> frozenset[str]:
        """The first arguments of a session's calls of these functions that were answered so, where they are texts.

        What follows is not read: a value may be long, and thousands of them longer.
        """
        among = ", ".join("?" * len(names))
        with self.database.reading() as rows:
            found = rows.execute(
                "SELECT DISTINCT substr(arguments, 1, ?) FROM calls"
                f" WHERE session = ? AND name IN ({among}) AND value = ?",
                (LONGEST_NAME, session, *names, json.dumps(value)),
            ).fetchall()
        return frozenset(name for (text,) in found if (name := _first_text(text)) is not None)

    def _attempts(self, where: str, values: tuple[object, ...]) -> tuple[KeptAttempt, ...]:
        with self.database.reading() as rows:
            found = rows.execute(
                "SELECT attempts.id, package, unit, learner, name, language, began, changed, data, model"
                f" FROM attempts JOIN learners ON learners.id = attempts.learner {where} ORDER BY attempts.id",
                values,
            ).fetchall()
        return tuple(
            KeptAttempt(id, package, unit, Learner(*learner), began, changed, json.loads(data), model)
            for id, package, unit, *learner, began, changed, data, model in found
        )


_INSERT_CALL = (
    "INSERT INTO calls (session, sequence, at, name, arguments, value, error, diagnostic, notes,"
    " milliseconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _first_text(arguments: str) -> str | None:
    """`["name", "val` → `name`; None: it is no text, or longer than what was read."""
    try:
        first, _ = json.JSONDecoder().raw_decode(arguments, 1)
    except (ValueError, IndexError):
        return None
    return first if isinstance(first, str) else None


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
