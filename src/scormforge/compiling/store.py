"""The build cache: one SQLite file of bytes by key, that can be thrown away at any time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol

FORMAT = 2
KEPT_DAYS = 30
BATCH = 500
AT_ONCE, SMALL = 5_000, 4_000
"""So many of the latest entries of at most so many bytes are fetched together: one by one takes four times as long."""


class Store(Protocol):
    """Keeps bytes by key from one build to the next. Losing any of them costs time, never correctness."""

    def get(self, key: str) -> bytes | None:
        """What was put under the key."""

    def put(self, key: str, value: bytes) -> None:
        """Keep this."""


class FileStore:
    """A store in a file. A file that is damaged is begun afresh; one that cannot be used leaves the store in memory.

    Entries that no build has asked for in `KEPT_DAYS` days are dropped. Values are plain bytes and are never unpickled.
    """

    def __init__(self, path: Path, today: Callable[[], int] = lambda: int(time.time() // 86_400)) -> None:
        self._today = today()
        self._waiting: dict[str, bytes] = {}
        self._stale: list[str] = []
        self._base = _opened(path)
        self._latest: dict[str, tuple[bytes, int]] | None = None

    def get(self, key: str) -> bytes | None:
        """What was put under the key, in this build or an earlier one."""
        if key in self._waiting:
            return self._waiting[key]
        row = self._row(key)
        if row is None:
            return None
        if row[1] != self._today:
            self._stale.append(key)
        return bytes(row[0])

    def put(self, key: str, value: bytes) -> None:
        """Keep this; written in batches, at the latest by `close`."""
        self._waiting[key] = value
        if len(self._waiting) >= BATCH and self._base is not None:
            self.flush()

    def _row(self, key: str) -> tuple[bytes, int] | None:
        if self._base is None:
            return None
        try:
            if self._latest is None:
                rows = self._base.execute(
                    "SELECT key, value, used FROM entries WHERE length(value) <= ? ORDER BY rowid DESC LIMIT ?",
                    (SMALL, AT_ONCE),
                )
                self._latest = {name: (value, used) for name, value, used in rows}
            known = self._latest.pop(key, None)
            return known or self._base.execute("SELECT value, used FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._give_up()
            return None

    def flush(self) -> None:
        """Write what waits."""
        if self._base is None:
            return
        try:
            with self._base:
                rows = [(key, self._today, value) for key, value in self._waiting.items()]
                self._base.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                self._base.executemany(
                    "UPDATE entries SET used = ? WHERE key = ?", [(self._today, key) for key in self._stale]
                )
        except sqlite3.Error:
            self._give_up()
            return
        self._waiting, self._stale = {}, []

    def prune(self) -> None:
        """Drop what no build has asked for in a long time."""
        if self._base is not None:
            try:
                with self._base:
                    self._base.execute("DELETE FROM entries WHERE used < ?", (self._today - KEPT_DAYS,))
            except sqlite3.Error:
                self._give_up()

    def close(self) -> None:
        """Write what waits and let go of the file."""
        self.flush()
        self.prune()
        if self._base is not None:
            self._base.close()
            self._base = None

    def __enter__(self) -> FileStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _give_up(self) -> None:
        """Go on in memory: the cache must never stop a build."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
        self._base = None


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file, made when there is none and made anew when it is not a sound one; None when it cannot be used."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _ignored_by_git(path.parent)
        return _connected(path)
    except sqlite3.OperationalError:
        return None
    except sqlite3.DatabaseError:
        with suppress(OSError, sqlite3.Error):
            for leaving in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                leaving.unlink(missing_ok=True)
            return _connected(path)
    except OSError:
        pass
    return None


def _ignored_by_git(folder: Path) -> None:
    mark = folder / ".gitignore"
    if folder.name == ".scormforge" and not mark.exists():
        mark.write_text("# A cache: scormforge makes it again.\n*\n", "utf-8")


def _connected(path: Path) -> sqlite3.Connection:
    """Values of some kB are found 2.5 times as fast in a table with row ids as in one without.

    Waits at most a tenth of a second for another build. Nothing is synchronised: a power cut loses only time."""
    base = sqlite3.connect(path, timeout=0.1, isolation_level="DEFERRED", check_same_thread=False)
    try:
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA journal_mode = WAL")
        if base.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            base.execute("DROP TABLE IF EXISTS entries")
            base.execute("CREATE TABLE entries (key TEXT PRIMARY KEY, used INTEGER, value BLOB)")
            base.execute(f"PRAGMA user_version = {FORMAT}")
            base.commit()
        base.execute("SELECT key, used, value FROM entries LIMIT 1").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base
