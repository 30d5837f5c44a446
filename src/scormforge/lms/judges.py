"""Which judge speaks for which standard: the stand-in LMS's only door for another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scormforge.lms import scorm12
from scormforge.lms.attempt import Attempt, Reply, Standing


@dataclass(frozen=True, slots=True)
class Judge:
    """A runtime of a standard, as pure functions over its own kind of session."""

    api_name: str
    """What content looks for in the windows above it."""
    functions: tuple[str, ...]
    """Names of the API's functions."""
    booleans: tuple[str, ...]
    """Those that answer "true" or "false"."""
    open_session: Callable[[Attempt], Any]
    call: Callable[[Any, str, tuple[object, ...]], tuple[Any, Reply]]
    failed: Callable[[Any, Reply], Any]
    """The session after a call that the LMS could not carry out."""
    standing: Callable[[Mapping[str, str]], Standing]


JUDGES: Mapping[str, Judge] = {
    "scorm12": Judge(
        "API",
        scorm12.FUNCTIONS,
        scorm12.BOOLEANS,
        scorm12.open_session,
        scorm12.call,
        scorm12.failed,
        scorm12.standing,
    ),
}
"""Standard → judge."""
