"""Which judge speaks for which standard: the stand-in LMS's only door for another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scormforge.lms import scorm12, scorm2004
from scormforge.lms.attempt import Attempt, Reply, Standing
from scormforge.lms.overrides import Check
from scormforge.lms.sequencing.reading import Course, read_course
from scormforge.package.tree import PackageTree

GENERAL = "101"


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
    standing: Callable[[Mapping[str, str]], Standing]
    constants: Mapping[str, str] = field(default_factory=dict)
    """What the API object holds besides its functions."""
    over: Callable[[Mapping[str, str]], bool] = lambda values: False
    """Whether an attempt that stored these values has ended for good, so that a launch begins another."""
    overridable: Mapping[str, Check] = field(default_factory=dict)
    """What a launch may override of the manifest."""
    course: Callable[[PackageTree], Course | None] = lambda package: None
    """The way through a package, where the standard has sequencing."""
    may_begin: Callable[[str, Mapping[str, Mapping[str, str]]], bool | None] = lambda script, values: True
    """Whether a unit's prerequisites are met, given what each unit's attempt has stored; None: they make no sense."""
    failures: Mapping[str, str] = field(default_factory=dict)
    """Function → error code when the LMS could not carry it out; of all others it is 101."""


JUDGES: Mapping[str, Judge] = {
    "scorm12": Judge(
        "API",
        scorm12.FUNCTIONS,
        scorm12.BOOLEANS,
        scorm12.open_session,
        scorm12.call,
        scorm12.standing,
        overridable=scorm12.OVERRIDABLE,
        may_begin=scorm12.may_begin,
    ),
    "scorm2004": Judge(
        "API_1484_11",
        scorm2004.FUNCTIONS,
        scorm2004.BOOLEANS,
        scorm2004.open_session,
        scorm2004.call,
        scorm2004.standing,
        scorm2004.CONSTANTS,
        scorm2004.over,
        scorm2004.OVERRIDABLE,
        read_course,
        failures=scorm2004.FAILURES,
    ),
}
"""Standard → judge."""


def failure(function: str, reason: str) -> Reply:
    """What a function of any API that answers "true" or "false" answers when the LMS could not carry it out."""
    codes = {name: code for judge in JUDGES.values() for name, code in judge.failures.items()}
    return Reply("false", codes.get(function, GENERAL), reason)
