"""The three resources of documents: state, activity profile, agent profile (1.0.3 Communication 2.2, 2.3, 2.6, 2.7)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import formatdate

from scormforge.lms.database import Database
from scormforge.lms.lrs import document_table, preconditions
from scormforge.lms.lrs.document_table import Document, Place
from scormforge.lms.lrs.exchange import Access, Answer, Refused, Request, parsed
from scormforge.lms.lrs.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Resource:
    """One of the three: its documents' kind, its parameters, and the name that its ids go by."""

    kind: str
    parameters: frozenset[str]
    id: str
    place: Callable[[Parameters, int], Place]
    clears: bool = False
    """Whether DELETE without an id deletes all."""


def _state_place(said: Parameters, tenant: int) -> Place:
    _, agent = said.agent("agent")
    return Place(tenant, document_table.STATE, said.iri("activityId"), agent, said.uuid("registration"))


def _activity_place(said: Parameters, tenant: int) -> Place:
    return Place(tenant, document_table.ACTIVITY_PROFILE, said.iri("activityId"))


def _agent_place(said: Parameters, tenant: int) -> Place:
    _, agent = said.agent("agent")
    return Place(tenant, document_table.AGENT_PROFILE, agent=agent)


RESOURCES: Mapping[str, Resource] = {
    "activities/state": Resource(
        document_table.STATE,
        frozenset({"activityId", "agent", "registration", "stateId", "since"}),
        "stateId",
        _state_place,
        clears=True,
    ),
    "activities/profile": Resource(
        document_table.ACTIVITY_PROFILE, frozenset({"activityId", "profileId", "since"}), "profileId", _activity_place
    ),
    "agents/profile": Resource(
        document_table.AGENT_PROFILE, frozenset({"agent", "profileId", "since"}), "profileId", _agent_place
    ),
}


@dataclass(frozen=True, slots=True)
class Errand:
    """A request with the place that it means."""

    request: Request
    resource: Resource
    said: Parameters
    place: Place

    @property
    def id(self) -> str:
        """Of the document. Refused with 400 when it is missing."""
        return self.said.text(self.resource.id)


def answer(database: Database, request: Request, access: Access) -> Answer:
    """What the resource says. What was written is on the disk when this returns. Refused: why it is not granted."""
    resource = RESOURCES[request.resource]
    said = Parameters(request.parameters, resource.parameters)
    errand = Errand(request, resource, said, resource.place(said, access.tenant))
    if request.method == "GET":
        with database.reading() as rows:
            found = _read(rows, errand)
        if resource.id in said:
            access.rules.document_was_read(request)
        return found
    writer = _WRITERS[request.method]
    if problem := access.rules.refusal_of_document(request):
        raise Refused(403, problem)
    return database.written(lambda rows: writer(rows, errand))


def _read(rows: sqlite3.Connection, errand: Errand) -> Answer:
    if errand.resource.id not in errand.said:
        listed = document_table.all_at(rows, errand.place, errand.said.moment("since"))
        return Answer.json([one.id for one in listed])
    id = errand.id
    found = document_table.find(rows, errand.place, id)
    if found is None:
        raise Refused(404, f"there is no document {id[:80]!r} here")
    return Answer(200, found.content, {"Content-Type": found.media_type, **_told(found)})


def _put(rows: sqlite3.Connection, errand: Errand) -> Answer:
    id = errand.id
    if errand.request.is_json:
        parsed(errand.request.body, "the document")
    stored = document_table.find(rows, errand.place, id)
    preconditions.check(errand.request, stored.content if stored else None)
    return _stored(rows, errand, Document(id, errand.request.body, errand.request.media_type))


def _post(rows: sqlite3.Connection, errand: Errand) -> Answer:
    """Merges the top level of two JSON objects (Communication 2.2)."""
    id = errand.id
    sent = parsed(errand.request.body, "the document") if errand.request.is_json else None
    stored = document_table.find(rows, errand.place, id)
    preconditions.check(errand.request, stored.content if stored else None)
    if stored is None:
        return _stored(rows, errand, Document(id, errand.request.body, errand.request.media_type))
    merged = {**_object(stored, "the document that is stored"), **_sent_object(sent)}
    return _stored(rows, errand, Document(id, json.dumps(merged).encode()))


def _delete(rows: sqlite3.Connection, errand: Errand) -> Answer:
    if errand.resource.clears and errand.resource.id not in errand.said:
        document_table.remove(rows, errand.place)
        return Answer(204)
    id = errand.id
    stored = document_table.find(rows, errand.place, id)
    preconditions.check(errand.request, stored.content if stored else None)
    document_table.remove(rows, errand.place, id)
    return Answer(204)


_WRITERS = {"PUT": _put, "POST": _post, "DELETE": _delete}


def _stored(rows: sqlite3.Connection, errand: Errand, document: Document) -> Answer:
    document_table.put(rows, errand.place, document)
    return Answer(204, b"", {"ETag": preconditions.etag(document.content)})


def _told(found: Document) -> Mapping[str, str]:
    return preconditions.headers(found.content, formatdate(found.changed / 1_000_000, usegmt=True))


def _sent_object(sent: object) -> Mapping[str, object]:
    if not isinstance(sent, dict):
        raise Refused(400, "a document is merged with a JSON object, sent as application/json")
    return sent


def _object(stored: Document, what: str) -> Mapping[str, object]:
    said = parsed(stored.content, what) if stored.media_type.startswith("application/json") else None
    if not isinstance(said, dict):
        raise Refused(400, f"{what} is no JSON object, so nothing can be merged into it")
    return said
