"""Where xAPI 1.0.3 says what a refused request should have been (parts Data and Communication)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BY_STATUS: Mapping[str, str] = {
    "401": "xAPI Communication 4, authentication",
    "409": "xAPI Communication 3.1, concurrency",
    "412": "xAPI Communication 3.1, concurrency",
}
_BY_RESOURCE: Mapping[str, str] = {
    "statements": "xAPI Communication 2.1, statements",
    "activities/state": "xAPI Communication 2.3, state",
    "agents": "xAPI Communication 2.4, agents",
    "activities": "xAPI Communication 2.5, activities",
    "agents/profile": "xAPI Communication 2.6, agent profile",
    "activities/profile": "xAPI Communication 2.7, activity profile",
    "about": "xAPI Communication 2.8, about",
}
_BY_PART: Mapping[str, str] = {
    "id": "2.4.1, id",
    "actor": "2.4.2, actor",
    "verb": "2.4.3, verb",
    "object": "2.4.4, object",
    "result": "2.4.5, result",
    "context": "2.4.6, context",
    "timestamp": "2.4.7, timestamp",
    "stored": "2.4.8, stored",
    "authority": "2.4.9, authority",
    "version": "2.4.10, version",
    "attachments": "2.4.11, attachments",
    "statement": "2.2, formatting",
}
_PART = re.compile(r"(?:^|[:;,] )(?:statement(?: |\[)?[0-9]*\]?[:.] ?)?(" + "|".join(_BY_PART) + r")\b[^:;]{0,200}:")
"""A reason of `xapi.validity` begins with the path to what is wrong: `object.definition.type: must be …`."""
_NAMED = re.compile(r"\((cmi5 [0-9][0-9.]*)\)")


def section_of(resource: str, status: str, reason: str) -> str:
    """The section that a refused request broke. Of cmi5, the one that the reason itself names."""
    named = _NAMED.search(reason)
    if named:
        return named[1]
    if "X-Experience-API-Version" in reason:
        return "xAPI Communication 3.3, versioning"
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    part = _PART.search(reason) if resource == "statements" and status == "400" else None
    if part:
        return f"xAPI Data {_BY_PART[part[1]]}"
    return _BY_RESOURCE.get(resource, "xAPI Communication 3.2, error codes")
