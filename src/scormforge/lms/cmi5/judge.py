"""What a cmi5 session allows (cmi5 9, 10.2.2): one pure function that says why a statement is refused.

Stricter than most LMSs, on purpose: content that passes here passes there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import Any

from scormforge.lms.attempt import Mode
from scormforge.lms.cmi5 import words
from scormforge.lms.lrs.exchange import Statement
from scormforge.xapi.mentions import agent_key
from scormforge.xapi.times import moment
from scormforge.xapi.validity import VOIDED

WAIT_SECONDS = 60.0
"""How long after terminated a statement that was made before it is still taken: 9.3.8 has the LMS choose."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as far as it has come."""

    actor: str
    """Key of `xapi.mentions.agent_key`."""
    activity: str
    """The generated id that the unit was launched with."""
    publisher_id: str
    registration: str
    session_id: str
    mode: Mode = "normal"
    mastery_score: float | None = None
    launch_data_read: bool = True
    preferences_read: bool = True
    stated: Mapping[str, str] = field(default_factory=dict)
    """cmi5's verbs stated in this session, by the unit or the LMS → timestamp."""
    since_end: float = 0.0
    """Seconds since terminated was stored."""
    told: Mapping[str, Any] = field(default_factory=dict)
    """Context extensions of `launched`, which content must not contradict (9.6.3)."""
    reached: frozenset[str] = frozenset()
    """Of completed and passed what this unit reached in this registration, this session included."""


def after(sitting: Sitting, statement: Statement) -> Sitting:
    """The sitting once a statement is taken."""
    if not is_defined(statement):
        return sitting
    verb = statement["verb"]["id"]
    reached = sitting.reached | ({verb} & {words.COMPLETED, words.PASSED})
    return replace(sitting, stated={**sitting.stated, verb: statement["timestamp"]}, reached=reached)


def refusal(sitting: Sitting, statement: Statement) -> str:
    """Why a valid statement is refused, in words; "" when it is taken."""
    return (
        _frame_problem(sitting, statement)
        or _order_problem(sitting, statement)
        or _plain_problem(sitting, statement)
        or (_defined_problem(sitting, statement) if is_defined(statement) else "")
    )


def is_defined(statement: Statement) -> bool:
    """Whether a statement is of cmi5's own: its context has the category (9.6.2.1)."""
    return words.CMI5_CATEGORY in _ids(statement, "category")


def _frame_problem(sitting: Sitting, statement: Statement) -> str:
    """What every statement of a session shares (9.1, 9.2, 9.6.1, 10.2.1)."""
    context = statement.get("context", {})
    if statement["verb"]["id"] == VOIDED:
        return "content must not void statements (cmi5 6.3)"
    if statement["actor"].get("objectType", "Agent") != "Agent":
        return "the actor is no agent (cmi5 9.2)"
    if agent_key(statement["actor"]) != sitting.actor:
        return "the actor is not the one that the unit was launched with (cmi5 9.2)"
    if str(context.get("registration", "")).lower() != sitting.registration:
        return "context.registration is not the one that the unit was launched with (cmi5 9.6.1)"
    if context.get("extensions", {}).get(words.SESSION_ID) != sitting.session_id:
        return "the session id of the contextTemplate is missing or another one (cmi5 10.2.1)"
    if sitting.publisher_id not in _ids(statement, "grouping"):
        return "the publisher's id of the unit, from the contextTemplate, is not in the grouping (cmi5 10.2.1)"
    return ""


def _order_problem(sitting: Sitting, statement: Statement) -> str:
    """First initialized, last terminated, and nothing once the LMS gave the session up (9.3)."""
    verb = statement["verb"]["id"]
    begins = is_defined(statement) and verb == words.INITIALIZED
    if words.ABANDONED in sitting.stated:
        return "the session is abandoned: the unit was launched again (cmi5 9.3.6)"
    if begins:
        return _beginning_problem(sitting)
    if words.INITIALIZED not in sitting.stated:
        return f"{words.name(verb)} came before initialized, which is the first of a session (cmi5 9.3.2)"
    ended = sitting.stated.get(words.TERMINATED)
    if ended is not None and (verb == words.TERMINATED or _later(statement, ended)):
        return f"{words.name(verb)} came after terminated, which is the last of a session (cmi5 9.3.8)"
    if ended is not None and sitting.since_end > WAIT_SECONDS:
        return f"the session ended over {WAIT_SECONDS:g} seconds ago, and nothing more is taken (cmi5 9.3.8)"
    if sitting.mode != "normal" and not (is_defined(statement) and verb == words.TERMINATED):
        mode = words.MODES[sitting.mode]
        return f"launch mode {mode} allows initialized and terminated only, not {words.name(verb)} (cmi5 10.2.2)"
    return ""


def _beginning_problem(sitting: Sitting) -> str:
    if words.INITIALIZED in sitting.stated:
        return "initialized was stated in this session already (cmi5 9.3.2)"
    if not sitting.launch_data_read:
        return f"the unit did not read the state document {words.LAUNCH_DATA} before initialized (cmi5 10)"
    if not sitting.preferences_read:
        return f"the unit did not read the agent profile {words.PREFERENCES} before initialized (cmi5 11)"
    return ""


def _later(statement: Statement, ended: str) -> bool:
    """Whether a statement was made after the end. One that was made before it may arrive late (9.3.8)."""
    made, end = moment(statement.get("timestamp", "")), moment(ended)
    return made is None or end is None or made > end


def _plain_problem(sitting: Sitting, statement: Statement) -> str:
    """What every statement must say, cmi5's own or not (9.6.2.2, 9.6.3, 9.7)."""
    if not _is_utc(statement.get("timestamp", "")):
        return "the timestamp is missing or not in UTC (cmi5 9.7)"
    if not is_defined(statement) and words.MOVEON_CATEGORY in _ids(statement, "category"):
        return "the category moveon is for completed, passed and failed of cmi5's own (cmi5 9.6.2.2)"
    for extension, value in statement.get("context", {}).get("extensions", {}).items():
        if sitting.told.get(extension, value) != value:
            return f"the context extension {words.name(extension)} contradicts the launch (cmi5 9.6.3)"
    return ""


def _defined_problem(sitting: Sitting, statement: Statement) -> str:
    verb = statement["verb"]["id"]
    if verb in words.OF_LMS:
        return f"{words.name(verb)} is for the LMS to state (cmi5 9.3)"
    if verb not in words.OF_UNIT:
        return f"{words.name(verb)} is no verb of cmi5, and the category cmi5 is for those alone (cmi5 9.6.2.1)"
    if statement["object"].get("id") != sitting.activity:
        return "the object is not the activityId that the unit was launched with (cmi5 9.4)"
    return (
        _category_problem(statement, verb)
        or _once_problem(sitting, verb)
        or _result_problem(statement, verb)
        or _score_problem(sitting, statement, verb)
    )


def _is_utc(timestamp: str) -> bool:
    read = moment(timestamp)
    return read is not None and read.tzinfo is UTC and timestamp[-6:].endswith(("Z", "z", "+00:00", "+0000", "+00"))


def _category_problem(statement: Statement, verb: str) -> str:
    needed = verb in (words.COMPLETED, words.PASSED, words.FAILED)
    if needed != (words.MOVEON_CATEGORY in _ids(statement, "category")):
        return f"{words.name(verb)} {'needs' if needed else 'must not have'} the category moveon (cmi5 9.6.2.2)"
    return ""


def _once_problem(sitting: Sitting, verb: str) -> str:
    """How often a verb may be stated (9.3)."""
    name = words.name(verb)
    if verb in sitting.reached:
        return f"{name} was stated in this registration already (cmi5 9.3)"
    if verb == words.FAILED and words.PASSED in sitting.reached:
        return "failed came after passed (cmi5 9.3.5)"
    if verb in (words.PASSED, words.FAILED) and sitting.stated.keys() & {words.PASSED, words.FAILED}:
        return f"{name} came after another judgement in the same session (cmi5 9.3)"
    return ""


_RESULTS: Mapping[str, Mapping[str, Any]] = {
    words.INITIALIZED: {"success": None, "completion": None},
    words.COMPLETED: {"completion": True, "success": None},
    words.PASSED: {"success": True, "completion": None},
    words.FAILED: {"success": False, "completion": None},
    words.TERMINATED: {"success": None, "completion": None},
}
"""Verb → what its result must say; None: nothing (9.5)."""


def _result_problem(statement: Statement, verb: str) -> str:
    result, name = statement.get("result", {}), words.name(verb)
    for key, expected in _RESULTS[verb].items():
        if result.get(key) is not expected:
            needs = f"has no {key}" if expected is None else f"needs the {key} {str(expected).lower()}"
            return f"the result of {name} {needs} (cmi5 9.5)"
    if verb != words.INITIALIZED and "duration" not in result:
        return f"the result of {name} needs a duration (cmi5 9.5.4.1)"
    return ""


def _score_problem(sitting: Sitting, statement: Statement, verb: str) -> str:
    """Scores and the mastery score (9.5.1, 9.6.3.2)."""
    score = statement.get("result", {}).get("score")
    if score is None:
        return ""
    name = words.name(verb)
    if verb not in (words.PASSED, words.FAILED):
        return f"the result of {name} has no score (cmi5 9.5.1)"
    if problem := _number_problem(score):
        return problem
    mastery, scaled = sitting.mastery_score, score.get("scaled")
    if mastery is None:
        return ""
    if statement.get("context", {}).get("extensions", {}).get(words.MASTERY_SCORE) != mastery:
        return f"{name} with a score needs the context extension masteryscore, {mastery:g} (cmi5 9.6.3.2)"
    if scaled is not None and (scaled >= mastery) is not (verb == words.PASSED):
        return f"{name} with the scaled score {scaled:g} does not agree with the mastery score {mastery:g} (cmi5 9.3)"
    return ""


def _number_problem(score: Mapping[str, Any]) -> str:
    """The numbers of a score (9.5.1); xAPI itself has them in their order."""
    if "raw" in score and not {"min", "max"} <= score.keys():
        return "a raw score needs min and max (cmi5 9.5.1)"
    if broken := [name for name in ("raw", "min", "max") if name in score and score[name] != int(score[name])]:
        return f"the score's {broken[0]} is no whole number (cmi5 9.5.1)"
    if not 0 <= score.get("scaled", 0) <= 1:
        return "a scaled score is between 0 and 1 (cmi5 9.5.1)"
    return ""


def _ids(statement: Statement, kind: str) -> tuple[str, ...]:
    listed = statement.get("context", {}).get("contextActivities", {}).get(kind, ())
    return tuple(one["id"] for one in (listed if isinstance(listed, list) else [listed])) if listed else ()
