"""What a launch of cmi5 or xAPI content is made of, and who the learner is to it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scormforge.lms.addresses import content_address
from scormforge.lms.attempt import Learner
from scormforge.lms.registrations import RecordLaunch
from scormforge.lms.shelf import Shelved
from scormforge.standards.standard import OutlineUnit

HOME_PAGE = "http://stand-in-lms.localhost"
"""Home of the learners' accounts. It does not change with the port, or learners would be strangers after a restart."""
LMS_AGENT: Mapping[str, Any] = {
    "objectType": "Agent",
    "name": "Stand-in LMS",
    "account": {"homePage": HOME_PAGE, "name": "stand-in-lms"},
}
CONTENT_AGENT: Mapping[str, Any] = {
    "objectType": "Agent",
    "name": "Launched content",
    "account": {"homePage": HOME_PAGE, "name": "launched-content"},
}
"""Vouches for what content states."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One launch with all that surrounds it."""

    shelved: Shelved
    unit: OutlineUnit
    learner: Learner
    registration: str
    launch: RecordLaunch
    origin: str
    """Of the package."""
    return_url: str | None = ""
    """Where the content sends the browser when it ends; "": to a page of ours; None: nowhere."""

    @property
    def endpoint(self) -> str:
        """Where the record store is for this launch."""
        return f"{self.origin}/xapi/"

    @property
    def content(self) -> str:
        """The whole address of the unit, with its own query and without what a launch adds."""
        return content_address(self.origin, self.unit.href)


def account_of(learner: Learner) -> Mapping[str, Any]:
    """The learner as an agent with an account, the only kind that cmi5 knows (9.2)."""
    return {
        "objectType": "Agent",
        "name": learner.name,
        "account": {"homePage": HOME_PAGE, "name": learner.id},
    }


def agent_of(learner: Learner) -> Mapping[str, Any]:
    """The learner as an agent: by mail address when the id is one, else by account."""
    name, at, domain = learner.id.partition("@")
    if name and at and "." in domain and "@" not in domain:
        return {"objectType": "Agent", "name": learner.name, "mbox": f"mailto:{learner.id}"}
    return account_of(learner)


def generated_activity(registration: str, publisher_id: str, kind: str = "") -> str:
    """An activity id of the LMS's own: the same at each launch within a registration, and never the publisher's.

    `kind`: of what is no unit: publishers give a course, its sections and its units one id at times.
    """
    name = f"{kind} {publisher_id}" if kind else publisher_id
    return f"{HOME_PAGE}/activities/{uuid.uuid5(uuid.UUID(registration), name)}"
