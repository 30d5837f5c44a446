"""Statements in the stand-in LMS's file, with what each mentions, so that they are found again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from scormforge.lms.lrs.exchange import Statement
from scormforge.lms.lrs.moments import now
from scormforge.xapi.mentions import (
    agents,
    object_activity,
    referred_statement,
    related_activities,
    related_agents,
    voided_statement,
)

ACTIVITY, AGENT, VERB, REGISTRATION, STATEMENT = "activity", "agent", "verb", "registration", "statement"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose statement it is: the attempt and session it belongs to, and whether the LMS itself stated it."""

    attempt: int | None = None
    session: int | None = None
    by_lms: bool = False


def next_moment(rows: sqlite3.Connection) -> int:
    """A moment later than that of every statement stored: no two share one, so that it is their order too."""
    (last,) = rows.execute("SELECT max(stored) FROM statements").fetchone()
    return max(now(), (last or 0) + 1)


def add(rows: sqlite3.Connection, tenant: int, statement: Statement, *, stored: int, origin: Origin) -> None:
    """Keep a complete statement."""
    id = str(statement["id"]).lower()
    verb = str(statement["verb"]["id"])
    hidden = voided_statement(statement) is None and _is_voided(rows, tenant, id)
    rows.execute(
        "INSERT INTO statements (stored, tenant, id, verb, attempt, session, by_lms, voided, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (stored, tenant, id, verb, *astuple(origin), hidden, json.dumps(statement)),
    )
    rows.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
        [(tenant, kind, value, stored, direct) for kind, value, direct in _mentions(statement)],
    )
    target = voided_statement(statement)
    if target is not None:
        _void(rows, tenant, target)


def find(rows: sqlite3.Connection, tenant: int, id: str, *, voided: bool | None = None) -> dict[str, Any] | None:
    """The statement with this id. `voided`: only one that is, or only one that is not."""
    found = rows.execute(
        "SELECT body, voided FROM statements WHERE tenant = ? AND id = ?", (tenant, id.lower())
    ).fetchone()
    if found is None or voided not in (None, bool(found[1])):
        return None
    return dict(json.loads(found[0]))


def of_attempt(rows: sqlite3.Connection, attempt: int) -> tuple[dict[str, Any], ...]:
    """An attempt's statements as stored, in order, voided ones too."""
    found = rows.execute("SELECT body FROM statements WHERE attempt = ? ORDER BY stored", (attempt,))
    return tuple(dict(json.loads(body)) for (body,) in found)


def that_count(rows: sqlite3.Connection, attempt: int, verbs: Sequence[str]) -> tuple[tuple[int, dict[str, Any]], ...]:
    """An attempt's statements with one of some verbs, in order, each with its session's number; no voided ones."""
    found = rows.execute(
        "SELECT session, body FROM statements WHERE attempt = ? AND voided = 0"
        f" AND verb IN ({', '.join('?' * len(verbs))}) ORDER BY stored",
        (attempt, *verbs),
    )
    return tuple((session, json.loads(body)) for session, body in found)


def has_content_stated(rows: sqlite3.Connection, attempt: int) -> bool:
    """Whether content stated anything in an attempt; the LMS's own statements are not content's."""
    (found,) = rows.execute(
        "SELECT EXISTS (SELECT 1 FROM statements WHERE attempt = ? AND by_lms = 0)", (attempt,)
    ).fetchone()
    return bool(found)


def has_mention(rows: sqlite3.Connection, tenant: int, kind: str) -> bool:
    """Whether any statement mentions something of this kind."""
    (found,) = rows.execute(
        "SELECT EXISTS (SELECT 1 FROM mentions WHERE tenant = ? AND kind = ?)", (tenant, kind)
    ).fetchone()
    return bool(found)


def mentioning(rows: sqlite3.Connection, tenant: int, kind: str, value: str, *, most: int) -> Iterator[dict[str, Any]]:
    """The latest statements that mention something anywhere, the latest first."""
    found = rows.execute(
        "SELECT body FROM mentions JOIN statements USING (stored)"
        " WHERE mentions.tenant = ? AND kind = ? AND value = ? AND voided = 0 ORDER BY stored DESC LIMIT ?",
        (tenant, kind, value, most),
    )
    return (dict(json.loads(body)) for (body,) in found.fetchall())


def _mentions(statement: Statement) -> Iterator[tuple[str, str, int]]:
    """Kind, value, and whether a plain search finds the statement by it (1) or only one for what is related (0)."""
    yield VERB, str(statement["verb"]["id"]), 1
    registration = statement.get("context", {}).get("registration")
    if registration:
        yield REGISTRATION, str(registration).lower(), 1
    main = object_activity(statement)
    for activity in related_activities(statement):
        yield ACTIVITY, activity, int(activity == main)
    direct = agents(statement)
    for agent in related_agents(statement):
        yield AGENT, agent, int(agent in direct)
    referred = referred_statement(statement)
    if referred is not None:
        yield STATEMENT, referred, 1


def _is_voided(rows: sqlite3.Connection, tenant: int, id: str) -> bool:
    """Whether a statement that voids this one is here already: they may come in any order."""
    earlier = rows.execute(
        "SELECT body FROM mentions JOIN statements USING (stored) WHERE mentions.tenant = ? AND kind = ? AND value = ?",
        (tenant, STATEMENT, id),
    )
    return any(voided_statement(json.loads(body)) is not None for (body,) in earlier)


def _void(rows: sqlite3.Connection, tenant: int, target: str) -> None:
    """Hide a statement. One that itself voids cannot be voided (1.0.3 Data 2.3.2): that is stored, without effect."""
    found = find(rows, tenant, target)
    if found is not None and voided_statement(found) is None:
        rows.execute("UPDATE statements SET voided = 1 WHERE tenant = ? AND id = ?", (tenant, target))
