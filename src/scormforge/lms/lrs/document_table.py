"""Documents in the stand-in LMS's file: learners' state, and profiles of activities and agents."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from scormforge.lms.lrs.moments import now

STATE, ACTIVITY_PROFILE, AGENT_PROFILE = "state", "activity", "agent"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document belongs; `registration` "" is the document of no registration, which is another one."""

    tenant: int
    kind: str
    activity: str = ""
    agent: str = ""
    """Key of `xapi.mentions.agent_key`."""
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What is stored."""

    id: str
    content: bytes
    media_type: str = "application/json"
    changed: int = 0
    """Microseconds since 1970; the table sets it when it stores."""


_AT = "tenant = ? AND kind = ? AND activity = ? AND agent = ? AND registration = ?"


def find(rows: sqlite3.Connection, place: Place, id: str) -> Document | None:
    """The document with this id."""
    found = rows.execute(
        f"SELECT id, content, media_type, changed FROM documents WHERE {_AT} AND id = ?", (*_key(place), id)
    ).fetchone()
    return Document(*found) if found else None


def all_at(rows: sqlite3.Connection, place: Place, since: int | None = None) -> tuple[Document, ...]:
    """Every document of a place that changed after `since`, by id."""
    found = rows.execute(
        f"SELECT id, content, media_type, changed FROM documents WHERE {_AT} AND changed > ? ORDER BY id",
        (*_key(place), -1 if since is None else since),
    )
    return tuple(Document(*row) for row in found)


def of_activity(rows: sqlite3.Connection, tenant: int, activity: str, registration: str) -> tuple[Document, ...]:
    """Every state document of an activity in a registration, whoever the agent is, by id."""
    found = rows.execute(
        "SELECT id, content, media_type, changed FROM documents"
        " WHERE tenant = ? AND kind = ? AND activity = ? AND registration = ? ORDER BY id",
        (tenant, STATE, activity, registration),
    )
    return tuple(Document(*row) for row in found)


def put(rows: sqlite3.Connection, place: Place, document: Document) -> None:
    """Store a document in place of what was there."""
    rows.execute(
        "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_key(place), document.id, document.content, document.media_type, now()),
    )


def remove(rows: sqlite3.Connection, place: Place, id: str | None = None) -> None:
    """Delete one document, or all of a place."""
    if id is None:
        rows.execute(f"DELETE FROM documents WHERE {_AT}", _key(place))
    else:
        rows.execute(f"DELETE FROM documents WHERE {_AT} AND id = ?", (*_key(place), id))


def _key(place: Place) -> tuple[object, ...]:
    return (place.tenant, place.kind, place.activity, place.agent, place.registration)
