"""Any vendor's cmi5 package, or a course structure without one → outline: as forgiving as LMSs; the rules judge it."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.cmi.scorm12.types import is_decimal
from scormforge.diagnostics import Report
from scormforge.package.tree import PackageTree
from scormforge.places.xml import STANDARD_LIMITS, Element, XmlDocument, parse_xml
from scormforge.standards.cmi5.rules.reading import no_assignable_unit, root_is_not_course_structure
from scormforge.standards.content_packaging.manifest import children, local_name, text_of
from scormforge.standards.manifest_file import manifest_path
from scormforge.standards.standard import Outline, OutlineSection, OutlineUnit

STRUCTURE = "cmi5.xml"
ROOT = "courseStructure"
EDITION = "Quartz"


def structure_path(tree: PackageTree) -> str:
    """Where the course structure is; it needs no zip around it (cmi5 14.2). "" when there is none."""
    return manifest_path(tree, STRUCTURE, ROOT)


def recognises(tree: PackageTree) -> bool:
    """Whether there is a course structure."""
    return bool(structure_path(tree))


def read(tree: PackageTree) -> tuple[Outline | None, Report]:
    """What the package offers to launch; None when there is nothing, with the reason in the report.

    Units are the assignable units that have a url, in the order of the document, however deep their block.
    """
    path = structure_path(tree)
    if not path:
        return None, Report()
    document, report = parse_xml(tree.read(path, STANDARD_LIMITS.size + 1), path)
    if document is None:
        return None, report
    root = document.root
    if local_name(root) != ROOT:
        return None, report + Report.of([root_is_not_course_structure(document.at(root), local_name(root))])
    parts = _parts(document, root)
    units = tuple(_units(parts))
    if not units:
        return None, report + Report.of([no_assignable_unit(document.at(root))])
    course = next(children(root, "course"), None)
    identifier = "" if course is None else course.get("id", "").strip()
    title = _words(course, "title") or identifier or tree.name
    return Outline("cmi5", EDITION, identifier, title, units, parts, _language(course)), report


def _parts(document: XmlDocument, parent: Element) -> tuple[OutlineSection | OutlineUnit, ...]:
    """Units and blocks as they stand in each other. A block without a unit is nothing to launch or to satisfy."""
    found: list[OutlineSection | OutlineUnit] = []
    for element in parent.iterchildren("*"):
        name = local_name(element)
        if name == "au" and stripped(element, "url"):
            found.append(_unit(document, element))
        elif name == "block" and (within := _parts(document, element)):
            identifier = element.get("id", "").strip()
            found.append(OutlineSection(identifier, _words(element, "title") or identifier, within))
    return tuple(found)


def _units(parts: tuple[OutlineSection | OutlineUnit, ...]) -> Iterator[OutlineUnit]:
    for part in parts:
        if isinstance(part, OutlineUnit):
            yield part
        else:
            yield from _units(part.parts)


def _unit(document: XmlDocument, element: Element) -> OutlineUnit:
    identifier, href = element.get("id", "").strip(), stripped(element, "url")
    return OutlineUnit(
        id=identifier,
        title=_words(element, "title") or identifier or href,
        href=href,
        at=document.at(element),
        mastery_score=_mastery(element.get("masteryScore", "").strip()),
        launch_data=stripped(element, "launchParameters"),
        move_on=element.get("moveOn", "").strip() or "NotApplicable",
        launch_method=element.get("launchMethod", "").strip() or "AnyWindow",
        entitlement_key=stripped(element, "entitlementKey"),
    )


def _words(element: Element | None, name: str) -> str:
    """The first words of a title or description, in the document's order of languages."""
    held = None if element is None else next(children(element, name), None)
    texts = () if held is None else (text_of(each) for each in children(held, "langstring"))
    return next((text for text in texts if text), "")


def _language(course: Element | None) -> str:
    """The language of the course's title; "" when it does not say."""
    held = None if course is None else next(children(course, "title"), None)
    first = None if held is None else next(children(held, "langstring"), None)
    return "" if first is None else first.get("lang", "").strip()


def stripped(element: Element, name: str) -> str:
    """A child's text without white space around it (cmi5 13.1); what is inside stays as it is."""
    child = next(children(element, name), None)
    return "" if child is None else "".join(str(part) for part in child.itertext("*")).strip()


def _mastery(written: str) -> float | None:
    value = float(written) if is_decimal(written) else -1.0
    return value if 0 <= value <= 1 else None
