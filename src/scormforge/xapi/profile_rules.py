"""What the templates of our profile demand of a statement: each rule in words, with its check.

Rules look at valid statements only. The sections are those of the cmi5 specification (Quartz).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scormforge.cmi.delimited import pattern_problem, response_problem
from scormforge.xapi import vocabulary as words

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """`words` is what a statement must be; `holds` is given it and the activity types of its template."""

    words: str
    holds: Callable[[Json, tuple[str, ...]], bool]


def at(value: Any, *path: str) -> Any:  # noqa: ANN401 - any JSON
    """What stands at a path; None where there is nothing."""
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return None
        value = value[key]
    return value


def _says(text: str, *path: str, value: object) -> Rule:
    return Rule(text, lambda statement, _: at(statement, *path) is value)


def _has(text: str, *path: str) -> Rule:
    return Rule(text, lambda statement, _: at(statement, *path) is not None)


def _lacks(text: str, *paths: tuple[str, ...]) -> Rule:
    return Rule(text, lambda statement, _: all(at(statement, *path) is None for path in paths))


def _numbers(text: str, *names: str) -> Rule:
    paths = [("result", "extensions", words.VIDEO_EXTENSIONS + name) for name in names]
    return Rule(text, lambda statement, _: all(isinstance(at(statement, *path), int | float) for path in paths))


def related(statement: Json, kind: str) -> list[Json]:
    """The context activities of a kind; one alone stands for a list of one."""
    found = at(statement, "context", "contextActivities", kind)
    return found if isinstance(found, list) else [found] if found else []


def _in_category(iri: str) -> Callable[[Json, tuple[str, ...]], bool]:
    return lambda statement, _: any(activity["id"] == iri for activity in related(statement, "category"))


def _outside_category(iri: str) -> Callable[[Json, tuple[str, ...]], bool]:
    return lambda statement, _: all(activity["id"] != iri for activity in related(statement, "category"))


def _type(activity: object) -> Any:  # noqa: ANN401 - any JSON
    return at(activity, "definition", "type")


HAS_ID: Final = _has("`id` is made where the event happens, so that sending it again stores it once", "id")
IN_UTC: Final = Rule(
    "`timestamp` is the moment of the event, in UTC (9.7)",
    lambda statement, _: str(statement.get("timestamp", "")).endswith("Z"),
)
ONE_AGENT: Final = Rule(
    "`actor` is the agent of the launch", lambda statement, _: at(statement, "actor", "objectType") != "Group"
)
AGENT_WITH_ACCOUNT: Final = _has("`actor` is the agent of the launch, who has an account (9.2)", "actor", "account")
OF_TYPE: Final = Rule(
    "`object.definition.type` is the activity type of the template",
    lambda statement, types: _type(statement["object"]) in types,
)
OF_TYPE_IF_TOLD: Final = Rule(
    "`object.definition.type`, where it is told, is the activity type of the template: the LMS knows its own unit",
    lambda statement, types: _type(statement["object"]) in (None, *types),
)
IN_COURSE: Final = Rule(
    "`context.contextActivities.grouping` has the course, unless it was launched as a whole: then it is the object or "
    "the parent",
    lambda statement, _: (
        bool(related(statement, "grouping") or related(statement, "parent"))
        or _type(statement["object"]) == f"{words.ACTIVITIES}course"
    ),
)
SCORE_SCALED: Final = Rule(
    "`result.score`, where there is one, has `scaled` from 0 to 1, and `raw` only with `min` and `max` (9.5.1)",
    lambda statement, _: _score_fits(at(statement, "result", "score")),
)
HAS_REGISTRATION: Final = _has("`context.registration` is that of the launch (9.6.1)", "context", "registration")
HAS_SESSION: Final = _has(
    "`context.extensions` has the session id of the context template (9.6.3.1)",
    *("context", "extensions", words.SESSION_ID),
)
HAS_GROUPING: Final = Rule(
    "`context.contextActivities.grouping` has the publisher's id, from the context template (9.6.2.3)",
    lambda statement, _: bool(related(statement, "grouping")),
)
CMI5_CATEGORY: Final = Rule(
    "`context.contextActivities.category` has the category of cmi5 (9.6.2.1)", _in_category(words.CMI5_CATEGORY)
)
MOVEON_CATEGORY: Final = Rule(
    "`context.contextActivities.category` has the category of moveOn (9.6.2.2)", _in_category(words.MOVEON_CATEGORY)
)
NOT_CMI5: Final = Rule(
    "`context.contextActivities.category` has not the category of cmi5: cmi5 allows it and does not define it (7.1.3)",
    _outside_category(words.CMI5_CATEGORY),
)
NOT_MOVEON: Final = Rule(
    "`context.contextActivities.category` has not the category of moveOn", _outside_category(words.MOVEON_CATEGORY)
)
NO_RESULT: Final = _lacks("there is no `result`", ("result",))
HAS_SCORE: Final = _has("`result.score` is how far the objective is reached", "result", "score")
COMPLETION_TOLD: Final = _has("`result.completion` tells whether all of its questions are done", "result", "completion")
HAS_DURATION: Final = _has("`result.duration` is the time it took (9.5.4)", "result", "duration")
DURATION_OF_UNIT: Final = Rule(
    "`result.duration` is the time it took (9.5.4), unless the contents page of units launched apart tells it of the "
    "course",
    lambda statement, _: (
        at(statement, "result", "duration") is not None or _type(statement["object"]) == f"{words.ACTIVITIES}course"
    ),
)
COMPLETION: Final = _says("`result.completion` is true", "result", "completion", value=True)
NO_COMPLETION: Final = _lacks("there is no `result.completion` (9.5.3)", ("result", "completion"))
SUCCESS: Final = _says("`result.success` is true", "result", "success", value=True)
FAILURE: Final = _says("`result.success` is false", "result", "success", value=False)
ONLY_COMPLETION: Final = _lacks(
    "there is neither `result.success` nor `result.score` (9.5.1, 9.5.2)", ("result", "success"), ("result", "score")
)
NO_VERDICT: Final = _lacks(
    "there is neither `result.score`, nor `result.success`, nor `result.completion`",
    *(("result", key) for key in ("score", "success", "completion")),
)
AT_MASTERY: Final = Rule(
    "`result.score.scaled` is at least the mastery score of `context.extensions` (9.3.4)",
    lambda statement, _: _margin(statement) >= 0,
)
BELOW_MASTERY: Final = Rule(
    "`result.score.scaled` is below the mastery score of `context.extensions` (9.3.5)",
    lambda statement, _: _margin(statement, unknown=-1) < 0,
)
INTERACTION_TYPE: Final = _has("`object.definition.interactionType` is set", "object", "definition", "interactionType")
TEXT_OF_QUESTION: Final = Rule(
    "`object.definition.name` or `description` has the question in words",
    lambda statement, _: bool(
        at(statement, "object", "definition", "name") or at(statement, "object", "definition", "description")
    ),
)
COMPONENTS: Final = Rule(
    "`object.definition` has the parts that its interaction type may have, and no others (Data 2.4.4.1)",
    lambda statement, _: _components_fit(at(statement, "object", "definition")),
)
PATTERNS: Final = Rule(
    "`object.definition.correctResponsesPattern`, where there is one, is of its interaction type",
    lambda statement, _: _patterns_fit(at(statement, "object", "definition")),
)
RESPONSE: Final = Rule(
    "`result.response`, where there is one, is of the interaction type",
    lambda statement, _: _response_fits(statement),
)
PARENT_IS_UNIT: Final = Rule(
    "`context.contextActivities.parent` is the unit, and only that",
    lambda statement, _: len(related(statement, "parent")) == 1,
)
OTHERS_ARE_OBJECTIVES: Final = Rule(
    "`context.contextActivities.other` has objectives only: an answer is given for them, and is no part of them",
    lambda statement, _: all(_type(each) == f"{words.ACTIVITIES}objective" for each in related(statement, "other")),
)

VIDEO_CATEGORY: Final = Rule(
    "`context.contextActivities.category` has the video profile, when the recording is a video",
    lambda statement, _: (
        _type(statement["object"]) != words.VIDEO_TYPE
        or any(activity["id"] == words.VIDEO_PROFILE for activity in related(statement, "category"))
    ),
)
VIDEO_SESSION: Final = _has(
    "`context.extensions` has the session with the recording, which ends with its page",
    *("context", "extensions", f"{words.VIDEO_EXTENSIONS}session-id"),
)
PLACE_IN_RECORDING: Final = _numbers("`result.extensions` has the place in seconds", "time")
WAY_IN_RECORDING: Final = _numbers("`result.extensions` has both places in seconds", "time-from", "time-to")
PROGRESS_IN_RECORDING: Final = Rule(
    "`result.extensions` has the progress, from 0 to 1, and the played segments (`0[.]12.5[,]20[.]30`)",
    lambda statement, _: _progress_fits(at(statement, "result", "extensions")),
)

_SEGMENTS = re.compile(r"([0-9.]+\[\.\][0-9.]+(\[,\][0-9.]+\[\.\][0-9.]+)*)?", re.ASCII)
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "choice": ("choices",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "matching": ("source", "target"),
    "performance": ("steps",),
}


def _score_fits(score: Any) -> bool:  # noqa: ANN401 - any JSON
    if score is None:
        return True
    return "scaled" in score and score["scaled"] >= 0 and ("raw" not in score or ("min" in score and "max" in score))


def _progress_fits(extensions: Any) -> bool:  # noqa: ANN401 - any JSON
    progress = at(extensions, f"{words.VIDEO_EXTENSIONS}progress")
    segments = at(extensions, f"{words.VIDEO_EXTENSIONS}played-segments")
    return isinstance(progress, int | float) and 0 <= progress <= 1 and bool(_SEGMENTS.fullmatch(str(segments)))


def _margin(statement: Json, unknown: float = 0) -> float:
    """How far the score is above the mastery score; `unknown` where one of them is not told."""
    score = at(statement, "result", "score", "scaled")
    mastery = at(statement, "context", "extensions", words.MASTERY_SCORE)
    numbers = isinstance(score, int | float) and isinstance(mastery, int | float)
    return float(score - mastery) if numbers else unknown


def _components_fit(definition: Any) -> bool:  # noqa: ANN401 - any JSON
    wanted = _PARTS.get(at(definition, "interactionType") or "", ())
    found = {part for parts in _PARTS.values() for part in parts if at(definition, part) is not None}
    return found == set(wanted)


def _patterns_fit(definition: Any) -> bool:  # noqa: ANN401 - any JSON
    kind, patterns = at(definition, "interactionType"), at(definition, "correctResponsesPattern")
    return kind is None or all(pattern_problem(kind, pattern) is None for pattern in patterns or ())


def _response_fits(statement: Json) -> bool:
    kind, response = at(statement, "object", "definition", "interactionType"), at(statement, "result", "response")
    return kind is None or response is None or response_problem(kind, response) is None
