"""What a call means, whatever the standard: functions of SCORM's APIs by name, requests to a record store by method."""

from __future__ import annotations

from collections.abc import Sequence

from scormforge.lms.attempt import Call
from scormforge.lms.trace import is_request

OPENS = ("LMSInitialize", "Initialize")
SETS = ("LMSSetValue", "SetValue")
SAVES = ("LMSCommit", "Commit")
CLOSES = ("LMSFinish", "Terminate")
"""What the functions of SCORM 1.2 and 2004 do, by their names."""

WRITES = ("POST", "PUT", "DELETE")
"""Methods that leave something at a record store."""


def is_opening(call: Call) -> bool:
    """Whether a session begins with this: in xAPI and cmi5 with the first statement."""
    return call.name in (*OPENS, "POST statements", "PUT statements")


def is_change(call: Call) -> bool:
    """Whether this is to leave something at the LMS."""
    return is_storing(call) or call.name in SETS


def is_storing(call: Call) -> bool:
    """Whether the LMS may have something new once it has answered: SCORM stores nothing before a commit."""
    written = is_request(call) and call.name.split()[0] in WRITES
    return written or call.name in (*OPENS, *SAVES, *CLOSES)


def is_closing(call: Call) -> bool:
    """Whether this is to end a session of SCORM. A record store knows none: the LMS itself notes a session that
    vanished (cmi5 9.3.6)."""
    return call.name in CLOSES


def is_open(calls: Sequence[Call]) -> bool:
    """Whether a session of SCORM was begun in these calls and not ended."""
    begun = any(call.name in OPENS and succeeded(call) for call in calls)
    return begun and not any(is_closing(call) and succeeded(call) for call in calls)


def succeeded(call: Call) -> bool:
    """Whether the LMS did what was asked."""
    return call.value.startswith("2") if is_request(call) else call.value == "true"
