"""Looking statements up, one by its id or many by what they mention (1.0.3 Communication 2.1.3)."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from urllib.parse import urlencode

from scormforge.lms.database import Database
from scormforge.lms.lrs import attachment_table, multipart
from scormforge.lms.lrs import statement_table as table
from scormforge.lms.lrs.exchange import Access, Answer, Refused, Request, parsed
from scormforge.lms.lrs.formats import FORMATS, shaped
from scormforge.lms.lrs.parameters import Parameters
from scormforge.lms.lrs.received import kept_of
from scormforge.xapi.formats import is_uuid
from scormforge.xapi.mentions import ACTIVITY, AGENT, REGISTRATION, STATEMENT, VERB
from scormforge.xapi.times import in_utc
from scormforge.xapi.versions import V1

PAGE = 100
"""Statements of one answer at most; the rest is behind its `more`."""

_SINGLE = frozenset({"statementId", "voidedStatementId"})
_SHAPE = frozenset({"format", "attachments"})
_FILTERS = frozenset({"agent", "verb", "activity", "registration", "related_activities", "related_agents"})
_RANGE = frozenset({"since", "until", "limit", "ascending"})
_CURSOR = "from"
"""Our own parameter in `more`: the moment of the last statement that was given."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. Moments are in microseconds since 1970."""

    filters: tuple[tuple[str, str, bool], ...]
    """Kind, value, and whether what is only related counts too."""
    since: int | None
    until: int | None
    last: int | None
    """The last statement of the page before."""
    ascending: bool
    limit: int


def answer(database: Database, request: Request, access: Access) -> Answer:
    """One statement, or a page of them. Refused: why not."""
    more = request.resource != "statements"
    known = _FILTERS | _RANGE | _SHAPE | (frozenset({_CURSOR}) if more else _SINGLE)
    said = Parameters(_resumed(request.parameters) if more else request.parameters, known)
    shape = _Shape(said.choice("format", FORMATS), request.headers.get("accept-language", ""), request.version)
    if any(name in said for name in _SINGLE):
        stored, body = _single(database, said, request.parameters, access.tenant)
        modified = {"Last-Modified": formatdate(stored / 1_000_000, usegmt=True)}
        return _told(database, said, access, Told(shape.text(body), (body,), modified))
    query = _query(said)
    with database.reading() as rows:
        page = tuple(_page(rows, access.tenant, query))
    bodies = tuple(body for _, body in page[: query.limit])
    link = request.path + _more(said, page[query.limit - 1][0]) if len(page) > query.limit else ""
    listed = ",".join(shape.text(body) for body in bodies)
    return _told(database, said, access, Told(f'{{"statements":[{listed}],"more":{json.dumps(link)}}}', bodies))


@dataclass(frozen=True, slots=True)
class _Shape:
    """In which of the formats statements are told, in which languages, and in which version."""

    name: str
    languages: str
    version: str

    def text(self, body: str) -> str:
        """A statement's JSON. Exactly is as it was kept, to the last digit: it need not even be read. But 2.0 answers
        in UTC, also where something else was sent."""
        elsewhere = self.version != V1 and _OFFSET.search(body) is not None
        if self.name == "exact" and not elsewhere:
            return body
        statement = json.loads(body)
        if elsewhere:
            statement["timestamp"] = in_utc(statement["timestamp"])
        return json.dumps(shaped(statement, self.name, self.languages))


_OFFSET = re.compile(r'"timestamp"\s*:\s*"[^"]*[+-]\d\d:?(?:\d\d)?"')


@dataclass(frozen=True, slots=True)
class Told:
    """What is answered: JSON, the statements in it as they are kept, and headers."""

    text: str
    bodies: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)


def _told(database: Database, said: Parameters, access: Access, told: Told) -> Answer:
    """As JSON, or with the bytes of attachments when they are asked for (Communication 2.1.3, 1.5.2)."""
    text = told.text.encode()
    if not said.flag("attachments"):
        return Answer(200, text, {"Content-Type": "application/json", **told.headers})
    wanted = kept_of([json.loads(body) for body in told.bodies])
    with database.reading() as rows:
        found = [
            (sha2, media_type, content)
            for sha2, media_type in wanted
            if (content := attachment_table.find(rows, access.tenant, sha2)) is not None
        ]
    body, media_type = multipart.joined(text, found)
    return Answer(200, body, {"Content-Type": media_type, **told.headers})


def _single(database: Database, said: Parameters, all_said: Mapping[str, str], tenant: int) -> tuple[int, str]:
    """When it was stored, and its JSON."""
    if len(all_said.keys() & _SINGLE) > 1 or all_said.keys() & (_FILTERS | _RANGE):
        raise Refused(400, "statementId or voidedStatementId goes with format and attachments only")
    voided = "voidedStatementId" in said
    id = said.text("voidedStatementId" if voided else "statementId")
    if not is_uuid(id):
        raise Refused(400, "a statement's id is a UUID")
    with database.reading() as rows:
        found = table.find(rows, tenant, id, voided=voided)
    if found is None:
        raise Refused(404, f"there is no {'voided ' if voided else ''}statement {id}")
    return found


def _query(said: Parameters) -> Query:
    filters = []
    if "agent" in said:
        filters.append((AGENT, said.agent("agent")[1], said.flag("related_agents")))
    if "activity" in said:
        filters.append((ACTIVITY, said.iri("activity"), said.flag("related_activities")))
    if "verb" in said:
        filters.append((VERB, said.iri("verb"), False))
    if "registration" in said:
        filters.append((REGISTRATION, said.uuid("registration"), False))
    for name in ("related_agents", "related_activities"):
        said.flag(name)  # refused when it is no flag, even where it has no effect
    limit = min(said.count("limit") or PAGE, PAGE)
    last = said.count(_CURSOR) if _CURSOR in said else None
    return Query(tuple(filters), said.moment("since"), said.moment("until"), last, said.flag("ascending"), limit)


def _page(rows: sqlite3.Connection, tenant: int, query: Query) -> Iterator[tuple[int, str]]:
    """When each was stored, and its JSON; one statement more than the page holds, if there is one.

    A statement about another one (a StatementRef) is found by what that one mentions, too, and by what it is about in
    turn; so a statement that voids is found where the voided one would have been (Communication 2.1.3). Where nobody
    ever spoke of a statement, the search walks the index and stops when the page is full.
    """
    followed = bool(query.filters) and table.has_mention(rows, tenant, STATEMENT)
    front, chosen, values = _followed(tenant, query) if followed else _walked(tenant, query)
    order, beyond = ("ASC", ">") if query.ascending else ("DESC", "<")
    limits = [("stored > ?", query.since), ("stored <= ?", query.until), (f"stored {beyond} ?", query.last)]
    # Named by the table that is walked, or SQLite 3.40 sorts everything that was found before it gives out a page.
    walked = "first" if query.filters and not followed else "statements"
    where = "".join(f" AND {walked}.{text}" for text, value in limits if value is not None)
    values += [value for _, value in limits if value is not None]
    found = rows.execute(
        f"{front} SELECT statements.stored, body FROM {chosen} AND voided = 0{where}"
        f" ORDER BY {walked}.stored {order} LIMIT ?",
        [*values, query.limit + 1],
    )
    return ((int(stored), str(body)) for stored, body in found)


_NAMED = "tenant = ? AND kind = ? AND value = ?"
_Sql = tuple[str, str, list[object]]
"""What stands before SELECT, what follows FROM with a beginning of WHERE, and the values of both."""


def _walked(tenant: int, query: Query) -> _Sql:
    """What the filters name, and no more: the first is walked in the order of storing, the others are looked up."""
    if not query.filters:
        return "", "statements WHERE statements.tenant = ?", [tenant]
    values: list[object] = [value for kind, what, _ in query.filters for value in (tenant, kind, what)]
    first, *others = ("" if related else " AND direct" for _, _, related in query.filters)
    looked_up = "".join(
        f" AND EXISTS (SELECT 1 FROM mentions AS m WHERE {_NAMED} AND m.stored = first.stored{direct})"
        for direct in others
    )
    named = _NAMED.replace("tenant", "first.tenant")
    return "", f"mentions AS first CROSS JOIN statements USING (stored) WHERE {named}{first}{looked_up}", values


def _followed(tenant: int, query: Query) -> _Sql:
    """What the filters name, and every statement about it."""
    each = [
        f"SELECT stored FROM mentions WHERE {_NAMED}" + ("" if related else " AND direct")
        for _, _, related in query.filters
    ]
    values: list[object] = [value for kind, what, _ in query.filters for value in (tenant, kind, what)]
    about = (
        "SELECT mentions.stored FROM matching JOIN statements USING (stored)"
        " JOIN mentions ON mentions.tenant = ? AND kind = ? AND value = statements.id"
    )
    front = f"WITH RECURSIVE named(stored) AS ({' INTERSECT '.join(each)}), matching(stored) AS"
    chosen = "statements WHERE tenant = ? AND stored IN matching"
    return f"{front} (SELECT stored FROM named UNION {about})", chosen, [*values, tenant, STATEMENT, tenant]


def _more(said: Parameters, last: int) -> str:
    """A link below the endpoint that carries the whole question, so that the store need not remember it."""
    question = {**said.all, _CURSOR: str(last)}
    packed = base64.urlsafe_b64encode(json.dumps(question).encode()).decode()
    return f"more?{urlencode({'q': packed})}"


def _resumed(parameters: Mapping[str, str]) -> Mapping[str, str]:
    packed = Parameters(parameters, frozenset({"q"})).text("q")
    try:
        question = parsed(base64.urlsafe_b64decode(packed.encode()), "the link")
    except ValueError:
        raise Refused(400, "this link to more statements is not one of ours") from None
    if not isinstance(question, dict) or not all(isinstance(value, str) for value in question.values()):
        raise Refused(400, "this link to more statements is not one of ours")
    return question
