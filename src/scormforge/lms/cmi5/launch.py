"""How a cmi5 unit is launched: its address, and the documents that wait for it (cmi5 8, 10, 11)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scormforge.lms.cmi5 import words
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
    }
    if opening.return_url is not None:
        said["returnURL"] = opening.return_url or f"{opening.origin}/returned"
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


def launch_extensions(opening: Opening) -> Mapping[str, Any]:
    """What `launched` tells of the launch in its context, besides the session (9.6.3)."""
    unit = opening.unit
    told: dict[str, Any] = {
        words.LAUNCH_MODE: words.MODES[opening.launch.mode],
        words.LAUNCH_URL: opening.content,
        words.MOVE_ON: unit.move_on or words.NOT_APPLICABLE,
    }
    if unit.launch_data:
        told[words.LAUNCH_PARAMETERS] = unit.launch_data
    if unit.mastery_score is not None:
        told[words.MASTERY_SCORE] = unit.mastery_score
    return told
