"""SCORM 2004 as an LMS sees it: sessions, and the judge of every call."""

from scormforge.lms.scorm2004.judge import BOOLEANS, CONSTANTS, FAILURES, FUNCTIONS, call
from scormforge.lms.scorm2004.overridable import OVERRIDABLE
from scormforge.lms.scorm2004.session import Session, open_session, over, standing

__all__ = [
    "BOOLEANS",
    "CONSTANTS",
    "FAILURES",
    "FUNCTIONS",
    "OVERRIDABLE",
    "Session",
    "call",
    "open_session",
    "over",
    "standing",
]
