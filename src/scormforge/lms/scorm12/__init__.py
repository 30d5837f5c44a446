"""SCORM 1.2 as an LMS sees it: sessions, and the judge of every call."""

from scormforge.lms.scorm12.judge import BOOLEANS, FUNCTIONS, call
from scormforge.lms.scorm12.overridable import OVERRIDABLE
from scormforge.lms.scorm12.session import Session, open_session, standing

__all__ = ["BOOLEANS", "FUNCTIONS", "OVERRIDABLE", "Session", "call", "open_session", "standing"]
