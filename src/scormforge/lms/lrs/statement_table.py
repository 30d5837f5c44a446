"""Statements in the stand-in LMS's file, with what each mentions, so that they are found again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scormforge.lms.lrs.exchange import Statement
from scormforge.lms.lrs.moments import now, text_of
from scormforge.xapi.mentions import STATEMENT, mentioned, voided_statement
from scormforge.xapi.validity import VOIDED

_INSERT_MENTIONS = (
    "INSERT INTO mentions SELECT ?, json_extract(m.value, '$[0]'), json_extract(m.value, '$[1]'), ? + s.key,"
    " json_extract(m.value, '$[2]') FROM json_each(?) AS s, json_each(s.value) AS m"
)
"""All mentions of a batch at once: one long step, in which Python's other threads read and check the next batches.
Row by row it gave way to them four hundred times, and waited each time."""
_INSERT = (
    "INSERT INTO statements (stored, tenant, id, verb, attempt, session, by_lms, voided, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose statement it is: the attempt and session it belongs to, and whether the LMS itself stated it."""

    attempt: int | None = None
    session: int | None = None
    by_lms: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement as it is going to be kept; only the moment of storing is to be filled in."""

    id: str
    """In lower case."""
    verb: str
    body: str
    """Its JSON up to the closing brace."""
    timed: bool
    """Whether it has a timestamp; otherwise that is the moment of storing."""
    mentions: str
    """JSON of kind, value, and whether a plain search finds the statement by it (1) or only one for what is related."""
    voids: str | None
    """Id of the statement that it voids."""


def kept(statement: Statement, body: str) -> Kept:
    """What a complete statement (but for `stored`) is kept as; `body` is its JSON up to the closing brace."""
    mentions = json.dumps([(kind, value, direct) for (kind, value), direct in mentioned(statement).items()])
    id, verb = str(statement["id"]).lower(), str(statement["verb"]["id"])
    return Kept(id, verb, body, "timestamp" in statement, mentions, voided_statement(statement))


def add(rows: sqlite3.Connection, tenant: int, new: Sequence[Kept], origin: Origin) -> None:
    """Keep statements whose ids are not known yet, in their order."""
    if not new:
        return
    moment = _next_moment(rows)
    gone = _voided_already(rows, tenant, [one.id for one in new]) | {one.voids for one in new}
    whose = (origin.attempt, origin.session, origin.by_lms)
    made, mentions = [], []
    for stored, one in enumerate(new, moment):
        text = text_of(stored)
        body = (
            f'{one.body},"stored":"{text}"}}' if one.timed else f'{one.body},"timestamp":"{text}","stored":"{text}"}}'
        )
        hidden = one.voids is None and one.id in gone
        made.append((stored, tenant, one.id, one.verb, *whose, hidden, body))
        mentions.append(one.mentions)
    rows.executemany(_INSERT, made)
    rows.execute(_INSERT_MENTIONS, (tenant, moment, f"[{','.join(mentions)}]"))
    for one in new:
        if one.voids is not None:
            _void(rows, tenant, one.voids)


def known(rows: sqlite3.Connection, tenant: int, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Those of some ids, in lower case, that are taken: id → statement."""
    found = rows.execute(
        "SELECT id, body FROM statements WHERE tenant = ? AND id IN (SELECT value FROM json_each(?))",
        (tenant, json.dumps(ids)),
    )
    return {id: json.loads(body) for id, body in found}


def find(rows: sqlite3.Connection, tenant: int, id: str, *, voided: bool | None = None) -> tuple[int, str] | None:
    """The statement with this id: when it was stored, and its JSON. `voided`: only one that is, or only one that is
    not."""
    found = rows.execute(
        "SELECT stored, body, voided FROM statements WHERE tenant = ? AND id = ?", (tenant, id.lower())
    ).fetchone()
    if found is None or voided not in (None, bool(found[2])):
        return None
    return int(found[0]), str(found[1])


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


def _next_moment(rows: sqlite3.Connection) -> int:
    """A moment later than that of every statement stored: no two share one, so that it is their order too."""
    (last,) = rows.execute("SELECT max(stored) FROM statements").fetchone()
    return max(now(), (last or 0) + 1)


def _voided_already(rows: sqlite3.Connection, tenant: int, ids: Sequence[str]) -> set[str | None]:
    """Those of some ids that a statement which is here already voids: the two may come in any order."""
    found = rows.execute(
        "SELECT value FROM mentions JOIN statements USING (stored) WHERE mentions.tenant = ? AND kind = ?"
        " AND value IN (SELECT value FROM json_each(?)) AND statements.verb = ?",
        (tenant, STATEMENT, json.dumps(ids), VOIDED),
    )
    return {id for (id,) in found}


def _void(rows: sqlite3.Connection, tenant: int, target: str) -> None:
    """Hide a statement. One that itself voids cannot be voided (1.0.3 Data 2.3.2): that is stored, without effect."""
    rows.execute("UPDATE statements SET voided = 1 WHERE tenant = ? AND id = ? AND verb <> ?", (tenant, target, VOIDED))
