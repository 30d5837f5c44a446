"""Any vendor's SCORM 1.2 package → outline: as forgiving as the LMSs that take it; the rules judge it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scormforge.cmi.scorm12.types import is_decimal
from scormforge.diagnostics import Report
from scormforge.package.tree import PackageTree
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.claims import SCORM_1_2, claimed_standard
from scormforge.standards.content_packaging.hrefs import with_parameters
from scormforge.standards.content_packaging.manifest import (
    Item,
    Manifest,
    Resource,
    children,
    read_manifest,
    resources_by_identifier,
    text_of,
)
from scormforge.standards.content_packaging.rules.reading import nothing_to_launch, organizations_missing
from scormforge.standards.scorm12.vocabulary import scormtype_of
from scormforge.standards.standard import Outline, OutlineUnit


def recognises(tree: PackageTree) -> bool:
    """Whether the package has a manifest at its root that claims SCORM 1.2, or claims nothing else."""
    return claimed_standard(tree) == SCORM_1_2


def read(tree: PackageTree) -> tuple[Outline | None, Report]:
    """What the package offers to launch; None when there is nothing, with the reason in the report.

    Units are the items of the default organization (or else the first) whose resource has an href, in reading
    order; items of nested manifests are reached through the identifier of their manifest.
    """
    found, report = read_manifest(tree)
    if not found:
        return None, report
    root = found[0]
    chosen = root.chosen
    if chosen is None:
        return None, report + Report.of([organizations_missing(root.at)])
    resources = resources_by_identifier(found)
    nested = {manifest.identifier: manifest for manifest in found[1:] if manifest.identifier}
    units = tuple(_units(chosen.items, resources, nested))
    if not units:
        return None, report + Report.of([nothing_to_launch(chosen.at, sum(1 for _ in chosen.walk()))])
    title = chosen.title or root.identifier or tree.name
    return Outline("scorm12", "1.2", root.identifier, title, units), report


def mastery_of(item: Item) -> float | None:
    """An item's mastery score, scaled 0–1; None when there is none or it is no number from 0 to 100."""
    written = tracking_text(item.element, "masteryscore")
    value = float(written) if is_decimal(written) else -1.0
    return value / 100 if 0 <= value <= 100 else None


def tracking_text(element: Element, name: str) -> str:
    """The text of an item's extension element of this name, in whatever namespace it was put."""
    return text_of(next(children(element, name), None))


def _units(
    items: tuple[Item, ...], resources: Mapping[str, Resource], nested: Mapping[str, Manifest]
) -> Iterator[OutlineUnit]:
    for item in items:
        resource = resources.get(item.identifierref)
        if resource is not None and resource.href is not None:
            yield _unit(item, resource, resource.href.url)
        elif item.identifierref in nested:
            inner = nested[item.identifierref].chosen
            rest = {key: value for key, value in nested.items() if key != item.identifierref}
            yield from _units(inner.items if inner else (), resources, rest)
        yield from _units(item.items, resources, nested)


def _unit(item: Item, resource: Resource, url: str) -> OutlineUnit:
    texts = {name: tracking_text(item.element, name) for name in ("maxtimeallowed", "timelimitaction")}
    data = next(children(item.element, "datafromlms"), None)
    return OutlineUnit(
        id=item.identifier,
        title=item.title or item.identifier,
        href=with_parameters(url, item.parameters),
        at=item.at,
        mastery_score=mastery_of(item),
        launch_data="" if data is None else "".join(str(part) for part in data.itertext("*")),
        max_time_allowed=texts["maxtimeallowed"],
        time_limit_action=texts["timelimitaction"],
        tracked=scormtype_of(resource.element) != "asset",
    )
