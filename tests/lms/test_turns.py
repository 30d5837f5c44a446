"""Many writers share one transaction: each gets what is its own, and nobody suffers for another."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from scormforge.diagnostics import ExternalError
from scormforge.lms.database import Database


def test_writers_that_wait_together_go_in_one_transaction_each_with_its_own_end(tmp_path: Path) -> None:
    database = Database(tmp_path / "lms.sqlite")
    began, ends = threading.Barrier(9), list[str]()

    def write(number: int) -> None:
        def work(rows: sqlite3.Connection) -> int:
            rows.execute("INSERT INTO learners (id, name) VALUES (?, 'x')", (f"l{number}",))
            if number % 4 == 3:
                raise ValueError(f"no {number}")
            return number

        began.wait()
        try:
            ends.append(str(database.written(work)))
        except ValueError as problem:
            ends.append(str(problem))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    with database.reading() as rows:
        changes: list[str] = []
        rows.set_trace_callback(changes.append)
        began.wait()
        while len(database._turns._waiting) < 8:
            pass
    for thread in threads:
        thread.join()
    assert sorted(ends) == ["0", "1", "2", "4", "5", "6", "no 3", "no 7"]
    assert changes.count("COMMIT") == 1
    with database.reading() as rows:
        assert rows.execute("SELECT group_concat(id) FROM learners").fetchone() == ("l0,l1,l2,l4,l5,l6",)
    database.close()


def test_what_the_file_will_not_take_is_told_to_everybody(tmp_path: Path) -> None:
    database = Database(tmp_path / "lms.sqlite")

    def full(rows: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    def twice(rows: sqlite3.Connection) -> None:
        for _ in range(2):
            rows.execute("INSERT INTO learners (id, name) VALUES ('ada', 'x')")

    for work, told in ((full, "disk is full"), (twice, "UNIQUE")):
        with pytest.raises(ExternalError, match=told):
            database.written(work)
    database.written(lambda rows: rows.execute("INSERT INTO learners (id, name) VALUES ('bob', 'x')"))
    with database.reading() as rows:
        assert rows.execute("SELECT id FROM learners").fetchall() == [("bob",)]
    database.close()
