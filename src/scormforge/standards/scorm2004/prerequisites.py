"""How a unit waits for others in SCORM 2004: objectives that units share, and a rule that shuts it (SN 3.4, 3.9).

A unit that others require has an objective that says that it is done. The player sets it, once the unit is passed or,
where there is nothing to pass, completed. The primary objective would not do: a unit without a mastery score never
becomes satisfied, and what the whole makes of it must not change. The LMS keeps the word for the whole course
(`targetObjectiveID`), and each unit that waits reads it under a name of its own.

Names of these objectives have a colon, which the ids of an author's objectives never have.
"""

from __future__ import annotations

from collections.abc import Sequence

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.places.xml import Element
from scormforge.standards.prerequisites import prerequisites
from scormforge.standards.xml_writing import add


def told_when_done(compiled: CompiledCourse) -> dict[str, dict[str, str]]:
    """By unit that others require: the name of the objective that the player sets when the unit is done, as `done` of
    its player data."""
    required = {unit.id: unit for before in prerequisites(compiled).values() for unit in before}
    return {name: {"done": _done(unit)} for name, unit in required.items()}


def add_precondition(sequencing: Element, before: Sequence[CompiledUnit]) -> None:
    """A rule that shuts a unit while any of these is not known to be done. Of a status that is unknown `not satisfied`
    is unknown as well, and would shut nothing (SN, UP.2.1): so both conditions."""
    rule = add(add(sequencing, "sequencingRules"), "preConditionRule")
    conditions = add(rule, "ruleConditions", conditionCombination="any")
    for unit in before:
        for condition in ("satisfied", "objectiveStatusKnown"):
            attributes = {"referencedObjective": _awaited(unit), "operator": "not", "condition": condition}
            add(conditions, "ruleCondition", **attributes)
    add(rule, "ruleAction", action="disabled")


def add_done(objectives: Element, course: str, unit: CompiledUnit) -> None:
    """The objective of a unit that others require. It is written and not read: what an earlier attempt reached stays
    for the others, and a new attempt begins without it."""
    objective = add(objectives, "objective", objectiveID=_done(unit))
    _shared(objective, course, unit, readSatisfiedStatus="false", writeSatisfiedStatus="true")


def add_awaited(objectives: Element, course: str, required: CompiledUnit) -> None:
    """The objective under which a unit knows whether another one is done."""
    objective = add(objectives, "objective", objectiveID=_awaited(required))
    _shared(objective, course, required, readSatisfiedStatus="true", writeSatisfiedStatus="false")


def _shared(objective: Element, course: str, unit: CompiledUnit, **satisfied: str) -> None:
    """`objectivesGlobalToSystem` is off, and the course's id is in the name for LMSs that mind neither."""
    target = f"{course}.{unit.id}.done"
    add(objective, "mapInfo", targetObjectiveID=target, **satisfied, readNormalizedMeasure="false")


def _done(unit: CompiledUnit) -> str:
    return f"done:{unit.id}"


def _awaited(unit: CompiledUnit) -> str:
    return f"after:{unit.id}"
