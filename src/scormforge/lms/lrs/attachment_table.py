"""The bytes of attachments in the stand-in LMS's file, once for each hash of a tenant."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping


def put(rows: sqlite3.Connection, tenant: int, contents: Mapping[str, bytes]) -> None:
    """Keep bytes by their SHA-2 sum in lower case; those that are known stay as they are."""
    rows.executemany(
        "INSERT OR IGNORE INTO attachments (tenant, sha2, content) VALUES (?, ?, ?)",
        [(tenant, sha2, content) for sha2, content in contents.items()],
    )


def find(rows: sqlite3.Connection, tenant: int, sha2: str) -> bytes | None:
    """The bytes with this sum; None: they never came here."""
    found = rows.execute("SELECT content FROM attachments WHERE tenant = ? AND sha2 = ?", (tenant, sha2)).fetchone()
    return bytes(found[0]) if found else None
