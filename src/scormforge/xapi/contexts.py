"""What makes a context valid (xAPI 1.0.3 Data 2.4.6; 2.0 adds contextAgents and contextGroups)."""

from __future__ import annotations

from typing import Final

from scormforge.xapi.activities import context_activities
from scormforge.xapi.actors import actor, agent, group
from scormforge.xapi.shapes import Check, Shape, array, extensions, iri, language, remembering, string, uuid, word
from scormforge.xapi.versions import V1, V2

_REFERENCE: Final = Shape({"objectType": word("StatementRef"), "id": uuid}, ("objectType", "id"))


def reference(value: object, at: str, problems: list[str]) -> None:
    """A statement referred to by its id (Data 2.4.4.3)."""
    _REFERENCE.fits(value, at, problems)


_iris = array(iri)


def _relevant_types(value: object, at: str, problems: list[str]) -> None:
    _iris(value, at, problems)
    if value == []:
        problems.append(f"{at}: must not be empty")


def _with_part(name: str, who: str, check: Check) -> Check:
    """A list of `{objectType: name, who: …, relevantTypes?: […]}` (2.0, 4.2.3)."""
    shape = Shape({"objectType": word(name), who: check, "relevantTypes": _relevant_types}, ("objectType", who))

    def each(value: object, at: str, problems: list[str]) -> None:
        shape.fits(value, at, problems)

    return array(each)


_KEYS: Final[dict[str, Check]] = {
    "registration": uuid,
    "instructor": actor,
    "team": group,
    "contextActivities": remembering(context_activities),
    "revision": string,
    "platform": string,
    "language": language,
    "statement": reference,
    "extensions": extensions,
}
CONTEXTS: Final = {
    V1: Shape(_KEYS),
    V2: Shape(
        {
            **_KEYS,
            "contextAgents": _with_part("contextAgent", "agent", agent),
            "contextGroups": _with_part("contextGroup", "group", group),
        }
    ),
}
"""By version."""
