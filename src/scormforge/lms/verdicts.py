"""What a call came to: illegal, refused by a failing LMS, or absent; and which section of its standard says so."""

from __future__ import annotations

from typing import Literal

from scormforge.cmi.scorm12 import errors as errors12
from scormforge.cmi.scorm12 import sections as sections12
from scormforge.cmi.scorm2004 import errors as errors2004
from scormforge.cmi.scorm2004 import sections as sections2004
from scormforge.lms.attempt import Call
from scormforge.lms.faults import by_a_fault
from scormforge.lms.meaning import CLOSES, OPENS, SAVES, SETS, WRITES
from scormforge.lms.trace import is_request
from scormforge.xapi import sections as sections_xapi

Verdict = Literal["", "illegal", "failed", "absent"]
"""`failed`: the LMS could not or was told not to; `absent`: what was asked for is not there yet, no mistake."""
Kind = Literal["set", "get", "save", "open", "close", "other"]

_COULD_NOT = "the LMS could not"
UNHEARD = "no answer"
"""Value of a call that did not reach the LMS."""
_ASKS = ("GetLastError", "GetErrorString", "GetDiagnostic")


def kind_of(call: Call) -> Kind:
    """What a call is for; a request that leaves something is a save, and one that asks a get."""
    if is_request(call):
        return "save" if call.name.split(" ")[0] in WRITES else "get"
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("open", OPENS),
        ("set", SETS),
        ("save", SAVES),
        ("close", CLOSES),
    )
    found = next((kind for kind, names in kinds if call.name in names), None)
    return found or ("get" if call.name.endswith("GetValue") else "other")


def verdict_of(call: Call) -> Verdict:
    """What a call came to; "": it did what it is for."""
    if is_request(call):
        return _request_verdict(call)
    if call.error == "0" or call.name.endswith(_ASKS):
        return ""
    if by_a_fault(call.diagnostic, call.notes) or call.diagnostic.startswith(_COULD_NOT) or call.value == UNHEARD:
        return "failed"
    unset = call.error == errors2004.NOT_SET_YET and call.name == "GetValue"
    return "absent" if unset else "illegal"


def section_of(call: Call) -> str:
    """The section of the standard that an illegal call broke; "" for every other call."""
    if verdict_of(call) != "illegal":
        return ""
    if is_request(call):
        return sections_xapi.section_of(call.name.partition(" ")[2], call.error, call.diagnostic)
    name = call.arguments[0] if call.arguments else None
    if call.name.startswith("LMS"):
        return sections12.section_of(call.name, name, call.error)
    return sections2004.section_of(call.name, name, call.error)


def error_text(call: Call) -> str:
    """The standard's words for a call's error code; "" where there are none."""
    if call.error == "0" or is_request(call):
        return ""
    texts = errors12.ERRORS if call.name.startswith("LMS") else errors2004.ERRORS
    return texts.get(call.error, "")


def _request_verdict(call: Call) -> Verdict:
    if call.error == "0":
        return ""
    if by_a_fault(call.diagnostic, call.notes) or not call.value.startswith("4"):
        return "failed"
    return "absent" if call.value == "404" and call.name.startswith(("GET ", "HEAD ")) else "illegal"
