"""Statements to test with, and ways to change one value deep inside."""

import copy
from typing import Any

ID = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"
LEARNER = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "4711"}}
MAILED = {"mbox": "mailto:ann@example.com", "name": "Ann"}
TEAM = {"objectType": "Group", "name": "Night shift", "member": [MAILED, LEARNER]}
COURSE = {"objectType": "Activity", "id": "https://example.com/courses/fire-safety"}

MISSING = object()
"""Stands for a property that is taken away."""


def smallest() -> dict[str, Any]:
    """Actor, verb, object, and nothing else."""
    return {
        "actor": copy.deepcopy(LEARNER),
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": COURSE["id"]},
    }


def usual() -> dict[str, Any]:
    """An answer as our player sends it."""
    return {
        "id": ID,
        **smallest(),
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
        "object": {
            "objectType": "Activity",
            "id": "https://example.com/courses/fire-safety/questions/exits",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "name": {"en": "Exits"},
                "description": {"en-GB": "Which door?", "zh-Hant": "哪扇門？"},
                "interactionType": "choice",
                "choices": [{"id": "a", "description": {"en": "The left"}}, {"id": "b"}],
                "correctResponsesPattern": ["a[,]b"],
                "extensions": {"https://example.com/x": None},
            },
        },
        "result": {
            "response": "a",
            "success": False,
            "completion": True,
            "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
            "duration": "PT4.5S",
            "extensions": {},
        },
        "context": {
            "registration": "ec531277-b57b-4c15-8d91-d292c5b2b8f7",
            "contextActivities": {"parent": [copy.deepcopy(COURSE)], "grouping": copy.deepcopy(COURSE)},
            "platform": "scormforge",
            "revision": "3",
            "language": "en-GB",
            "instructor": copy.deepcopy(MAILED),
            "team": copy.deepcopy(TEAM),
            "statement": {"objectType": "StatementRef", "id": ID},
            "extensions": {"https://example.com/x": {"y": None}},
        },
        "timestamp": "2026-03-01T10:00:00.123Z",
        "stored": "2026-03-01T10:00:01+01:00",
        "authority": {"objectType": "Agent", "openid": "https://id.example/1"},
        "version": "1.0.0",
        "attachments": [
            {
                "usageType": "https://example.com/usage",
                "display": {"en": "Certificate"},
                "contentType": 'text/plain; charset="ascii"',
                "length": 27,
                "sha2": "495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a",
                "fileUrl": "https://example.com/file.txt",
            }
        ],
    }


def planned() -> dict[str, Any]:
    """A sub-statement with everything."""
    inner = {key: value for key, value in usual().items() if key not in ("id", "stored", "authority", "version")}
    return {**smallest(), "object": {"objectType": "SubStatement", **inner}}


def changed(statement: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """The statement with another value at a path like `actor|member|0|mbox`; MISSING takes it away."""
    made = copy.deepcopy(statement)
    *above, last = path.split("|")
    place: Any = made
    for key in above:
        place = place[int(key)] if isinstance(place, list) else place[key]
    if value is MISSING:
        del place[last]
    elif isinstance(place, list):
        place[int(last)] = value
    else:
        place[last] = value
    return made
