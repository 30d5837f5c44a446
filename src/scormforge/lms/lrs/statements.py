"""The resource of statements, as far as it is written to (1.0.3 Communication 2.1.1, 2.1.2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scormforge.lms.database import Database
from scormforge.lms.lrs import attachment_table, statement_query, statement_table
from scormforge.lms.lrs.completing import Completing, with_id
from scormforge.lms.lrs.exchange import Access, Answer, Refused, Request, Statement
from scormforge.lms.lrs.parameters import Parameters
from scormforge.lms.lrs.received import check_attachments, received
from scormforge.lms.lrs.statement_table import Kept, Origin
from scormforge.xapi.comparison import same_statement
from scormforge.xapi.formats import is_uuid
from scormforge.xapi.validity import statement_problems

MOST_PROBLEMS = 10
"""How many are told of one request."""


def answer(database: Database, request: Request, access: Access) -> Answer:
    """What the resource says. What was stated is on the disk when this returns. Refused: why it is not granted."""
    if request.method == "GET":
        return statement_query.answer(database, request, access)
    return (_post if request.method == "POST" else _put)(database, request, access)


@dataclass(frozen=True, slots=True)
class New:
    """A valid statement with an id, and how it is going to be kept."""

    said: Statement
    kept: Kept


def new(statement: Statement, text: str, completing: Completing) -> New:
    """Make ready what can be before the store is free; a valid statement, which gets an id when it has none.

    `text` is its JSON as it was sent, "" when it was not.
    """
    said = with_id(statement)
    complete = completing.completed(said)
    return New(said, statement_table.kept(complete, completing.text(complete, statement, text)))


def store(rows: sqlite3.Connection, statements: Iterable[Statement], access: Access, version: str) -> None:
    """Keep valid statements that have ids, within a transaction.

    Refused with 409 when an id stands for another statement, with 403 when the LMS's own rules forbid one. All or
    nothing: nothing may be kept of a transaction that was refused.
    """
    completing = Completing(access.authority, version)
    store_new(rows, [new(one, "", completing) for one in statements], access, version)


def store_new(rows: sqlite3.Connection, ready: Sequence[New], access: Access, version: str) -> int:
    """The same with what was made ready; how many were not stored before."""
    taken = statement_table.known(rows, access.tenant, [one.kept.id for one in ready])
    for one in ready:
        if one.kept.id in taken and not same_statement(one.said, taken[one.kept.id]):
            raise Refused(409, f"there is another statement with the id {one.said['id']}")
    fresh = [one for one in ready if one.kept.id not in taken]
    said = tuple(one.said for one in fresh)
    if problem := access.rules.refusal_of_statements(said):
        raise Refused(403, problem)
    by_lms = access.authority == access.lms
    origin = Origin(access.attempt, access.session, by_lms)
    statement_table.add(rows, access.tenant, [one.kept for one in fresh], origin)
    of_lms = Completing(access.lms, version)
    following = [new(one, "", of_lms) for one in access.rules.following(said)]
    statement_table.add(rows, access.tenant, [one.kept for one in following], replace(origin, by_lms=True))
    return len(fresh)


def _post(database: Database, request: Request, access: Access) -> Answer:
    Parameters(request.parameters, frozenset())
    came = received(request)
    batch = came.json if isinstance(came.json, list) else [came.json]
    _check(batch, request.version, "statement {place}: " if isinstance(came.json, list) else "")
    check_attachments(batch, came.contents, request.version)
    _admit(tuple(batch), access)
    completing = Completing(access.authority, request.version)
    ready = [new(one, text, completing) for one, text in zip(batch, came.texts, strict=True)]
    if len({one.kept.id for one in ready}) < len(ready):
        raise Refused(400, "two statements of this batch have the same id")
    fresh = _keep(database, ready, Sent(request.version, access, came.contents))
    if not fresh and not isinstance(came.json, list):
        return Answer(204)  # ADL's conformance suite takes 204 or 409, and to repeat what got lost is no mistake
    return Answer.json([one.said["id"] for one in ready])


def _put(database: Database, request: Request, access: Access) -> Answer:
    id = Parameters(request.parameters, frozenset({"statementId"})).text("statementId")
    if not is_uuid(id):
        raise Refused(400, "the parameter statementId is no UUID")
    came = received(request)
    sent = came.json
    if isinstance(sent, list):
        raise Refused(400, "PUT takes one statement, POST takes several")
    _check([sent], request.version, "")
    if str(sent.get("id", id)).lower() != id.lower():
        raise Refused(400, "the statement's id is not that of the parameter statementId")
    check_attachments([sent], came.contents, request.version)
    whole, text = ({"id": id, **sent}, "") if "id" not in sent else (sent, came.texts[0])
    _admit((whole,), access)
    ready = new(whole, text, Completing(access.authority, request.version))
    _keep(database, [ready], Sent(request.version, access, came.contents))
    return Answer(204)


def _admit(sent: tuple[Statement, ...], access: Access) -> None:
    """Refused with 403 when the LMS's own rules forbid what was sent."""
    if problem := access.rules.refusal_of_batch(sent):
        raise Refused(403, problem)


def _check(batch: list[Any], version: str, each: str) -> None:
    """Refused with 400 and what is wrong with the statements, place by place."""
    problems = [
        each.format(place=place) + problem
        for place, statement in enumerate(batch)
        for problem in statement_problems(statement, version)
    ]
    if problems:
        more = len(problems) - MOST_PROBLEMS
        told = "; ".join(problems[:MOST_PROBLEMS]) + (f"; and {more} more" if more > 0 else "")
        raise Refused(400, told)


@dataclass(frozen=True, slots=True)
class Sent:
    """How statements came: in which version, by whom, and with which bytes."""

    version: str
    access: Access
    contents: Mapping[str, bytes]


def _keep(database: Database, ready: Sequence[New], sent: Sent) -> int:
    """How many were not stored before."""

    def work(rows: sqlite3.Connection) -> int:
        fresh = store_new(rows, ready, sent.access, sent.version)
        attachment_table.put(rows, sent.access.tenant, sent.contents)
        return fresh

    return database.written(work)
