"""What a valid statement mentions: activities, agents, another statement. Searches go by them (Comm 2.1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scormforge.xapi.actors import IDENTIFIERS
from scormforge.xapi.comparison import mailbox
from scormforge.xapi.validity import VOIDED

Json = Mapping[str, Any]

ACTIVITY, AGENT, VERB, REGISTRATION, STATEMENT = "activity", "agent", "verb", "registration", "statement"
"""What may be mentioned."""


def mentioned(statement: Json) -> dict[tuple[str, str], int]:
    """What a valid statement mentions: kind and value → whether a plain search finds the statement by it (1), or only
    one that asks for what is related (0). Who has no identifier is not mentioned, but who is in such a group is."""
    made = {(VERB, str(statement["verb"]["id"])): 1}
    registration = statement.get("context", {}).get("registration")
    if registration:
        made[REGISTRATION, str(registration).lower()] = 1
    thing = statement["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        made[ACTIVITY, thing["id"]] = 1
    elif kind == "StatementRef":
        made[STATEMENT, str(thing["id"]).lower()] = 1
    for direct, actors in ((1, _main_actors(statement)), (0, _other_actors(statement))):
        for actor in actors:
            for each in (actor, *actor.get("member", ())):
                key = agent_key(each)
                if key is not None:
                    made.setdefault((AGENT, key), direct)
    for activity in activities(statement):
        made.setdefault((ACTIVITY, activity["id"]), 0)
    return made


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


def agent_key(actor: Json) -> str | None:
    """A text that two agents or identified groups share when their identifiers are equal; None: an anonymous group."""
    for name in IDENTIFIERS:
        if name in actor:
            value = actor[name]
            if name == "account":
                return characters(f"account:{value['homePage']} {value['name']}")
            return f"{name}:{mailbox(value) if name == 'mbox' else value}"
    return None


def characters(text: str) -> str:
    """A text with what no file could hold, or not be looked up by, written out: NUL, and halves of pairs of characters,
    both of which JSON lets through."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def voided_statement(statement: Json) -> str | None:
    """The id of the statement that this one voids, in lower case; None when it voids none (Data 2.3.2)."""
    return str(statement["object"]["id"]).lower() if statement["verb"]["id"] == VOIDED else None


def _main_actors(statement: Json) -> tuple[Json, ...]:
    """Whom a plain search finds a statement by: who acted, and whom it is about."""
    thing = statement["object"]
    return (statement["actor"], thing) if thing.get("objectType") in ("Agent", "Group") else (statement["actor"],)


def _other_actors(statement: Json) -> list[Json]:
    """Whoever else is in it: of the authority, the context, and everybody of a sub-statement."""
    context = statement.get("context", {})
    made = [
        holder[key]
        for holder, key in ((statement, "authority"), (context, "instructor"), (context, "team"))
        if key in holder
    ]
    for key, who in (("contextAgents", "agent"), ("contextGroups", "group")):
        made += [each[who] for each in context.get(key, ())]
    thing = statement["object"]
    if thing.get("objectType") == "SubStatement":
        made += [*_main_actors(thing), *_other_actors(thing)]
    return made
