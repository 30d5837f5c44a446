"""What the store knows of one activity or one person from all statements (1.0.3 Communication 2.4, 2.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scormforge.lms.database import Database
from scormforge.lms.lrs import statement_table as table
from scormforge.lms.lrs.exchange import Access, Answer, Request
from scormforge.lms.lrs.parameters import Parameters
from scormforge.xapi.actors import IDENTIFIERS
from scormforge.xapi.mentions import ACTIVITY, AGENT, activities, agent_key

LOOKED_AT = 200
"""The latest statements that are read for a portrait."""
_GATHERED = ("name", "description", "extensions")


def activity(database: Database, request: Request, access: Access) -> Answer:
    """The activity with everything that was said of it."""
    id = Parameters(request.parameters, frozenset({"activityId"})).iri("activityId")
    with database.reading() as rows:
        statements = tuple(table.mentioning(rows, access.tenant, ACTIVITY, id, most=LOOKED_AT))
    said = [
        found["definition"]
        for statement in reversed(statements)
        for found in activities(statement)
        if found["id"] == id and "definition" in found
    ]
    portrait: dict[str, Any] = {"objectType": "Activity", "id": id}
    return Answer.json({**portrait, "definition": _merged(said)} if said else portrait)


def _merged(definitions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One definition out of several, oldest first: what is said by language or by IRI is gathered, and of the rest the
    last word stands (Communication 2.5: a complete activity)."""
    made: dict[str, Any] = {}
    for definition in definitions:
        gathered = {key: {**made.get(key, {}), **definition[key]} for key in _GATHERED if key in definition}
        made.update({**definition, **gathered})
    return made


def person(database: Database, request: Request, access: Access) -> Answer:
    """The agent as a Person: every name that it went by, with its identifier."""
    agent, key = Parameters(request.parameters, frozenset({"agent"})).agent("agent")
    with database.reading() as rows:
        statements = tuple(table.mentioning(rows, access.tenant, AGENT, key, most=LOOKED_AT))
    names = [name for statement in statements for name in _names(statement, key)]
    portrait: dict[str, Any] = {"objectType": "Person"}
    named = list(dict.fromkeys([*([agent["name"]] if "name" in agent else []), *names]))
    if named:
        portrait["name"] = named
    portrait.update({kind: [agent[kind]] for kind in IDENTIFIERS if kind in agent})
    return Answer.json(portrait)


def _names(value: object, key: str) -> Iterator[str]:
    """The names in any part of a statement of whoever has this key."""
    if isinstance(value, Mapping):
        if any(kind in value for kind in IDENTIFIERS) and "name" in value and _key(value) == key:
            yield str(value["name"])
        for part in value.values():
            yield from _names(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _names(part, key)


def _key(value: Mapping[str, Any]) -> str | None:
    try:
        return agent_key(value)
    except (KeyError, TypeError, AttributeError):
        return None  # an extension that looks like an agent and is none
