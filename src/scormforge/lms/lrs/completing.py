"""What the store adds to a statement before it keeps it (1.0.3 Data 2.4.7 – 2.4.10)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from scormforge.lms.lrs.exchange import Statement
from scormforge.xapi.versions import V1

_MADE_AS = {V1: "1.0.0"}
"""The version of a statement that names none: 1.0.3 Data 2.4.10 wants 1.0.0; 2.0 its own."""


def with_id(statement: Statement) -> Statement:
    """The statement with an id, a new one if it had none."""
    return statement if "id" in statement else {"id": str(uuid.uuid4()), **statement}


def completed(statement: Statement, stored: str, authority: Mapping[str, Any], version: str) -> Statement:
    """The statement as it is kept: when it was stored, who vouches for it, and activities of its context as arrays.

    What was sent stays as it was, so that a reader gets the very texts and numbers; `stored` and `authority` are ours.
    """
    made = dict(_with_arrays(statement))
    made.setdefault("timestamp", stored)
    made.setdefault("version", _MADE_AS.get(version, version))
    made["stored"] = stored
    made["authority"] = authority
    return made


def _with_arrays(statement: Statement) -> Statement:
    """Context activities may be sent singly, and are given back in an array (1.0.3 Data 2.4.6.2)."""
    made = dict(statement)
    thing = made.get("object", {})
    if thing.get("objectType") == "SubStatement":
        made["object"] = _with_arrays(thing)
    context = made.get("context", {})
    if "contextActivities" in context:
        arrays = {
            kind: listed if isinstance(listed, list) else [listed]
            for kind, listed in context["contextActivities"].items()
        }
        made["context"] = {**context, "contextActivities": arrays}
    return made
