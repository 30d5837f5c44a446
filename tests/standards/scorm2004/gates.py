"""Which units an LMS lets a learner open: shared objectives and preconditions of the sequencing book, over a manifest.

Only what our manifests ask for: global objectives (SN 3.9, read and written through `mapInfo`) and the check of a rule
(UP.2, UP.2.1) with the conditions `satisfied` and `objectiveStatusKnown`. Truth has three values; None is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from tests.standards.scorm2004.rollup import CP, SS


@dataclass
class Gates:
    """A learner's way through an organization. `said`: what units told of their objectives, by unit and objective."""

    organization: etree._Element
    said: dict[str, dict[str, bool]] = field(default_factory=dict)

    def tell(self, unit: str, objective: str, satisfied: bool) -> None:
        """A unit sets the success status of one of its objectives. LookupError: it has none of that name."""
        if objective not in self._maps(unit):
            raise LookupError(objective)
        self.said.setdefault(unit, {})[objective] = satisfied

    def open_units(self) -> set[str]:
        """Titles of the units that can be launched now."""
        return {title for title in self._items() if not self._is_disabled(title)}

    def _items(self) -> Mapping[str, etree._Element]:
        items = self.organization.iter(f"{CP}item")
        return {item.findtext(f"{CP}title") or "": item for item in items if item.get("identifierref")}

    def _maps(self, unit: str) -> Mapping[str, etree._Element | None]:
        """The unit's objectives by id, each with its map to a global one."""
        objectives = self._items()[unit].iterfind(f"{SS}sequencing/{SS}objectives/{SS}objective")
        return {each.get("objectiveID", ""): each.find(f"{SS}mapInfo") for each in objectives}

    def _global(self, target: str) -> bool | None:
        value = None
        for unit, told in self.said.items():
            for objective, satisfied in told.items():
                shared = self._maps(unit)[objective]
                if shared is not None and _says(shared, "write", "false") and shared.get("targetObjectiveID") == target:
                    value = satisfied
        return value

    def _status(self, unit: str, objective: str) -> bool | None:
        shared = self._maps(unit)[objective]
        own = self.said.get(unit, {}).get(objective)
        if own is None and shared is not None and _says(shared, "read", "true"):
            return self._global(shared.get("targetObjectiveID", ""))
        return own

    def _is_disabled(self, unit: str) -> bool:
        rules = self._items()[unit].iterfind(f"{SS}sequencing/{SS}sequencingRules/{SS}preConditionRule")
        return any(
            self._fires(unit, rule) for rule in rules if rule.find(f"{SS}ruleAction").get("action") == "disabled"
        )

    def _fires(self, unit: str, rule: etree._Element) -> bool:
        (conditions,) = rule.iterfind(f"{SS}ruleConditions")
        values = [self._holds(unit, condition) for condition in conditions]
        if conditions.get("conditionCombination", "all") == "any":
            return any(value is True for value in values)
        return all(value is True for value in values)

    def _holds(self, unit: str, condition: etree._Element) -> bool | None:
        status = self._status(unit, condition.get("referencedObjective", ""))
        value = {"satisfied": status, "objectiveStatusKnown": status is not None}[condition.get("condition", "")]
        return value if condition.get("operator", "noOp") != "not" or value is None else not value


def _says(shared: etree._Element, way: str, default: str) -> bool:
    return shared.get(f"{way}SatisfiedStatus", default) == "true"
