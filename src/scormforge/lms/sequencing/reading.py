"""From the manifest of a SCORM 2004 package to its tree of activities (CAM chapters 3.4 and 5.1, SN 2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from scormforge.lms.sequencing import reading_parts as read
from scormforge.lms.sequencing.definition import Activity, ActivityTree, StoreMap
from scormforge.lms.sequencing.unsupported import Unsupported, unsupported_in
from scormforge.package.tree import PackageTree
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.manifest import (
    Item,
    Manifest,
    Organization,
    Resource,
    children,
    manifests,
    resources_by_identifier,
    text_of,
)
from scormforge.standards.scorm2004.read import parts_named, sequencing_of, shared_sequencing
from scormforge.standards.scorm2004.vocabulary import ADLCP, ADLSEQ


@dataclass(frozen=True, slots=True)
class Course:
    """A course as sequencing sees it, and what of its manifest will not happen."""

    tree: ActivityTree
    unsupported: tuple[Unsupported, ...] = ()

    @property
    def sequenced(self) -> bool:
        """Whether there is a way to be gone: several activities, or rules or limits on the only one."""
        leaves = [each for each in self.tree.activities.values() if not each.children]
        rules = (each.rules for each in self.tree.activities.values())
        ruled = any(rule.before or rule.ending or rule.after for rule in rules)
        return len(leaves) > 1 or ruled or any(each.attempt_limit is not None for each in leaves)


def read_course(package: PackageTree) -> Course | None:
    """The course that a package's default organization describes; None: there is nothing in it to launch."""
    found = manifests(package)
    if not found or found[0].chosen is None:
        return None
    reading = _Reading(found)
    root = reading.root(found[0].chosen)
    if not root.children:
        return None
    element = found[0].chosen.element
    tree = ActivityTree(
        root.id,
        reading.in_order(root.id),
        read.flag(element, f"{{{ADLSEQ}}}objectivesGlobalToSystem", "true"),
        read.flag(element, f"{{{ADLCP}}}sharedDataGlobalToSystem", "true"),
    )
    return Course(tree, tuple(reading.unsupported))


@dataclass
class _Reading:
    """One pass over a manifest."""

    found: tuple[Manifest, ...]
    unsupported: list[Unsupported] = field(default_factory=list)
    activities: dict[str, Activity] = field(default_factory=dict)
    _tries: dict[str, int] = field(default_factory=dict)
    """Identifier → the last number that was put after it: thousands of items may have the same one, or none."""

    def __post_init__(self) -> None:
        self._shared = shared_sequencing(self.found[0])
        self._resources: Mapping[str, Resource] = resources_by_identifier(self.found)
        self._nested = {each.identifier: each for each in self.found[1:] if each.identifier}
        self._document = self.found[0].document

    def root(self, organization: Organization) -> Activity:
        """The organization with everything below it."""
        if len(self.found[0].organizations) > 1:
            effect = f"only “{organization.title}” is offered"
            self._miss("organization", self.found[0].organizations[1].element, effect)
        plain = self._described(self._free(organization.identifier or "organization"), organization)
        return self._with_children(plain, organization.items)

    def in_order(self, root: str) -> dict[str, Activity]:
        """All activities in reading order, each after its parent."""
        ordered: dict[str, Activity] = {}
        waiting = [root]
        while waiting:
            activity = self.activities[waiting.pop()]
            ordered[activity.id] = activity
            waiting.extend(reversed(activity.children))
        return ordered

    def _with_children(self, activity: Activity, items: tuple[Item, ...]) -> Activity:
        self.activities[activity.id] = activity
        below = tuple(child.id for item in items if (child := self._item(item, activity.id)) is not None)
        whole = replace(activity, children=below)
        self.activities[activity.id] = whole
        return whole

    def _item(self, item: Item, parent: str) -> Activity | None:
        resource = self._resources.get(item.identifierref)
        launched = resource is not None and resource.href is not None
        items = item.items
        if not launched and (nested := self._nested.pop(item.identifierref, None)) and nested.chosen:
            items = (*nested.chosen.items, *items)
        identifier = self._free(item.identifier or "item")
        activity = replace(self._described(identifier, item), parent=parent)
        if launched and not items:
            self.activities[identifier] = activity
            return activity
        whole = self._with_children(activity, items)
        if launched:
            self._miss(f"identifierref of “{item.title}”", item.element, "its page is not shown: it has items below it")
        if whole.children:
            return whole
        del self.activities[identifier]
        self._miss(f"item “{item.title}”", item.element, "it is left out: there is nothing in it to launch")
        return None

    def _described(self, identifier: str, node: Item | Organization) -> Activity:
        element = node.element
        parts = tuple(sequencing_of(element, self._shared))
        for own in children(element, "sequencing"):
            wanted = own.get("IDRef", "").strip()
            if wanted and wanted not in self._shared:
                self._miss(f"sequencing IDRef `{wanted}`", own, "there is no such sequencing: the defaults hold")
        activity = _activity(identifier, node.title or identifier, element, parts)
        self.unsupported.extend(unsupported_in(self._document, parts, activity))
        return activity

    def _free(self, identifier: str) -> str:
        """Identifiers are unique by the standard; where they are not, the second one gets another."""
        name = identifier
        while name in self.activities:
            self._tries[identifier] = self._tries.get(identifier, 1) + 1
            name = f"{identifier}~{self._tries[identifier]}"
        return name

    def _miss(self, element: str, at: Element, effect: str) -> None:
        self.unsupported.append(Unsupported(element, self._document.at(at), effect))


def _activity(identifier: str, title: str, element: Element, parts: tuple[Element, ...]) -> Activity:
    def part(name: str) -> Element | None:
        return next(parts_named(parts, name), None)

    primary, others = read.objectives(*read.split_objectives(tuple(parts_named(parts, "objectives"))))
    limits, constrained = part("limitConditions"), part("constrainedChoiceConsiderations")
    return Activity(
        id=identifier,
        title=title,
        visible=read.flag(element, "isvisible", "true"),
        control=read.control_mode(part("controlMode")),
        constrain_choice=constrained is not None and read.flag(constrained, "constrainChoice", "false"),
        prevent_activation=constrained is not None and read.flag(constrained, "preventActivation", "false"),
        rules=read.rules(part("sequencingRules")),
        attempt_limit=None if limits is None else read.count(limits.get("attemptLimit")),
        rollup=read.rollup(part("rollupRules"), part("rollupConsiderations")),
        primary=primary,
        others=others,
        arrangement=read.arrangement(part("randomizationControls")),
        delivery=read.delivery(part("deliveryControls")),
        threshold=read.threshold(next(children(element, "completionThreshold"), None)),
        stores=tuple(_stores(element)),
        hidden_controls=frozenset(_hidden_controls(element)),
    )


def _stores(element: Element) -> Iterator[StoreMap]:
    for group in children(element, "data"):
        for each in children(group, "map"):
            target = each.get("targetID", "").strip()
            if target:
                reads, writes = (read.flag(each, f"{name}SharedData", "true") for name in ("read", "write"))
                yield StoreMap(target, reads, writes)


def _hidden_controls(element: Element) -> Iterator[str]:
    for presentation in children(element, "presentation"):
        for interface in children(presentation, "navigationInterface"):
            yield from (text_of(each) for each in children(interface, "hideLMSUI"))
