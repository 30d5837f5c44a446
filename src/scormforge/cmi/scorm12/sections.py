"""Where SCORM 1.2 says what a refused call should have been (RTE 1.2; its sections are cited by chapter)."""

from __future__ import annotations

from scormforge.cmi.names import Address
from scormforge.cmi.scorm12 import errors
from scormforge.cmi.scorm12.elements import look_up

API = "SCORM 1.2 RTE 3.3"
MODEL = "SCORM 1.2 RTE 3.4"

_OF_THE_API = frozenset({errors.GENERAL, errors.NOT_INITIALIZED})
"""Errors that speak of the order of calls, whatever the element."""


def section_of(function: str, name: object, error: str) -> str:
    """The chapter that a refused call broke, with what it is about there: `SCORM 1.2 RTE 3.4, cmi.core.score.raw`.

    `name`: the first argument, as content passed it.
    """
    if error in _OF_THE_API or not function.endswith("Value") or not isinstance(name, str) or not name:
        return f"{API}, {function}"
    found = look_up(name)
    return f"{MODEL}, {found.element.pattern}" if isinstance(found, Address) else f"{MODEL}, the data model"
