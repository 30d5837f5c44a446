"""Any vendor's xAPI package → outline: as forgiving as the LMSs that take it; the rules judge it."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Report
from scormforge.package.tree import PackageTree
from scormforge.places.xml import STANDARD_LIMITS, Element, XmlDocument, parse_xml
from scormforge.standards.content_packaging.manifest import children, local_name, text_of
from scormforge.standards.manifest_file import manifest_path
from scormforge.standards.standard import Outline, OutlineUnit
from scormforge.standards.xapi_package.rules.reading import no_activity_to_launch, root_is_not_tincan

MANIFEST, ROOT = "tincan.xml", "tincan"
EDITION = "1.0.3"


def recognises(tree: PackageTree) -> bool:
    """Whether there is a `tincan.xml`, in a package or alone."""
    return bool(manifest_path(tree, MANIFEST, ROOT))


def read(tree: PackageTree) -> tuple[Outline | None, Report]:
    """What the package offers to launch; None when there is nothing, with the reason in the report.

    Units are the activities with a `launch`, or else a `resource`, in the order of the document. There should be one
    (Rustici's description of Tin Can packages); LMSs take the first. Where it comes in several languages, the first
    that is not empty counts, as for names: vendors write `lang`, `xml:lang` or neither.
    """
    path = manifest_path(tree, MANIFEST, ROOT)
    if not path:
        return None, Report()
    document, report = parse_xml(tree.read(path, STANDARD_LIMITS.size + 1), path)
    if document is None:
        return None, report
    root = document.root
    if local_name(root) != ROOT:
        return None, report + Report.of([root_is_not_tincan(document.at(root), local_name(root))])
    units = tuple(_units(document))
    if not units:
        return None, report + Report.of([no_activity_to_launch(document.at(root))])
    return Outline("xapi", EDITION, units[0].id, units[0].title, units), report


def _units(document: XmlDocument) -> Iterator[OutlineUnit]:
    for element in document.root.iter("*"):
        if local_name(element) == "activity":
            href = _first(element, "launch") or _first(element, "resource")
            identifier = element.get("id", "").strip()
            if href:
                title = _first(element, "name") or identifier or href
                yield OutlineUnit(identifier, title, href, document.at(element))


def _first(element: Element, name: str) -> str:
    """The text of the first child of this name that has any."""
    return next((text for text in map(text_of, children(element, name)) if text), "")
