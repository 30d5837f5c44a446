"""Whether a JSON value is a valid statement, and every reason why not (xAPI 1.0.3 Data 2.2–2.4 and 4; 2.0 likewise)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from scormforge.xapi.activities import activity
from scormforge.xapi.actors import actor, agent, authority, group
from scormforge.xapi.attachments import attachments
from scormforge.xapi.contexts import CONTEXTS, reference
from scormforge.xapi.results import result
from scormforge.xapi.shapes import Check, Shape, below, formatted, iri, kind, language_map, remembering, uuid, word
from scormforge.xapi.times import is_timestamp
from scormforge.xapi.versions import V1, V2, edition

VOIDED: Final = "http://adlnet.gov/expapi/verbs/voided"

_VERB: Final = Shape({"id": iri, "display": language_map}, ("id",))
_VERSIONS: Final = {V1: re.compile(r"1\.0(\.\d+)?", re.ASCII), V2: re.compile(r"[12]\.0(\.\d+)?", re.ASCII)}
"""1.0.3: Data 2.4.10. A store of 2.0 also takes what was made as 1.0.x, and keeps its version."""


def statement_problems(statement: object, version: str) -> tuple[str, ...]:
    """Every reason why a value, parsed from JSON, is no valid statement of this version; empty when it is one.

    Each begins with the path to what is wrong: `object.definition.type: must be an absolute IRI`. Numbers may be
    `Decimal`s. ValueError: we speak no such version.
    """
    known = edition(version)
    if known is None:
        raise ValueError(f"no version of xAPI: {version}")
    problems: list[str] = []
    grammar = _GRAMMARS[known]
    if type(statement) is not dict:
        return (f"statement: must be an object, not {kind(statement)}",)
    grammar.statement.fits(statement, "", problems)
    grammar.look_across(statement, "", problems)
    _voiding(statement, problems)
    return tuple(problems)


def actor_problems(value: object, at: str = "agent") -> tuple[str, ...]:
    """Every reason why a value is no valid agent and no valid group, as the resources of an LRS take them."""
    problems: list[str] = []
    actor(value, at, problems)
    return tuple(problems)


def _verb(value: object, at: str, problems: list[str]) -> None:
    _VERB.fits(value, at, problems)


class _Grammar:
    """The shapes of one version, as far as versions differ."""

    def __init__(self, version: str) -> None:
        time = formatted(lambda text: is_timestamp(text, version), "a timestamp with a time zone")
        parts: dict[str, Check] = {
            "actor": remembering(actor),
            "verb": remembering(_verb),
            "result": result,
            "context": self._context,
            "timestamp": time,
            "attachments": attachments,
        }
        needed = ("actor", "verb", "object")
        self.contexts: Final = CONTEXTS[version]
        self.statement: Final = Shape(
            {
                **parts,
                "object": self._object,
                "id": uuid,
                "stored": time,
                "authority": authority,
                "version": formatted(lambda text: _VERSIONS[version].fullmatch(text) is not None, "a version of xAPI"),
            },
            needed,
        )
        self.inner: Final = Shape({**parts, "object": self._inner_object, "objectType": word("SubStatement")}, needed)

    def _context(self, value: object, at: str, problems: list[str]) -> None:
        self.contexts.fits(value, at, problems)

    def _object(self, value: object, at: str, problems: list[str]) -> None:
        if type(value) is dict and value.get("objectType") == "SubStatement":
            if self.inner.fits(value, at, problems):
                self.look_across(value, at, problems)
        else:
            self._inner_object(value, at, problems)

    def _inner_object(self, value: object, at: str, problems: list[str]) -> None:
        """What may be the object of a sub-statement: anything but another one (Data 2.4.4.3)."""
        if type(value) is not dict:
            problems.append(f"{at}: must be an object, not {kind(value)}")
            return
        named = value.get("objectType", "Activity")
        check = _OBJECTS.get(named) if type(named) is str else None
        if check is not None:
            check(value, at, problems)
        elif named == "SubStatement":
            problems.append(f"{at}: a sub-statement has no sub-statement")
        else:
            problems.append(f"{at}.objectType: must be one of {', '.join((*_OBJECTS, 'SubStatement'))}")

    def look_across(self, value: Mapping[str, Any], at: str, problems: list[str]) -> None:
        """Only of an activity is there a revision and a platform (Data 2.4.6)."""
        context, thing = value.get("context"), value.get("object")
        if type(context) is not dict or type(thing) is not dict or thing.get("objectType", "Activity") == "Activity":
            return
        for key in ("revision", "platform"):
            if key in context:
                problems.append(f"{below(at, 'context')}.{key}: only where the object is an activity")


_OBJECTS: Final[Mapping[str, Check]] = {
    "Activity": remembering(activity),
    "Agent": agent,
    "Group": group,
    "StatementRef": reference,
}
_GRAMMARS: Final = {V1: _Grammar(V1), V2: _Grammar(V2)}


def _voiding(statement: Mapping[str, Any], problems: list[str]) -> None:
    """What voids names a statement (Data 2.3.2). Whether it is there, and may be voided, a store can tell."""
    verb, thing = statement.get("verb"), statement.get("object")
    if type(verb) is not dict or verb.get("id") != VOIDED:
        return
    if type(thing) is not dict or thing.get("objectType") != "StatementRef":
        problems.append("object.objectType: must be StatementRef, for the statement to be voided")
