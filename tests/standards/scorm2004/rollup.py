"""What an LMS makes of a course from its units: the rollup of the sequencing book, as it reads, over a manifest.

Only what our manifests ask for: measure rollup (RB.1.1), objective and progress rollup by rules (RB.1.2, RB.1.3), the
check of a rule and of a child (RB.1.4, 1.4.1, 1.4.2). Truth has three values; None is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

SS = "{http://www.imsglobal.org/xsd/imsss}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"


@dataclass(frozen=True, slots=True)
class Status:
    """Of a unit or of a whole. `score` counts where the status of the objective has a measure."""

    completed: bool | None = None
    satisfied: bool | None = None
    score: float | None = None


def rolled_up(organization: etree._Element, units: Mapping[str, Status]) -> Status:
    """The status of an organization. `units`: by the titles of their items; a unit that is missing was never begun."""
    children = [child for child in organization if child.tag == f"{CP}item"]
    if not children:
        (title,) = (child.text or "" for child in organization if child.tag == f"{CP}title")
        return units.get(title, Status())
    statuses = [(child, rolled_up(child, units)) for child in children]
    return Status(
        _ruled(organization, statuses, ("incomplete", "completed")),
        _ruled(organization, statuses, ("notSatisfied", "satisfied")),
        _measured(statuses),
    )


def _rollup(element: etree._Element) -> etree._Element:
    found = element.find(f"{SS}sequencing/{SS}rollupRules")
    return etree.Element(f"{SS}rollupRules") if found is None else found


def _measured(statuses: list[tuple[etree._Element, Status]]) -> float | None:
    weights = [float(_rollup(child).get("objectiveMeasureWeight", "1")) for child, _ in statuses]
    known = [status.score is not None for _, status in statuses]
    if not any(known) or not sum(weights):
        return None
    products = (weight * (status.score or 0) for weight, (_, status) in zip(weights, statuses, strict=True))
    return sum(products) / sum(weights)


def _ruled(
    element: etree._Element, statuses: list[tuple[etree._Element, Status]], actions: tuple[str, str]
) -> bool | None:
    """The negative action is looked at first, so that the positive one has the last word."""
    status = None
    for value, action in zip((False, True), actions, strict=True):
        for rule in _rollup(element).iterfind(f"{SS}rollupRule"):
            done = rule.find(f"{SS}rollupAction")
            if done is not None and done.get("action") == action and _fires(rule, statuses, action):
                status = value
    return status


def _fires(rule: etree._Element, statuses: list[tuple[etree._Element, Status]], action: str) -> bool:
    switch = "rollupProgressCompletion" if action in ("completed", "incomplete") else "rollupObjectiveSatisfied"
    contributing = [status for child, status in statuses if _rollup(child).get(switch, "true") == "true"]
    bag = [_holds(rule, status) for status in contributing]
    if not bag:
        return False
    return {"all": all(each is True for each in bag), "any": any(each is True for each in bag)}[
        rule.get("childActivitySet", "all")
    ]


def _holds(rule: etree._Element, status: Status) -> bool | None:
    known = {
        "satisfied": status.satisfied,
        "completed": status.completed,
        "objectiveStatusKnown": status.satisfied is not None,
        "activityProgressKnown": status.completed is not None,
    }
    values = []
    for condition in rule.iter(f"{SS}rollupCondition"):
        value = known[condition.get("condition", "")]
        values.append(not value if condition.get("operator") == "not" and value is not None else value)
    return False if False in values else None if None in values else True
