"""What the contents of a manifest launch: the same walk for SCORM 1.2 and 2004, each item told of in its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scormforge.diagnostics import Report
from scormforge.package.tree import PackageTree
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.hrefs import with_parameters
from scormforge.standards.content_packaging.manifest import (
    Item,
    Manifest,
    Resource,
    namespace,
    read_manifest,
    resources_by_identifier,
)
from scormforge.standards.content_packaging.rules.reading import nothing_to_launch, organizations_missing
from scormforge.standards.standard import Outline, OutlineUnit


@dataclass(frozen=True, slots=True)
class Launched:
    """An item that leads to a page. `href` has the item's parameters in it."""

    item: Item
    resource: Resource
    href: str


Describe = Callable[[Launched], OutlineUnit]


@dataclass(frozen=True, slots=True)
class Reading:
    """How one standard reads a manifest."""

    standard: str
    edition_of: Callable[[Manifest], str]
    describing: Callable[[Manifest], Describe]
    """From the root manifest to what tells of one item: what all items share is looked for once."""


def read_outline(tree: PackageTree, reading: Reading) -> tuple[Outline | None, Report]:
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
    nested = {manifest.identifier: manifest for manifest in found[1:] if manifest.identifier}
    launched = _launched(chosen.items, resources_by_identifier(found), nested)
    units = tuple(map(reading.describing(root), launched))
    if not units:
        return None, report + Report.of([nothing_to_launch(chosen.at, sum(1 for _ in chosen.walk()))])
    title = chosen.title or root.identifier or tree.name
    return Outline(reading.standard, reading.edition_of(root), root.identifier, title, units), report


def _launched(
    items: Sequence[Item], resources: Mapping[str, Resource], nested: Mapping[str, Manifest]
) -> Iterator[Launched]:
    """A nested manifest is entered once, where it is named first: manifests that name each other twice, one after the
    other, would launch more units than anybody could count, and their identifiers would all be the same."""
    waiting = list(reversed(items))
    left = dict(nested)
    while waiting:
        item = waiting.pop()
        inner = item.items
        resource = resources.get(item.identifierref)
        if resource is not None and resource.href is not None:
            yield Launched(item, resource, with_parameters(resource.href.url, item.parameters))
        elif (manifest := left.pop(item.identifierref, None)) and manifest.chosen:
            inner = (*manifest.chosen.items, *inner)
        waiting.extend(reversed(inner))


def attribute_named(element: Element, name: str) -> Iterator[tuple[str, str, str]]:
    """Namespace, local name and value of each attribute of this name, in any namespace and any case."""
    for full, value in element.attrib.items():
        local = str(full).rpartition("}")[2]
        if local.lower() == name:
            yield namespace(str(full)), local, str(value)


def scormtype_of(element: Element) -> str:
    """A resource's type, `sco` or `asset`, however the attribute is spelled; "" when there is none."""
    return next((value.strip() for _space, _local, value in attribute_named(element, "scormtype")), "")


def raw_text_of(element: Element | None) -> str:
    """The text directly in an element as it was written, white space and all; "" for none."""
    return "" if element is None else "".join(str(part) for part in element.itertext("*"))
