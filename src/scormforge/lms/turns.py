"""Many writers, one wait for the disk: whoever comes while it is busy goes along in the next transaction.

A transaction that must survive a power cut waits for the disk, and only one can be written at a time. So each writer
queues its work; the first that finds the file free does the work of everybody in the queue, and all return when that
one transaction is on the disk.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar, cast

from scormforge.diagnostics import ExternalError

Made = TypeVar("Made")


class Turns:
    """The queue of one file. `free` is held by whoever uses the file; `transaction` is on the disk when it ends."""

    def __init__(
        self,
        free: AbstractContextManager[object],
        transaction: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        self._free = free
        self._transaction = transaction
        self._waiting: deque[_Turn] = deque()

    def taken(self, work: Callable[[sqlite3.Connection], Made]) -> Made:
        """What came of some work, once it is on the disk. Work that raises is undone, and nothing of the others'.

        ExternalError: the disk would not take it.
        """
        turn = _Turn(work)
        self._waiting.append(turn)
        with self._free:
            if not turn.done:
                self._take_all()
        if turn.problem is not None:
            raise turn.problem
        return cast("Made", turn.made)

    def _take_all(self) -> None:
        turns: list[_Turn] = []
        with contextlib.suppress(IndexError):
            while True:
                turns.append(self._waiting.popleft())
        try:
            with self._transaction() as rows:
                for turn in turns:
                    turn.take(rows)
        except BaseException as problem:
            for turn in turns:
                turn.problem = turn.problem or ExternalError(str(problem) or type(problem).__name__)
            if not isinstance(problem, Exception):
                raise
        finally:
            for turn in turns:
                turn.done = True


class _Turn:
    """One writer's work, and what came of it."""

    __slots__ = ("_work", "done", "made", "problem")

    def __init__(self, work: Callable[[sqlite3.Connection], object]) -> None:
        self._work = work
        self.made: object = None
        self.problem: Exception | None = None
        self.done = False

    def take(self, rows: sqlite3.Connection) -> None:
        """Do the work. What the file itself will not take (a full disk) ends the transaction of all."""
        rows.execute("SAVEPOINT turn")
        try:
            self.made = self._work(rows)
        except sqlite3.OperationalError:
            raise
        except Exception as problem:
            refused = f"the learners' file could not be written: {problem}"
            self.problem = ExternalError(refused) if isinstance(problem, sqlite3.Error) else problem
            rows.execute("ROLLBACK TO turn")
        rows.execute("RELEASE turn")
