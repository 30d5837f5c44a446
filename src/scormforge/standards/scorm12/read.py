"""Any vendor's SCORM 1.2 package → outline: as forgiving as the LMSs that take it; the rules judge it."""

from __future__ import annotations

from scormforge.cmi.scorm12.types import is_decimal
from scormforge.diagnostics import Report
from scormforge.package.tree import PackageTree
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.claims import SCORM_1_2, claimed_standard
from scormforge.standards.content_packaging.launched import Launched, Reading, raw_text_of, read_outline, scormtype_of
from scormforge.standards.content_packaging.manifest import Item, children, text_of
from scormforge.standards.standard import Outline, OutlineUnit


def recognises(tree: PackageTree) -> bool:
    """Whether the package has a manifest at its root that claims SCORM 1.2, or claims nothing else."""
    return claimed_standard(tree) == SCORM_1_2


def read(tree: PackageTree) -> tuple[Outline | None, Report]:
    """What the package offers to launch; None when there is nothing, with the reason in the report."""
    return read_outline(tree, Reading("scorm12", lambda root: "1.2", lambda root: _unit))


def mastery_of(item: Item) -> float | None:
    """An item's mastery score, scaled 0–1; None when there is none or it is no number from 0 to 100."""
    written = tracking_text(item.element, "masteryscore")
    value = float(written) if is_decimal(written) else -1.0
    return value / 100 if 0 <= value <= 100 else None


def tracking_text(element: Element, name: str) -> str:
    """The text of an item's extension element of this name, in whatever namespace it was put."""
    return text_of(next(children(element, name), None))


def _unit(launched: Launched) -> OutlineUnit:
    item = launched.item
    return OutlineUnit(
        id=item.identifier,
        title=item.title or item.identifier or launched.href,
        href=launched.href,
        at=item.at,
        mastery_score=mastery_of(item),
        launch_data=raw_text_of(next(children(item.element, "datafromlms"), None)),
        max_time_allowed=tracking_text(item.element, "maxtimeallowed"),
        time_limit_action=tracking_text(item.element, "timelimitaction"),
        prerequisites=tracking_text(item.element, "prerequisites"),
        tracked=scormtype_of(launched.resource.element) != "asset",
    )
