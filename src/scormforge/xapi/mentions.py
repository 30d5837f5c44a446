"""What a valid statement mentions: activities, agents, another statement. Searches go by them (Comm 2.1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scormforge.xapi.actors import IDENTIFIERS
from scormforge.xapi.comparison import mailbox
from scormforge.xapi.validity import VOIDED

Json = Mapping[str, Any]


def object_activity(statement: Json) -> str | None:
    """The id of the activity that a statement is about; None when it is about something else."""
    thing = statement["object"]
    return str(thing["id"]) if thing.get("objectType", "Activity") == "Activity" else None


def activities(statement: Json) -> Iterator[Json]:
    """Every activity of a statement, with any definition: of its object, its context, its sub-statement."""
    thing = statement["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        yield thing
    elif kind == "SubStatement":
        yield from activities(thing)
    for listed in statement.get("context", {}).get("contextActivities", {}).values():
        yield from listed if isinstance(listed, list) else (listed,)


def attachments(statement: Json) -> Iterator[Json]:
    """Every attachment of a statement, and of its sub-statement."""
    yield from statement.get("attachments", ())
    if statement["object"].get("objectType") == "SubStatement":
        yield from attachments(statement["object"])


def related_activities(statement: Json) -> tuple[str, ...]:
    """The ids that a search with `related_activities` finds a statement by, each once, in order."""
    return tuple(dict.fromkeys(activity["id"] for activity in activities(statement)))


def agents(statement: Json) -> tuple[str, ...]:
    """The keys of agents that a plain search finds a statement by: actor and object, and who is in those groups."""
    return _keys(_main_actors(statement))


def related_agents(statement: Json) -> tuple[str, ...]:
    """The keys that a search with `related_agents` finds a statement by: those of the context, the authority, and of a
    sub-statement too."""
    return _keys(_every_actor(statement))


def agent_key(actor: Json) -> str | None:
    """A text that two agents or identified groups share when their identifiers are equal; None: an anonymous group."""
    for name in IDENTIFIERS:
        if name in actor:
            value = actor[name]
            if name == "account":
                return f"account:{value['homePage']} {value['name']}"
            return f"{name}:{mailbox(value) if name == 'mbox' else value}"
    return None


def voided_statement(statement: Json) -> str | None:
    """The id of the statement that this one voids, in lower case; None when it voids none (Data 2.3.2)."""
    return str(statement["object"]["id"]).lower() if statement["verb"]["id"] == VOIDED else None


def referred_statement(statement: Json) -> str | None:
    """The id of the statement that this one is about, in lower case; None when it is about none."""
    thing = statement["object"]
    return str(thing["id"]).lower() if thing.get("objectType") == "StatementRef" else None


def _main_actors(statement: Json) -> Iterator[Json]:
    yield statement["actor"]
    if statement["object"].get("objectType") in ("Agent", "Group"):
        yield statement["object"]


def _every_actor(statement: Json) -> Iterator[Json]:
    yield from _main_actors(statement)
    context = statement.get("context", {})
    for holder, key in ((statement, "authority"), (context, "instructor"), (context, "team")):
        if key in holder:
            yield holder[key]
    for key, who in (("contextAgents", "agent"), ("contextGroups", "group")):
        yield from (each[who] for each in context.get(key, ()))
    if statement["object"].get("objectType") == "SubStatement":
        yield from _every_actor(statement["object"])


def _keys(actors: Iterator[Json]) -> tuple[str, ...]:
    with_members = (each for actor in actors for each in (actor, *actor.get("member", ())))
    return tuple(dict.fromkeys(key for each in with_members if (key := agent_key(each)) is not None))
