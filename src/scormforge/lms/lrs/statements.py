"""The resource of statements, as far as it is written to (1.0.3 Communication 2.1.1, 2.1.2)."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from scormforge.lms.database import Database
from scormforge.lms.lrs import attachment_table, statement_query, statement_table
from scormforge.lms.lrs.completing import completed, with_id
from scormforge.lms.lrs.exchange import Access, Answer, Refused, Request, Statement
from scormforge.lms.lrs.moments import text_of
from scormforge.lms.lrs.parameters import Parameters
from scormforge.lms.lrs.received import check_attachments, received
from scormforge.lms.lrs.statement_table import Origin
from scormforge.xapi.comparison import same_statement
from scormforge.xapi.formats import is_uuid
from scormforge.xapi.validity import statement_problems

MOST_PROBLEMS = 10
"""How many are told of one request."""


def answer(database: Database, request: Request, access: Access) -> Answer:
    """What the resource says. What was stated is on the disk when this returns. Refused: why it is not granted."""
    if request.method == "GET":
        return statement_query.answer(database, request, access)
    if request.method == "POST":
        return _post(database, request, access)
    if request.method == "PUT":
        return _put(database, request, access)
    raise Refused(405, f"statements take GET, HEAD, PUT and POST, not {request.method}")


def store(
    rows: sqlite3.Connection, statements: tuple[Statement, ...], access: Access, version: str
) -> tuple[Statement, ...]:
    """Keep valid statements that have ids, within a transaction; those of them that were new.

    Refused with 409 when an id stands for another statement, with 403 when the LMS's own rules forbid one. All or
    nothing: nothing may be kept of a transaction that was refused.
    """
    fresh = tuple(statement for statement in statements if not _is_known(rows, statement, access.tenant))
    if problem := access.rules.refusal_of_statements(fresh):
        raise Refused(403, problem)
    _keep(rows, fresh, access, version)
    _keep(rows, access.rules.following(fresh), replace(access, authority=access.lms), version)
    return fresh


def _keep(rows: sqlite3.Connection, statements: tuple[Statement, ...], access: Access, version: str) -> None:
    moment = statement_table.next_moment(rows)
    origin = Origin(access.attempt, access.session, access.authority == access.lms)
    for later, statement in enumerate(statements):
        whole = completed(statement, text_of(moment + later), access.authority, version)
        statement_table.add(rows, access.tenant, whole, stored=moment + later, origin=origin)


def _post(database: Database, request: Request, access: Access) -> Answer:
    Parameters(request.parameters, frozenset())
    came = received(request)
    batch = came.json if isinstance(came.json, list) else [came.json]
    _check(batch, request.version, "statement {place}: " if isinstance(came.json, list) else "")
    check_attachments(batch, came.contents, request.version)
    _admit(tuple(batch), access)
    statements = tuple(with_id(statement) for statement in batch)
    ids = [str(statement["id"]) for statement in statements]
    if len({id.lower() for id in ids}) < len(ids):
        raise Refused(400, "two statements of this batch have the same id")
    with database.writing() as rows:
        store(rows, statements, access, request.version)
        attachment_table.put(rows, access.tenant, came.contents)
    return Answer.json(ids)


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
    whole = {"id": id, **sent}
    _admit((whole,), access)
    with database.writing() as rows:
        store(rows, (whole,), access, request.version)
        attachment_table.put(rows, access.tenant, came.contents)
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


def _is_known(rows: sqlite3.Connection, statement: Statement, tenant: int) -> bool:
    kept = statement_table.find(rows, tenant, str(statement["id"]))
    if kept is None:
        return False
    if not same_statement(statement, kept):
        raise Refused(409, f"there is another statement with the id {statement['id']}")
    return True
