"""A learner's preferences as a cmi5 unit reads them (cmi5 11): a document of the agent's profile."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scormforge.lms.attempt import Learner
from scormforge.lms.cmi5 import words
from scormforge.lms.lrs import document_table
from scormforge.lms.lrs.document_table import Document, Place
from scormforge.lms.opening import account_of
from scormforge.xapi.mentions import agent_key

LANGUAGE = "languagePreference"
LANGUAGE_TAG = re.compile(r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|[xi])(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
"""The shape of RFC 5646: a primary language, then what narrows it."""
PLAIN_LANGUAGE = "en"
"""In a course that does not say its own."""


def preferences(learner: Learner, course_language: str) -> Mapping[str, Any]:
    """What the LMS tells until content changes it. Both have to be there (11): of a learner whose language nobody
    knows, the course's own is told, in which it shows itself anyway."""
    known = (learner.language, course_language, PLAIN_LANGUAGE)
    return {LANGUAGE: next(one for one in known if LANGUAGE_TAG.fullmatch(one)), "audioPreference": "on"}


def leave(rows: sqlite3.Connection, tenant: int, learner: Learner, course_language: str) -> None:
    """Put the document there, unless there is one."""
    place = _place(tenant, learner)
    if document_table.find(rows, place, words.PREFERENCES) is None:
        document_table.put(
            rows, place, Document(words.PREFERENCES, json.dumps(preferences(learner, course_language)).encode())
        )


def change_language(rows: sqlite3.Connection, learner: Learner) -> None:
    """Tell the learner's language in every document that there is; other preferences stay as content left them."""
    tenants = rows.execute("SELECT DISTINCT tenant FROM documents WHERE id = ?", (words.PREFERENCES,)).fetchall()
    for (tenant,) in tenants:
        place = _place(tenant, learner)
        found = document_table.find(rows, place, words.PREFERENCES)
        if found is not None:
            document_table.put(rows, place, replace(found, content=_with_language(found.content, learner.language)))


def _with_language(content: bytes, language: str) -> bytes:
    try:
        said = json.loads(content)
    except ValueError:
        return content  # content has stored something else there, and it is not ours to mend
    if not isinstance(said, dict):
        return content
    others = {name: value for name, value in said.items() if name != LANGUAGE}
    return json.dumps({**({LANGUAGE: language} if language else {}), **others}).encode()


def _place(tenant: int, learner: Learner) -> Place:
    return Place(tenant, document_table.AGENT_PROFILE, agent=agent_key(account_of(learner)) or "")
