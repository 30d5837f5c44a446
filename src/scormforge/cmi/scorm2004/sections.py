"""Where SCORM 2004 says what a refused call should have been (4th edition: RTE 3.1 and 4.2, SN 5.6)."""

from __future__ import annotations

from scormforge.cmi.names import Address
from scormforge.cmi.scorm2004 import errors
from scormforge.cmi.scorm2004.elements import look_up

TITLE = "SCORM 2004"
API = "RTE 3.1"
CODES = "RTE 3.1.7"

_OF_THE_API = frozenset(
    {
        errors.GENERAL,
        errors.GET_BEFORE,
        errors.GET_AFTER,
        errors.SET_BEFORE,
        errors.SET_AFTER,
        errors.INVALID_ARGUMENT,
    }
)
"""Errors of GetValue and SetValue that speak of the order of calls and of arguments, whatever the element."""


def section_of(function: str, name: object, error: str) -> str:
    """The section that a refused call broke: `SCORM 2004 RTE 4.2.20, cmi.score.scaled`.

    `name`: the first argument, as content passed it.
    """
    if error in _OF_THE_API or not function.endswith("Value") or not isinstance(name, str) or not name:
        return f"{TITLE} {API}, {function}"
    found = look_up(name)
    if isinstance(found, Address):
        return f"{TITLE} {found.element.section}, {found.element.pattern}"
    return f"{TITLE} {CODES}, error {error}"
