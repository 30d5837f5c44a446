"""The words of cmi5 that go over the wire (cmi5 9.3, 9.5, 9.6, 10)."""

from __future__ import annotations

from scormforge.xapi.vocabulary import CMI5_CATEGORY, MASTERY_SCORE, MOVEON_CATEGORY, SESSION_ID
from scormforge.xapi.vocabulary import VERBS as _ADL

__all__ = ["CMI5_CATEGORY", "MASTERY_SCORE", "MOVEON_CATEGORY", "SESSION_ID"]

_W3ID = "https://w3id.org/xapi/adl/verbs/"
_CONTEXT = "https://w3id.org/xapi/cmi5/context/extensions/"

LAUNCHED, INITIALIZED, COMPLETED = _ADL + "launched", _ADL + "initialized", _ADL + "completed"
PASSED, FAILED, TERMINATED = _ADL + "passed", _ADL + "failed", _ADL + "terminated"
ABANDONED, WAIVED, SATISFIED = _W3ID + "abandoned", _W3ID + "waived", _W3ID + "satisfied"

OF_UNIT = (INITIALIZED, COMPLETED, PASSED, FAILED, TERMINATED)
"""Verbs that a unit states."""
OF_LMS = (LAUNCHED, ABANDONED, WAIVED, SATISFIED)
"""Verbs that the LMS alone states."""

LAUNCH_MODE = _CONTEXT + "launchmode"
LAUNCH_URL = _CONTEXT + "launchurl"
MOVE_ON = _CONTEXT + "moveon"
LAUNCH_PARAMETERS = _CONTEXT + "launchparameters"

REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason"

BLOCK_TYPE = "https://w3id.org/xapi/cmi5/activitytype/block"
COURSE_TYPE = "https://w3id.org/xapi/cmi5/activitytype/course"

LAUNCH_DATA = "LMS.LaunchData"
PREFERENCES = "cmi5LearnerPreferences"

MODES = {"normal": "Normal", "browse": "Browse", "review": "Review"}
NOT_APPLICABLE = "NotApplicable"


def name(verb: str) -> str:
    """The word at the end of a verb's IRI, for people."""
    return verb.rpartition("/")[2]
