"""The statements that the player sends: a closed list of templates, for each target that speaks xAPI.

The player's tests and the stand-in LMS hold every statement against it; docs/xapi-profile.md is written from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from scormforge.xapi import profile_rules as rules
from scormforge.xapi.profile_rules import Rule
from scormforge.xapi.validity import statement_problems
from scormforge.xapi.versions import V1
from scormforge.xapi.vocabulary import ACTIVITIES, INTERACTION, VERBS, VIDEO_TYPE, VIDEO_VERBS


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of statement. `when`: the event that it tells; `object`: the activity types that it may be about."""

    name: str
    when: str
    object: tuple[str, ...]
    required: tuple[Rule, ...]
    optional: tuple[str, ...] = ()
    """Properties that it may have, in words."""
    verb_iri: str = ""
    """"": the verb of ADL's vocabulary by the template's name."""

    @property
    def verb(self) -> str:
        """The IRI of its verb."""
        return self.verb_iri or VERBS + self.name


UNIT: Final = (f"{ACTIVITIES}lesson", f"{ACTIVITIES}course")
"""What is launched: a unit of its own, or the course as a whole."""

_SCORE: Final = "`result.score.scaled`, from 0 to 1"

_XAPI: Final = (
    *(rules.HAS_ID, rules.IN_UTC, rules.ONE_AGENT, rules.OF_TYPE),
    *(rules.IN_COURSE, rules.SCORE_SCALED),
)
_CMI5: Final = (
    *(rules.HAS_ID, rules.IN_UTC, rules.AGENT_WITH_ACCOUNT),
    *(rules.HAS_REGISTRATION, rules.HAS_SESSION, rules.HAS_GROUPING, rules.SCORE_SCALED),
)
_DEFINED: Final = (*_CMI5, rules.OF_TYPE_IF_TOLD, rules.CMI5_CATEGORY)
_MOVING: Final = (*_DEFINED, rules.MOVEON_CATEGORY)
_ANSWER: Final = (
    *(rules.INTERACTION_TYPE, rules.TEXT_OF_QUESTION, rules.COMPONENTS, rules.PATTERNS, rules.RESPONSE),
    *(rules.HAS_DURATION, rules.PARENT_IS_UNIT, rules.OTHERS_ARE_OBJECTIVES, rules.NO_COMPLETION),
)
_ANSWER_OPTIONS: Final = (
    "`result.response`, unless the answer cannot be told",
    "`result.success`, unless there is no right answer",
    _SCORE,
    "`context.contextActivities.other`: the objectives that the question is for",
)


def _template(name: str, when: str, common: tuple[Rule, ...], *own: Rule, optional: tuple[str, ...] = ()) -> Template:
    return Template(name, when, UNIT, (*common, *own), optional)


def _answered(common: tuple[Rule, ...], *own: Rule) -> Template:
    when = "an answer was checked; a question of several statements sends one for each"
    return Template("answered", when, (INTERACTION,), (*common, *own, *_ANSWER), _ANSWER_OPTIONS)


def _scored(common: tuple[Rule, ...], *own: Rule) -> Template:
    told = (rules.HAS_SCORE, rules.COMPLETION_TOLD, rules.PARENT_IS_UNIT)
    optional = ("`result.success`, when there is a mastery score",)
    return Template("scored", _OBJECTIVE, (f"{ACTIVITIES}objective",), (*common, *own, *told), optional)


def _recordings(common: tuple[Rule, ...], *names: str) -> tuple[Template, ...]:
    """Templates of the video profile; audio is told with the same verbs, about ADL's type for media."""
    told = (*common, rules.OF_TYPE, rules.PARENT_IS_UNIT, rules.VIDEO_CATEGORY, rules.VIDEO_SESSION)
    ended = (rules.HAS_DURATION, rules.PLACE_IN_RECORDING, rules.PROGRESS_IN_RECORDING)
    own = {
        "initialized": ("a recording is played for the first time since its page was opened", (rules.NO_RESULT,)),
        "played": ("a recording is played", (rules.PLACE_IN_RECORDING,)),
        "paused": (
            "a recording stands still, or its page is left",
            (rules.PLACE_IN_RECORDING, rules.PROGRESS_IN_RECORDING),
        ),
        "seeked": ("the learner went to another place of a recording", (rules.WAY_IN_RECORDING,)),
        "completed": ("95 % of a recording were played since its page was opened", (rules.COMPLETION, *ended)),
        "terminated": ("the page of a recording that was played is left", ended),
    }
    types = (VIDEO_TYPE, f"{ACTIVITIES}media")
    base = {name: VIDEO_VERBS if name in ("played", "paused", "seeked") else VERBS for name in own}
    return tuple(
        Template(f"{name} a recording", own[name][0], types, (*told, *own[name][1]), verb_iri=base[name] + name)
        for name in names
    )


_BEGIN: Final = "an attempt begins"
_SESSION: Final = "a session begins, before anything else"
_BACK: Final = "the learner comes back to an attempt; then there is no `initialized`"
_PAUSE: Final = "the learner leaves by the player's own door while something is still open"
_END: Final = "the learner leaves by the player's own door when nothing is open any more"
_OBJECTIVE: Final = "what is known of an objective has changed, once its questions are done"
_LEAVE: Final = "the learner leaves by the player's own door; a session whose page is taken away the LMS abandons"
_COMPLETE: Final = "the completion rule is met for the first time"
_PASS: Final = "the score has reached the mastery score"
_FAIL: Final = "nothing is open any more, and the score stayed below the mastery score"

TEMPLATES: Final[Mapping[str, tuple[Template, ...]]] = {
    "xapi": (
        _template("initialized", _BEGIN, _XAPI, rules.NO_RESULT),
        _template("resumed", _BACK, _XAPI, rules.NO_RESULT),
        _answered(_XAPI),
        _scored(_XAPI),
        _template("completed", _COMPLETE, _XAPI, rules.COMPLETION, rules.DURATION_OF_UNIT, optional=(_SCORE,)),
        _template(
            "passed", _PASS, _XAPI, rules.SUCCESS, rules.DURATION_OF_UNIT, optional=(_SCORE, "`result.completion`")
        ),
        _template("failed", _FAIL, _XAPI, rules.FAILURE, rules.HAS_DURATION, optional=(_SCORE, "`result.completion`")),
        _template(
            *("suspended", _PAUSE, _XAPI),
            *(rules.HAS_DURATION, rules.NO_VERDICT),
        ),
        _template("terminated", _END, _XAPI, rules.HAS_DURATION, rules.NO_VERDICT),
        *_recordings(_XAPI, "initialized", "played", "paused", "seeked", "completed", "terminated"),
    ),
    "cmi5": (
        _template("initialized", _SESSION, _DEFINED, rules.NO_RESULT, rules.NOT_MOVEON),
        _answered(_CMI5, rules.OF_TYPE, rules.NOT_CMI5),
        _scored(_CMI5, rules.OF_TYPE, rules.NOT_CMI5),
        _template("completed", _COMPLETE, _MOVING, rules.COMPLETION, rules.HAS_DURATION, rules.ONLY_COMPLETION),
        _template(
            *("passed", _PASS, _MOVING, rules.SUCCESS, rules.HAS_DURATION, rules.NO_COMPLETION, rules.AT_MASTERY),
            optional=(_SCORE,),
        ),
        _template(
            *("failed", _FAIL, _MOVING, rules.FAILURE, rules.HAS_DURATION, rules.NO_COMPLETION, rules.BELOW_MASTERY),
            optional=(_SCORE,),
        ),
        _template("terminated", _LEAVE, _DEFINED, rules.HAS_DURATION, rules.NO_VERDICT, rules.NOT_MOVEON),
        *_recordings((*_CMI5, rules.NOT_CMI5), "played", "paused", "seeked"),
    ),
}
"""By target. What cmi5 wants of the order and the number of statements, only who has all of a session can tell."""


def template_of(statement: Mapping[str, Any], target: str) -> Template | None:
    """The template that a valid statement of this target follows: by its verb, and by the type of its object where
    several have that verb. ValueError: the target has no profile."""
    sharing = [template for template in _of(target) if template.verb == statement["verb"]["id"]]
    kind = rules.at(statement, "object", "definition", "type")
    return next((template for template in sharing if kind in template.object), next(iter(sharing), None))


def profile_problems(statement: object, target: str) -> tuple[str, ...]:
    """Why the player may not send this for `xapi` or `cmi5`; empty when it may.

    What is no valid statement of 1.0.3 is told as `statement_problems` does; every other problem begins with the name
    of the template that the verb asks for. ValueError: the target has no profile.
    """
    templates = _of(target)
    invalid = statement_problems(statement, V1)
    if invalid or not isinstance(statement, dict):
        return invalid
    template = template_of(statement, target)
    if template is None:
        sent = ", ".join(each.name for each in templates)
        return (f"verb.id: the player sends no {statement['verb']['id']}; it sends {sent}",)
    missed = (rule for rule in template.required if not rule.holds(statement, template.object))
    return tuple(f"{template.name}: {rule.words}" for rule in missed)


def _of(target: str) -> tuple[Template, ...]:
    if target not in TEMPLATES:
        raise ValueError(f"no profile of xAPI for target {target}")
    return TEMPLATES[target]
