"""Any vendor's SCORM 2004 package → outline, from the 2nd edition on: as forgiving as the LMSs that take it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scormforge.diagnostics import Report
from scormforge.package.tree import PackageTree
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.claims import SCORM_2004, claimed_standard, schema_of
from scormforge.standards.content_packaging.launched import (
    Describe,
    Launched,
    Reading,
    raw_text_of,
    read_outline,
    scormtype_of,
)
from scormforge.standards.content_packaging.manifest import Manifest, children, text_of
from scormforge.standards.standard import Outline, OutlineUnit

EARLIER = re.compile(r"CAM\s*1\.3|1\.3", re.IGNORECASE)
"""`schemaversion` before the editions were numbered in it: `CAM 1.3` is what the 2nd edition writes."""
SECOND = "2004 2nd Edition"
NUMBER = re.compile(r"[+-]?(\d{1,20}(\.\d{0,40})?|\.\d{1,40})", re.ASCII)


def recognises(tree: PackageTree) -> bool:
    """Whether the package has a manifest at its root that claims SCORM 2004, of whatever edition."""
    return claimed_standard(tree) == SCORM_2004


def read(tree: PackageTree) -> tuple[Outline | None, Report]:
    """What the package offers to launch; None when there is nothing, with the reason in the report.

    The standard lets only leaves of the contents be launched, and knows no nested manifests (CAM 3.4.1); both occur,
    and LMSs launch them.
    """
    return read_outline(tree, Reading("scorm2004", edition_of, _describing))


def edition_of(manifest: Manifest) -> str:
    """The edition as its `schemaversion` should call it; "2004" when it does not tell."""
    version = schema_of(manifest)[1]
    return SECOND if EARLIER.fullmatch(version) else version if "2004" in version else "2004"


def _describing(root: Manifest) -> Describe:
    shared = shared_sequencing(root)
    return lambda launched: _unit(launched, shared)


def _unit(launched: Launched, shared: Mapping[str, Element]) -> OutlineUnit:
    item = launched.item
    parts = tuple(sequencing_of(item.element, shared))
    limits = next(parts_named(parts, "limitConditions"), None)
    objectives = next(parts_named(parts, "objectives"), None)
    return OutlineUnit(
        id=item.identifier,
        title=item.title or item.identifier or launched.href,
        href=launched.href,
        at=item.at,
        mastery_score=_mastery(objectives),
        completion_threshold=_threshold(next(children(item.element, "completionThreshold"), None)),
        launch_data=raw_text_of(next(children(item.element, "dataFromLMS"), None)),
        max_time_allowed="" if limits is None else limits.get("attemptAbsoluteDurationLimit", "").strip(),
        time_limit_action=text_of(next(children(item.element, "timeLimitAction"), None)),
        objectives=_objective_ids(objectives),
        tracked=scormtype_of(launched.resource.element) != "asset",
    )


# Sequencing.


def shared_sequencing(root: Manifest) -> Mapping[str, Element]:
    """The sequencing that items may refer to, by its ID."""
    shared: dict[str, Element] = {}
    for group in root.element.iter("{*}sequencingCollection"):
        for each in children(group, "sequencing"):
            shared.setdefault(each.get("ID", "").strip(), each)
    return shared


def sequencing_of(item: Element, shared: Mapping[str, Element]) -> Iterator[Element]:
    """An item's sequencing, then the one of the collection that it refers to: where both have a part, the item's own
    counts (CAM 5.1.1). `shared`: the collection's, by their ids."""
    for own in children(item, "sequencing"):
        yield own
        wanted = own.get("IDRef", "").strip()
        if wanted and wanted in shared:
            yield shared[wanted]


def parts_named(sequencing: tuple[Element, ...], name: str) -> Iterator[Element]:
    """The parts with this name, the one that counts first."""
    return (part for each in sequencing for part in children(each, name))


def _mastery(objectives: Element | None) -> float | None:
    """The measure that satisfies the primary objective, -1 to 1; None when its measure decides nothing.

    Where no measure is given, it is 1 (CAM 5.1.7); one that is no number, or out of range, counts as none at all.
    """
    primary = None if objectives is None else next(children(objectives, "primaryObjective"), None)
    if primary is None or not _is_true(primary.get("satisfiedByMeasure", "")):
        return None
    written = next(children(primary, "minNormalizedMeasure"), None)
    return 1.0 if written is None else _number(text_of(written) or "1", -1)


def _objective_ids(objectives: Element | None) -> tuple[str, ...]:
    """What an LMS puts into `cmi.objectives` before the content begins, the primary objective first (RTE 4.2.17)."""
    named = (
        each.get("objectiveID", "").strip()
        for name in ("primaryObjective", "objective")
        for each in (() if objectives is None else children(objectives, name))
    )
    return tuple(dict.fromkeys(name for name in named if name))


def _threshold(element: Element | None) -> float | None:
    """The progress that completes a unit, 0 to 1. The 4th edition has it in an attribute, and only when
    `completedByMeasure` says so; the 3rd has it as text, which is taken in any edition."""
    if element is None:
        return None
    if text := text_of(element):
        return _number(text, 0)
    by_measure = _is_true(element.get("completedByMeasure", ""))
    return _number(element.get("minProgressMeasure", "1").strip(), 0) if by_measure else None


def _number(text: str, low: float) -> float | None:
    value = float(text) if NUMBER.fullmatch(text) else None
    return value if value is not None and low <= value <= 1 else None


def _is_true(text: str) -> bool:
    """An xs:boolean."""
    return text.strip() in ("true", "1")
