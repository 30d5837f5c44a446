"""What a launch of a SCORM 1.2 unit may override of its manifest (RTE 1.2 ch. 3.4; CAM 1.2 2.3.5.3)."""

from __future__ import annotations

from collections.abc import Mapping

from scormforge.cmi.scorm12.elements import ELEMENTS
from scormforge.lms.overrides import Check, between, typed

OVERRIDABLE: Mapping[str, Check] = {
    "mastery_score": between(0, 1),
    "launch_data": typed(ELEMENTS["cmi.launch_data"].type),
    "max_time_allowed": typed(ELEMENTS["cmi.student_data.max_time_allowed"].type),
    "time_limit_action": typed(ELEMENTS["cmi.student_data.time_limit_action"].type),
}
