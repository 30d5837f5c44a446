"""The three shapes in which statements are given back: exact, ids, canonical (1.0.3 Communication 2.1.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scormforge.xapi.actors import IDENTIFIERS

FORMATS = ("exact", "ids", "canonical")

Json = Mapping[str, Any]
_MAPS = ("name", "description")
_LISTS = ("choices", "scale", "source", "target", "steps")


def shaped(statement: Json, shape: str, languages: str) -> Json:
    """A statement in one of `FORMATS`. `languages` is an Accept-Language header, for canonical.

    Canonical takes the definition that came with the statement: this store makes none of its own out of several.
    """
    if shape == "ids":
        return _walked(statement, _bare_activity, _bare_actor, lambda verb: {"id": verb["id"]})
    if shape == "canonical":
        wanted = preferred(languages)
        return _walked(
            statement,
            lambda activity: _in_one_language(activity, wanted),
            lambda actor: actor,
            lambda verb: {**verb, "display": _one(verb["display"], wanted)} if "display" in verb else verb,
        )
    return statement


def preferred(languages: str) -> tuple[str, ...]:
    """Language tags of an Accept-Language header in lower case, the most wanted first (RFC 9110 12.5.4)."""
    weighed = []
    for part in languages.split(","):
        tag, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            weighed.append((-float(weight) if weight else -1.0, tag.strip().lower()))
        except ValueError:
            continue
    return tuple(tag for weight, tag in sorted(weighed, key=lambda pair: pair[0]) if tag and weight < 0)


Change = Callable[[Json], Json]


def _walked(statement: Json, activity: Change, actor: Change, verb: Change) -> Json:
    made = dict(statement)
    made["actor"] = actor(made["actor"])
    made["verb"] = verb(made["verb"])
    thing = made["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "SubStatement":
        made["object"] = _walked(thing, activity, actor, verb)
    elif kind != "StatementRef":
        made["object"] = activity(thing) if kind == "Activity" else actor(thing)
    if "authority" in made:
        made["authority"] = actor(made["authority"])
    if "context" in made:
        made["context"] = _walked_context(made["context"], activity, actor)
    return made


def _walked_context(context: Json, activity: Change, actor: Change) -> Json:
    made = dict(context)
    for who in ("instructor", "team"):
        if who in made:
            made[who] = actor(made[who])
    for key, who in (("contextAgents", "agent"), ("contextGroups", "group")):
        if key in made:
            made[key] = [{**each, who: actor(each[who])} for each in made[key]]
    if "contextActivities" in made:
        made["contextActivities"] = {
            kind: [activity(one) for one in listed] for kind, listed in made["contextActivities"].items()
        }
    return made


def _bare_activity(activity: Json) -> Json:
    """Its id says it all: an object is an activity unless it says otherwise."""
    return {"id": activity["id"]}


def _bare_actor(actor: Json) -> Json:
    bare = {key: actor[key] for key in ("objectType", *IDENTIFIERS) if key in actor}
    if not any(key in bare for key in IDENTIFIERS) and "member" in actor:
        bare["member"] = [_bare_actor(member) for member in actor["member"]]
    return bare


def _in_one_language(activity: Json, wanted: tuple[str, ...]) -> Json:
    if "definition" not in activity:
        return activity
    definition = dict(activity["definition"])
    for key in _MAPS:
        if key in definition:
            definition[key] = _one(definition[key], wanted)
    for key in _LISTS:
        if key in definition:
            definition[key] = [
                {**part, "description": _one(part["description"], wanted)} if "description" in part else part
                for part in definition[key]
            ]
    return {**activity, "definition": definition}


def _one(texts: Mapping[str, str], wanted: tuple[str, ...]) -> Mapping[str, str]:
    """The entry of a language map that is wanted most; the first where none is."""
    for tag in wanted:
        for key, text in texts.items():
            if tag == "*" or key.lower() == tag or key.lower().startswith(f"{tag}-"):
                return {key: text}
    return dict(list(texts.items())[:1])
