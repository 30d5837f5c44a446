"""How a cmi5 unit is launched: its address, the documents that wait for it, the statements of the LMS (cmi5 8–11)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from scormforge.lms.cmi5 import words
from scormforge.lms.lrs.exchange import Statement
from scormforge.lms.lrs.moments import now, text_of
from scormforge.lms.opening import Opening, account_of, generated_activity


def activity(opening: Opening) -> str:
    """The unit's activity id for this registration, generated and not the publisher's (8.1.5)."""
    return generated_activity(opening.registration, opening.unit.id)


def query(opening: Opening) -> Mapping[str, str]:
    """Parameters that are added to the unit's address (8.1)."""
    return {
        "endpoint": opening.endpoint,
        "fetch": f"{opening.origin}/fetch/{opening.launch.fetch_key}",
        "actor": json.dumps(account_of(opening.learner)),
        "registration": opening.registration,
        "activityId": activity(opening),
    }


def launch_data(opening: Opening) -> Mapping[str, Any]:
    """The document LMS.LaunchData (10.2)."""
    unit = opening.unit
    said: dict[str, Any] = {
        "contextTemplate": context_template(opening),
        "launchMode": words.MODES[opening.launch.mode],
        "moveOn": unit.move_on or words.NOT_APPLICABLE,
        "returnURL": opening.return_url or f"{opening.origin}/returned",
    }
    if unit.launch_data:
        said["launchParameters"] = unit.launch_data
    if unit.mastery_score is not None:
        said["masteryScore"] = unit.mastery_score
    if unit.entitlement_key:
        said["entitlementKey"] = {"courseStructure": unit.entitlement_key}
    return said


def context_template(opening: Opening) -> Mapping[str, Any]:
    """What every statement's context must hold (10.2.1)."""
    return {
        "contextActivities": {"grouping": [{"objectType": "Activity", "id": opening.unit.id}]},
        "extensions": {words.SESSION_ID: opening.launch.session_id},
    }


def launched(opening: Opening) -> Statement:
    """The LMS's first statement of a session (9.3.1)."""
    unit = opening.unit
    extensions: dict[str, Any] = {
        words.LAUNCH_MODE: words.MODES[opening.launch.mode],
        words.LAUNCH_URL: f"{opening.origin}/content/{unit.href.partition('?')[0]}",
        words.MOVE_ON: unit.move_on or words.NOT_APPLICABLE,
    }
    if unit.launch_data:
        extensions[words.LAUNCH_PARAMETERS] = unit.launch_data
    if unit.mastery_score is not None:
        extensions[words.MASTERY_SCORE] = unit.mastery_score
    return _stated(opening, words.LAUNCHED, activity(opening), extensions)


def abandoned(opening: Opening, seconds: float) -> Statement:
    """Ends a session that did not end itself (9.3.6). `seconds`: from its launch to its last statement."""
    made = _stated(opening, words.ABANDONED, activity(opening), {})
    return {**made, "result": {"duration": f"PT{max(seconds, 0.0):.2f}S"}}


def satisfied(opening: Opening) -> Statement:
    """The course is satisfied: every unit met its moveOn (9.3.9)."""
    outline = opening.shelved.outline
    made = dict(_stated(opening, words.SATISFIED, generated_activity(opening.registration, outline.id), {}))
    made["object"] = {**made["object"], "definition": {"type": words.COURSE_TYPE}}
    grouping = [{"objectType": "Activity", "id": outline.id}]
    context = dict(made["context"])
    context["contextActivities"] = {**context["contextActivities"], "grouping": grouping}
    made["context"] = context
    return made


def _stated(opening: Opening, verb: str, about: str, extensions: Mapping[str, Any]) -> Statement:
    template = context_template(opening)
    return {
        "id": str(uuid.uuid4()),
        "actor": account_of(opening.learner),
        "verb": {"id": verb, "display": {"en": words.name(verb)}},
        "object": {"objectType": "Activity", "id": about},
        "context": {
            "registration": opening.registration,
            "contextActivities": {
                **template["contextActivities"],
                "category": [{"objectType": "Activity", "id": words.CMI5_CATEGORY}],
            },
            "extensions": {**template["extensions"], **extensions},
        },
        "timestamp": text_of(now()),
    }
