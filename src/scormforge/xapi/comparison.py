"""Whether two statements say the same (xAPI 1.0.3 Data 2.3.1, Statement Comparison Requirements)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from scormforge.xapi.actors import IDENTIFIERS
from scormforge.xapi.times import moment

_OF_THE_STORE: Final = ("id", "stored", "authority", "version", "timestamp")
"""What a store may assign. The id and the timestamp are compared apart: they differ only where both have one."""

Json = Mapping[str, Any]


def same_statement(one: Json, other: Json) -> bool:
    """Whether two valid statements with one id are one statement, so that sending it again changes nothing.

    Not part of a statement are the definitions of activities, the display of verbs, what the store assigns, the zone a
    timestamp is written in, the order of a group's members, and the case of UUIDs and mail domains. A duration is: it
    is a text, and PT60S is not PT1M; only what is finer than 0.01 s does not count (Data 4.6).
    """
    return (
        _same_where_both(one, other, "id", str.lower)
        and _same_where_both(one, other, "timestamp", moment)
        and _essence(one) == _essence(other)
    )


def _same_where_both(one: Json, other: Json, key: str, reading: Any) -> bool:  # noqa: ANN401 - a function of text
    return key not in one or key not in other or one[key] == other[key] or reading(one[key]) == reading(other[key])


def _essence(statement: Json) -> dict[str, Any]:
    """What must be equal, of a statement or a sub-statement."""
    parts = {key: value for key, value in statement.items() if key not in _OF_THE_STORE}
    made: dict[str, Any] = {key: _plain(value) for key, value in parts.items() if key not in _ESSENCES}
    made.update({key: essence(parts[key]) for key, essence in _ESSENCES.items() if key in parts})
    return made


def _object(thing: Json) -> Any:  # noqa: ANN401 - comparable, whatever it is
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        return ("Activity", thing["id"])
    if kind == "StatementRef":
        return ("StatementRef", thing["id"].lower())
    if kind == "SubStatement":
        time = moment(thing["timestamp"]) if "timestamp" in thing else None
        return ("SubStatement", time, _essence(thing))
    return _actor(thing)


def _actor(actor: Json) -> tuple[Any, ...]:
    """An agent need not say that it is one, and members come in any order."""
    kind = actor.get("objectType", "Agent")
    said = [(key, _plain(actor[key])) for key in ("name", *IDENTIFIERS) if key in actor and key != "mbox"]
    members = sorted(repr(_actor(member)) for member in actor.get("member", ()))
    return (kind, mailbox(actor.get("mbox")), said, members)


def mailbox(address: str | None) -> str | None:
    """A mail address with its scheme and domain in lower case: neither is case sensitive (Data 2.3.1)."""
    if address is None:
        return None
    name, _, domain = address.partition(":")[2].rpartition("@")
    return f"mailto:{name}@{domain.lower()}"


def _result(result: Json) -> Any:  # noqa: ANN401 - comparable, whatever it is
    made = {key: _plain(value) for key, value in result.items()}
    if "duration" in result:
        made["duration"] = _FINE.sub(_hundredths, result["duration"])
    return made


_FINE: Final = re.compile(r"[.,](\d+)S$")


def _hundredths(seconds: re.Match[str]) -> str:
    kept = seconds[1][:2].rstrip("0")
    return f".{kept}S" if kept else "S"


def _context(context: Json) -> dict[str, Any]:
    made = {key: _plain(value) for key, value in context.items()}
    if "registration" in context:
        made["registration"] = context["registration"].lower()
    if "statement" in context:
        made["statement"] = context["statement"]["id"].lower()
    for key in ("instructor", "team"):
        if key in context:
            made[key] = _actor(context[key])
    for key, who in (("contextAgents", "agent"), ("contextGroups", "group")):
        if key in context:
            made[key] = [(_actor(each[who]), _plain(each.get("relevantTypes"))) for each in context[key]]
    if "contextActivities" in context:
        lists = context["contextActivities"].items()
        ids = {
            kind: [one["id"] for one in (listed if isinstance(listed, list) else [listed])] for kind, listed in lists
        }
        made["contextActivities"] = {kind: listed for kind, listed in ids.items() if listed}
    return made


_ESSENCES: Final[Mapping[str, Any]] = {
    "actor": _actor,
    "verb": lambda verb: verb["id"],
    "object": _object,
    "result": _result,
    "context": _context,
}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A value of JSON in which true is not 1, and 0.1 is the same number however it was parsed."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, float):
        return Decimal(repr(value)) if isfinite(value) else repr(value)
    return value
