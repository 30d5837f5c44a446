"""What an LMS is told of the way through a course and of what counts (SN chapters 3 and 4): imsss:sequencing.

Who decides what:

- **Completion** is the content's own (`completionSetByContent`). There is no `adlcp:completionThreshold`, not even
  where completion hangs on pages alone: with one, an LMS works out completion_status from progress_measure and ignores
  what the content says (RTE 4.2.4.1). The player never lowers a completion; progress goes down when a page is added to
  a published course, and finished learners would be incomplete again. Progress is reported all the same.
- **Success** is decided by the score: the primary objective is `satisfiedByMeasure` with the mastery score as
  `minNormalizedMeasure`, so that an LMS shows the mastery score, may change it, and comes to the verdict that the
  player came to. Without a mastery score nothing can be failed or passed.
- **The whole** is completed when every unit is, and incomplete once one was begun. It is satisfied when every unit that
  can be is, and not satisfied once one is failed for good. A unit without a mastery score never becomes satisfied: it
  is left out (`rollupObjectiveSatisfied`), or the whole could not be satisfied either.
- **What comes first**: see `prerequisites.py`. These objectives are not primary, and only the primary ones of units are
  rolled up (SN 4.6): they count for nothing.
- **Its score** is the share of all points: units weigh as many as their questions have (`objectiveMeasureWeight`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.course.model import Course, Page
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.writing import Cluster
from scormforge.standards.prerequisites import prerequisites
from scormforge.standards.scores import measure
from scormforge.standards.scorm2004.prerequisites import add_awaited, add_done, add_precondition
from scormforge.standards.scorm2004.vocabulary import IMSSS
from scormforge.standards.xml_writing import add


@dataclass(frozen=True, slots=True)
class Sequencing:
    """The sequencing of one course."""

    course: str
    """The course's id."""
    apart: bool
    """Whether units are launched apart."""
    objectives: Mapping[str, tuple[str, ...]]
    """By unit: the ids of the objectives that its pages and questions name, in the course's order."""
    points: Mapping[str, float]
    """By unit: what its questions are worth."""
    before: Mapping[str, tuple[CompiledUnit, ...]]
    """By unit: the units that are to be done before it."""
    awaited: frozenset[str]
    """Ids of the units that others require."""
    most: float
    """Points of the section or the unit that is worth most: its weight is 1, and that of others is less."""

    @classmethod
    def of(cls, compiled: CompiledCourse) -> Sequencing:
        """The sequencing that a compiled course wants."""
        pages = dict(_pages(compiled))
        points = {unit: _points(own) for unit, own in pages.items()}
        sections = (sum(points.get(unit.id, 0) for unit in section.units) for section in compiled.course.sections)
        taught = {unit: tuple(_objectives(compiled.course, own)) for unit, own in pages.items()}
        before = prerequisites(compiled)
        return cls(
            course=compiled.course.id,
            apart=compiled.tracking.launch != "course",
            objectives=taught,
            points=points,
            before=before,
            awaited=frozenset(unit.id for required in before.values() for unit in required),
            most=max(*points.values(), *sections),
        )

    def extend(self, element: Element, of: CompiledUnit | Cluster) -> None:
        """Adds what an item, a section or the organization needs. A course that is launched as one has one item, and no
        way through it: its organization is left as the standard's defaults have it."""
        if isinstance(of, CompiledUnit):
            self._unit(_sequencing(element), of)
        elif self.apart:
            whole = etree.QName(element).localname == "organization"
            self._cluster(_sequencing(element), of.units, {} if whole else self._share(of.units))

    def _unit(self, sequencing: Element, unit: CompiledUnit) -> None:
        mastery = unit.data["plan"]["mastery"]
        before = self.before.get(unit.id, ())
        if before:
            add_precondition(sequencing, before)
        if self.apart:
            add(sequencing, "rollupRules", **self._share((unit,)))
        objectives = add(sequencing, "objectives")
        primary = add(objectives, "primaryObjective")
        if mastery is not None:
            primary.set("satisfiedByMeasure", "true")
            add(primary, "minNormalizedMeasure", measure(mastery))
        if unit.id in self.awaited:
            add_done(objectives, self.course, unit)
        for required in before:
            add_awaited(objectives, self.course, required)
        for name in self.objectives[unit.id]:
            add(objectives, "objective", objectiveID=name)
        add(sequencing, "deliveryControls", completionSetByContent="true", objectiveSetByContent="true")

    def _cluster(self, sequencing: Element, units: Sequence[CompiledUnit], share: Mapping[str, str]) -> None:
        """`flow` is off unless it is asked for: Continue and Previous would do nothing (SN 3.2)."""
        add(sequencing, "controlMode", choice="true", flow="true")
        rollup = add(sequencing, "rollupRules", **share)
        _rollup_rule(rollup, "any", "incomplete", ("activityProgressKnown", ""))
        _rollup_rule(rollup, "all", "completed", ("completed", ""))
        if any(map(_is_judged, units)):
            _rollup_rule(rollup, "any", "notSatisfied", ("objectiveStatusKnown", ""), ("satisfied", "not"))
            _rollup_rule(rollup, "all", "satisfied", ("satisfied", ""))

    def _share(self, units: Sequence[CompiledUnit]) -> dict[str, str]:
        """What these units count for the whole above them."""
        points = sum(self.points[unit.id] for unit in units)
        weight = measure(points / self.most if self.most else 0)
        satisfied = {} if any(map(_is_judged, units)) else {"rollupObjectiveSatisfied": "false"}
        return {**satisfied, "objectiveMeasureWeight": weight}


def _is_judged(unit: CompiledUnit) -> bool:
    return unit.data["plan"]["mastery"] is not None


def _sequencing(element: Element) -> Element:
    return etree.SubElement(element, f"{{{IMSSS}}}sequencing")


def _rollup_rule(rollup: Element, children: str, action: str, *conditions: tuple[str, str]) -> None:
    """A rule for all or any of the parts. `conditions`: each with `not` or nothing before it; all must hold."""
    rule = add(rollup, "rollupRule", childActivitySet=children)
    group = add(rule, "rollupConditions", conditionCombination="all")
    for condition, operator in conditions:
        add(group, "rollupCondition", **({"operator": operator} if operator else {}), condition=condition)
    add(rule, "rollupAction", action=action)


def _pages(compiled: CompiledCourse) -> Iterator[tuple[str, tuple[Page, ...]]]:
    """What each launched unit shows, by its id."""
    if compiled.tracking.launch == "course":
        yield compiled.units[0].id, tuple(compiled.course.pages())
    else:
        yield from ((unit.id, unit.pages) for unit in compiled.course.units())


def _points(pages: tuple[Page, ...]) -> float:
    return sum(question.points for page in pages for question in page.questions())


def _objectives(course: Course, pages: tuple[Page, ...]) -> Iterator[str]:
    named = {name for page in pages for name in page.objectives}
    named.update(name for page in pages for question in page.questions() for name in question.objectives)
    return (objective.id for objective in course.objectives if objective.id in named)
