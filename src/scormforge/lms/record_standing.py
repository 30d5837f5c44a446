"""Where an attempt stands, by its statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scormforge.lms.attempt import Standing
from scormforge.lms.lrs.exchange import Statement
from scormforge.xapi.vocabulary import VERBS as VERB

COUNTING = tuple(
    [VERB + name for name in ("initialized", "completed", "passed", "failed", "scored", "suspended", "exited")]
    + [VERB + "terminated", "https://w3id.org/xapi/adl/verbs/abandoned"]
)
"""Verbs that tell where an attempt stands."""

_SECONDS = {"Y": 31_557_600.0, "W": 604_800.0, "D": 86_400.0, "H": 3_600.0, "S": 1.0}
_PART = re.compile(r"(\d+(?:[.,]\d+)?)([YMWDHS])", re.ASCII)
_MONTH, _MINUTE = 2_629_800.0, 60.0


def standing(stated: Iterable[tuple[int, Statement]], activity: str, *, begun: bool) -> Standing:
    """The standing at an activity. `stated`: session and statement, in order, with verbs of `COUNTING`.

    The latest word on success counts, and a completion that says nothing of it leaves it. Time is the longest duration
    that each session told. `begun`: whether the content has stored anything at all.
    """
    completed, success = False, None
    score: float | None = None
    spent: dict[int, float] = {}
    for session, statement in stated:
        if statement["object"].get("id") != activity:
            continue
        begun = True
        verb, result = statement["verb"]["id"], statement.get("result", {})
        completed = completed or verb == VERB + "completed"
        success = _success(verb, result, success)
        score = result.get("score", {}).get("scaled", score)
        spent[session] = max(spent.get(session, 0.0), seconds_of(result.get("duration", "PT0S")))
    if success is not None:
        return Standing("passed" if success else "failed", score, sum(spent.values(), 0.0))
    status = "completed" if completed else "in progress" if begun else "not started"
    return Standing(status, score, sum(spent.values(), 0.0))  # type: ignore[arg-type]


def seconds_of(duration: str) -> float:
    """Seconds of an ISO 8601 duration; years and months count as they are on average."""
    date, _, clock = duration.removeprefix("P").partition("T")
    total = 0.0
    for part, minute_or_month in ((date, _MONTH), (clock, _MINUTE)):
        for number, unit in _PART.findall(part):
            total += float(number.replace(",", ".")) * _SECONDS.get(unit, minute_or_month)
    return total


def _success(verb: str, result: Mapping[str, Any], before: bool | None) -> bool | None:
    if verb == VERB + "passed":
        return True
    if verb == VERB + "failed":
        return False
    told = result.get("success") if verb == VERB + "completed" else None
    return before if told is None else bool(told)
