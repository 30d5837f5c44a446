"""What a manifest asks of sequencing that does not happen here: said when a package is opened, before anybody waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scormforge.diagnostics import Location
from scormforge.lms.sequencing.conditions import CONDITIONS
from scormforge.lms.sequencing.definition import Activity
from scormforge.lms.sequencing.rollup import CHILD_SETS
from scormforge.lms.sequencing.termination import POST_ACTIONS
from scormforge.places.xml import Element, XmlDocument
from scormforge.standards.content_packaging.manifest import children


@dataclass(frozen=True, slots=True)
class Unsupported:
    """`element` as the manifest has it, with what it is about; `effect` is a sentence on what will not happen."""

    element: str
    at: Location
    effect: str

    def __str__(self) -> str:
        return f"{self.element} ({self.at}): {self.effect}"


ACTIONS = {
    "preConditionRule": ("skip", "disabled", "hiddenFromChoice", "stopForwardTraversal"),
    "exitConditionRule": ("exit",),
    "postConditionRule": POST_ACTIONS,
}
TIME_LIMITS = (
    "attemptExperiencedDurationLimit",
    "activityAbsoluteDurationLimit",
    "activityExperiencedDurationLimit",
    "beginTimeLimit",
    "endTimeLimit",
)
TIME_CONDITIONS = ("timeLimitExceeded", "outsideAvailableTimeRange")


def unsupported_in(document: XmlDocument, parts: tuple[Element, ...], activity: Activity) -> Iterator[Unsupported]:
    """What is not done of one activity's sequencing."""
    about = f"of “{activity.title}”"
    for part in parts:
        yield from _limits(document, part, about)
        for rules in children(part, "sequencingRules"):
            yield from _rules(document, rules, activity, about)
        yield from _rollup(document, part, about)
        for found in children(part, "auxiliaryResources"):
            yield Unsupported(f"auxiliaryResources {about}", document.at(found), "they are not offered to the learner")


def _limits(document: XmlDocument, part: Element, about: str) -> Iterator[Unsupported]:
    for limits in children(part, "limitConditions"):
        for name in TIME_LIMITS:
            if limits.get(name):
                yield Unsupported(f"{name} {about}", document.at(limits), "it closes nothing when the time is over")
        if limits.get("attemptAbsoluteDurationLimit"):
            effect = "the content is told the time it has (`cmi.max_time_allowed`), and is not ended when it is over"
            yield Unsupported(f"attemptAbsoluteDurationLimit {about}", document.at(limits), effect)


def _rules(document: XmlDocument, rules: Element, activity: Activity, about: str) -> Iterator[Unsupported]:
    for kind, actions in ACTIONS.items():
        for rule in children(rules, kind):
            for action in children(rule, "ruleAction"):
                if action.get("action", "") not in actions:
                    told = f"ruleAction `{action.get('action', '')}` {about}"
                    yield Unsupported(told, document.at(action), f"no {kind} has it: the rule does nothing")
            for group in children(rule, "ruleConditions"):
                for condition in children(group, "ruleCondition"):
                    yield from _condition(document, condition, about)
                    named = condition.get("referencedObjective", "").strip()
                    if activity.objective(named) is None:
                        told = f"ruleCondition on objective `{named}` {about}"
                        yield Unsupported(told, document.at(condition), "there is no such objective: it never holds")


def _rollup(document: XmlDocument, part: Element, about: str) -> Iterator[Unsupported]:
    for rules in children(part, "rollupRules"):
        for rule in children(rules, "rollupRule"):
            if rule.get("childActivitySet", "all") not in CHILD_SETS:
                told = f"childActivitySet `{rule.get('childActivitySet')}` {about}"
                yield Unsupported(told, document.at(rule), "it is not known: the rule does nothing")
            for group in children(rule, "rollupConditions"):
                for condition in children(group, "rollupCondition"):
                    yield from _condition(document, condition, about)


def _condition(document: XmlDocument, condition: Element, about: str) -> Iterator[Unsupported]:
    name = condition.get("condition", "")
    if name in TIME_CONDITIONS:
        yield Unsupported(f"condition `{name}` {about}", document.at(condition), "time is not kept: it never holds")
    elif name not in CONDITIONS:
        yield Unsupported(f"condition `{name}` {about}", document.at(condition), "it is not known: it never holds")
