"""SCORM 1.2 as an LMS sees it: sessions, and the judge of every call."""

from scormforge.lms.scorm12.judge import BOOLEANS, FUNCTIONS, call
from scormforge.lms.scorm12.overridable import OVERRIDABLE
from scormforge.lms.scorm12.prerequisites import may_begin
from scormforge.lms.scorm12.session import Session, open_session, standing

__all__ = ["BOOLEANS", "FUNCTIONS", "OVERRIDABLE", "Session", "call", "may_begin", "open_session", "standing"]
