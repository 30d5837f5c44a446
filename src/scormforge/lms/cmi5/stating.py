"""What the LMS itself states of a cmi5 registration: launched, abandoned, waived, satisfied (cmi5 9.3)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scormforge.lms.cmi5 import words
from scormforge.lms.cmi5.launch import activity, context_template, launch_extensions
from scormforge.lms.cmi5.satisfaction import Satisfaction
from scormforge.lms.lrs.exchange import Statement
from scormforge.lms.lrs.moments import now, text_of
from scormforge.lms.opening import Opening, account_of, generated_activity

_TYPES = {"section": words.BLOCK_TYPE, "course": words.COURSE_TYPE}


def launched(opening: Opening) -> Statement:
    """The LMS's first statement of a session (9.3.1)."""
    made = _stated(opening, words.LAUNCHED)
    context = made["context"]
    return {**made, "context": {**context, "extensions": {**context["extensions"], **launch_extensions(opening)}}}


def abandoned(opening: Opening, seconds: float) -> Statement:
    """Ends a session that did not end itself (9.3.6). `seconds`: from its launch to the unit's last statement."""
    return {**_stated(opening, words.ABANDONED), "result": {"duration": f"PT{max(seconds, 0.0):.2f}S"}}


def waived(opening: Opening, reason: str) -> Statement:
    """The unit need not be taken (9.3.7). The opening's session must be one of its own."""
    result = {"success": True, "completion": True, "extensions": {words.REASON: reason}}
    return {**_stated(opening, words.WAIVED, words.MOVEON_CATEGORY), "result": result}


def satisfied(opening: Opening, part: Satisfaction) -> Statement:
    """A block or the course is satisfied (9.3.9), in the session of the opening."""
    made = _stated(opening, words.SATISFIED)
    thing = {"objectType": "Activity", "id": group_activity(opening, part), "definition": {"type": _TYPES[part.kind]}}
    context = made["context"]
    grouping = [{"objectType": "Activity", "id": part.id}]
    grouped = {**context["contextActivities"], "grouping": grouping}
    return {**made, "object": thing, "context": {**context, "contextActivities": grouped}}


def group_activity(opening: Opening, part: Satisfaction) -> str:
    """The id of a block or of the course, generated and not the publisher's (9.3.9)."""
    return generated_activity(opening.registration, part.id, part.kind)


def apart(opening: Opening) -> Opening:
    """The opening in a session of its own, for what happens outside of any launch (9.3.7, 9.6.1)."""
    return replace(opening, launch=replace(opening.launch, session_id=str(uuid.uuid4())))


def _stated(opening: Opening, verb: str, *categories: str) -> Mapping[str, Any]:
    template = context_template(opening)
    listed = [{"objectType": "Activity", "id": id} for id in (words.CMI5_CATEGORY, *categories)]
    return {
        "id": str(uuid.uuid4()),
        "actor": account_of(opening.learner),
        "verb": {"id": verb, "display": {"en": words.name(verb)}},
        "object": {"objectType": "Activity", "id": activity(opening)},
        "context": {
            "registration": opening.registration,
            "contextActivities": {**template["contextActivities"], "category": listed},
            "extensions": template["extensions"],
        },
        "timestamp": text_of(now()),
    }
