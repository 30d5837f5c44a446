"""What the store adds to a statement before it keeps it (1.0.3 Data 2.4.7 – 2.4.10)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from scormforge.lms.lrs.exchange import Statement
from scormforge.xapi.versions import V1

_MADE_AS = {V1: "1.0.0"}
"""The version of a statement that names none: 1.0.3 Data 2.4.10 wants 1.0.0; 2.0 its own."""


_to_json = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode
"""Escaped JSON: statements may hold lone surrogates, which SQLite's texts cannot."""


def with_id(statement: Statement) -> Statement:
    """The statement with an id, a new one if it had none."""
    return statement if "id" in statement else {"id": str(uuid.uuid4()), **statement}


class Completing:
    """Completes the statements of one request: they have one authority, and one version where they name none."""

    def __init__(self, authority: Mapping[str, Any], version: str) -> None:
        self._authority = authority
        self._version = _MADE_AS.get(version, version)
        self._authority_text = f',"authority":{_to_json(authority)}'
        self._version_text = f',"version":"{self._version}"'

    def completed(self, statement: Statement) -> Statement:
        """The statement as it is kept: who vouches for it, its version, and activities of its context as arrays.

        `authority` is ours, and so is `stored`, which only the moment of storing can tell.
        """
        made = dict(_with_arrays(statement))
        made.pop("stored", None)
        made.setdefault("version", self._version)
        made["authority"] = self._authority
        return made

    def text(self, complete: Statement, sent: Statement, text: str) -> str:
        """The JSON of a completed statement, up to its closing brace.

        That is the very text that was sent, wherever nothing in it had to be replaced, so that a reader gets every
        number and every escape as it was written. `text` "" is no text: the LMS's own statements never were one.
        """
        if not text or "stored" in sent or "authority" in sent or _with_arrays(sent) is not sent:
            return _to_json(complete)[:-1]
        id = "" if "id" in sent else f',"id":"{complete["id"]}"'
        version = "" if "version" in sent else self._version_text
        return f"{text[:-1]}{id}{version}{self._authority_text}"


def _with_arrays(statement: Statement) -> Statement:
    """Context activities may be sent singly, and are given back in an array (1.0.3 Data 2.4.6.2)."""
    thing, context = statement.get("object", {}), statement.get("context", {})
    nested = thing.get("objectType") == "SubStatement"
    single = any(not isinstance(listed, list) for listed in context.get("contextActivities", {}).values())
    if not nested and not single:
        return statement
    made = dict(statement)
    if nested:
        made["object"] = _with_arrays(thing)
    if single:
        arrays = {
            kind: listed if isinstance(listed, list) else [listed]
            for kind, listed in context["contextActivities"].items()
        }
        made["context"] = {**context, "contextActivities": arrays}
    return made
