"""How fast the record store takes statements, beside SQLite that is handed the same rows without any questions."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scormforge.lms.database import STEPS
from tests.benchmarks.stating import CLIENTS
from tests.conftest import ROOT

__all__ = ["CLIENTS", "RecordFigures", "measure_records"]

ACCOUNT = ("bench", "only-here")
CASES = ((1, 6_000), (50, 20_000))
"""Statements of a request, and how many are stated in all."""


@dataclass(frozen=True)
class RecordFigures:
    """Statements a second."""

    batch: int
    store: float
    """By sixteen clients over HTTP, each answered when its statements are on the disk."""
    bare: float
    """Inserts of the very rows that the store made of them, one transaction for each request, as durable."""

    @property
    def ratio(self) -> float:
        """Of the store to SQLite alone."""
        return self.store / self.bare


def measure_records(folder: Path, cases: Sequence[tuple[int, int]] = CASES) -> Iterator[RecordFigures]:
    """Each case with a store of its own; then SQLite alone, twice, of which the better counts."""
    for batch, count in cases:
        file = folder / f"records-{batch}.sqlite"
        with record_store(file) as endpoint:
            command = [sys.executable, "-m", "tests.benchmarks.stating", endpoint, *ACCOUNT, str(count), str(batch)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        yield RecordFigures(batch, float(done.stdout), max(_bare(file, batch) for _ in range(2)))


@contextmanager
def record_store(file: Path) -> Iterator[str]:
    """`scormforge lrs` in a process of its own; its endpoint."""
    command = [sys.executable, "-m", "scormforge", "lrs", "--port", "0", "--store", str(file)]
    command += ["--account", ":".join(ACCOUNT)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[1]
        server.terminate()


def _bare(file: Path, batch: int) -> float:
    """Hand the rows of a store's file to a new file, in the order and the transactions in which they came."""
    with closing(sqlite3.connect(file)) as source:
        statements = source.execute("SELECT * FROM statements ORDER BY stored").fetchall()
        found = source.execute("SELECT * FROM mentions ORDER BY stored").fetchall()
    mentions: dict[int, list[tuple[object, ...]]] = {}
    for row in found:
        mentions.setdefault(row[3], []).append(row)
    parts = [statements[place : place + batch] for place in range(0, len(statements), batch)]
    transactions = [(part, [row for one in part for row in mentions[one[0]]]) for part in parts]
    copy = file.with_name("bare.sqlite")
    with closing(sqlite3.connect(copy, isolation_level=None)) as target:
        _prepare(target)
        began = time.perf_counter()
        for part, mentioned in transactions:
            target.execute("BEGIN IMMEDIATE")
            target.executemany("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", part)
            target.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?)", mentioned)
            target.execute("COMMIT")
        spent = time.perf_counter() - began
    for left in copy.parent.glob("bare.sqlite*"):
        left.unlink()
    return len(statements) / spent


def _prepare(target: sqlite3.Connection) -> None:
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = FULL")
    target.execute("PRAGMA foreign_keys = ON")
    for step in STEPS:
        target.executescript(step)
