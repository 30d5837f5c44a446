"""What a launch of a SCORM 2004 unit may override of its manifest (RTE 4.2.10, 4.2.15, 4.2.19, 4.2.24)."""

from __future__ import annotations

from collections.abc import Mapping

from scormforge.cmi.scorm2004.elements import ELEMENTS
from scormforge.lms.overrides import Check, between, typed

OVERRIDABLE: Mapping[str, Check] = {
    "mastery_score": between(-1, 1),
    "launch_data": typed(ELEMENTS["cmi.launch_data"].type),
    "max_time_allowed": typed(ELEMENTS["cmi.max_time_allowed"].type),
    "time_limit_action": typed(ELEMENTS["cmi.time_limit_action"].type),
}
