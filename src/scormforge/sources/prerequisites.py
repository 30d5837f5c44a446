"""Whether what units require of each other can be kept: units that are there, come before, and are launched apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scormforge.course.model import Tracking
from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.sources.contents import PlannedSection, PlannedUnit
from scormforge.sources.rules.prerequisites import (
    prerequisite_without_effect,
    required_twice,
    required_unit_not_before,
    required_unit_unknown,
)


def check_prerequisites(sections: Sequence[PlannedSection], tracking: Tracking, *, whole: bool) -> Report:
    """Every mistake in `requires`. Only what comes before can be required, so that no units wait for each other.

    `whole`: False when a mistake cut course.yaml off; units that are not found may then have been written.
    """
    units = [unit for section in sections for unit in section.units]
    places = {unit.id: unit.at for unit in reversed(units) if unit.id}
    complete = whole and all(unit.id for unit in units)
    found: list[Diagnostic] = []
    before: dict[str, Location] = {}
    for unit in units:
        found.extend(_of_unit(unit, before, places if complete else None))
        before.setdefault(unit.id, unit.at)
    held = [unit.requires_at for unit in units if unit.requires_at and unit.requires]
    if held and whole and tracking.launch == "course":
        found.append(prerequisite_without_effect(held[0], held[1:]))
    return Report.of(found)


def _of_unit(
    unit: PlannedUnit, before: Mapping[str, Location], places: Mapping[str, Location] | None
) -> Iterator[Diagnostic]:
    """`places`: of all units by id; None when they are not all known."""
    first: dict[str, Location] = {}
    for required in unit.requires:
        if required.id in first:
            yield required_twice(required.at, required.id, first[required.id])
        elif required.id == unit.id and unit.id not in before:
            yield required_unit_not_before(required.at, required.id, None)
        elif places is not None and required.id not in places:
            yield required_unit_unknown(required.at, required.id, tuple(before))
        elif places is not None and required.id not in before:
            yield required_unit_not_before(required.at, required.id, places[required.id])
        first.setdefault(required.id, required.at)
