"""How content of a tincan.xml package is launched: everything it needs stands in its address."""

from __future__ import annotations

import json
from collections.abc import Mapping

from scormforge.lms.opening import Opening, agent_of


def query(opening: Opening) -> Mapping[str, str]:
    """Parameters that are added to the content's address."""
    return {
        "endpoint": opening.endpoint,
        "auth": f"Basic {opening.launch.token}",
        "actor": json.dumps(agent_of(opening.learner)),
        "registration": opening.registration,
        "activity_id": opening.unit.id,
    }


def activity(opening: Opening) -> str:
    """The activity whose statements tell where the attempt stands: the publisher's own."""
    return opening.unit.id
