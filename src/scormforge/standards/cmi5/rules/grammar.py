"""C5-151 to C5-161 and C5-199: the grammar of a course structure, and what vendors add to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import pairwise

from scormforge.diagnostics import Finding, Severity, did_you_mean, rule
from scormforge.places.xml import Element
from scormforge.standards.cmi5.course_structure import NAMESPACE
from scormforge.standards.cmi5.schema import structure_schema
from scormforge.standards.cmi5.structure import Structure, is_cmi5, structures
from scormforge.standards.content_packaging.manifest import local_name, namespace
from scormforge.standards.content_packaging.suggest import short
from scormforge.standards.schema_check import shortened, unexplained
from scormforge.standards.subject import PackageSubject

ORDERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "courseStructure": (("course",), ("objectives",), ("au", "block")),
    "course": (("title",), ("description",)),
    "block": (("title",), ("description",), ("objectives",), ("au", "block")),
    "au": (("title",), ("description",), ("objectives",), ("url",), ("launchParameters",), ("entitlementKey",)),
    "objectives": (("objective",),),
    "title": (("langstring",),),
    "description": (("langstring",),),
}
"""Element → its parts, in the order that they must come in; those of one group may be mixed."""
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


@rule("C5-151", severity=Severity.ERROR, spec="cmi5 13.2")
def parts_out_of_order(subject: PackageSubject) -> Iterator[Finding]:
    """The parts of a course, block or unit are not in their order.

    The schema of the course structure says what comes first: in a unit title, description, objectives, url,
    launchParameters, entitlementKey, and what a vendor adds last. An LMS must refuse a course structure with another
    order.

    Move the element to its place.
    """
    for structure in subject.view(structures):
        for element in structure.walk(*ORDERS):
            order = ORDERS[local_name(element)]
            ranked = [(child, _rank(structure, child, order)) for child in element.iterchildren("*")]
            for (before, first), (child, second) in pairwise((one, rank) for one, rank in ranked if rank is not None):
                if second < first:
                    told = f"`{local_name(child)}` stands behind `{local_name(before)}`"
                    known = ", ".join(" and ".join(group) for group in order)
                    yield Finding(structure.at(child), told, f"the order is {known}, and vendors' elements last")


@rule("C5-152", severity=Severity.ERROR, spec="cmi5 13.1.5, 13.2")
def element_not_known(subject: PackageSubject) -> Iterator[Finding]:
    """An element has no place in the course structure where it stands.

    cmi5 knows course, objectives, objective, block, au, title, description, langstring, url, launchParameters and
    entitlementKey, each in its place. Elements of a vendor's own need a namespace of their own; without one an LMS
    must refuse the course structure.

    Correct the name, move the element, or give it a vendor's namespace.
    """
    for structure in subject.view(structures):
        for element in structure.walk(*ORDERS):
            known = [name for group in ORDERS[local_name(element)] for name in group]
            for child in element.iterchildren("*"):
                name = local_name(child)
                if _is_unknown(structure, child) and name not in known:
                    told = f"`{short(name)}` has no place in `{local_name(element)}`"
                    yield Finding(structure.at(child), told, did_you_mean(name, known) or "take it out")


@rule("C5-153", severity=Severity.ERROR, spec="cmi5 13.2")
def namespace_of_something_else(subject: PackageSubject) -> Iterator[Finding]:
    """The course structure is not in the namespace of cmi5.

    The namespace says that this is a course structure of the first edition of cmi5 (Quartz). LMSs look for elements in
    it, find none in another one, and refuse the course; drafts of the standard had other namespaces.

    Write `xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"` in `courseStructure`.
    """
    for structure in subject.view(structures):
        if not is_cmi5(structure):
            said = namespace(str(structure.root.tag))
            told = f"its namespace is `{short(said)}`" if said else "it has no namespace"
            yield Finding(structure.at(structure.root), told, f'write `xmlns="{NAMESPACE}"`')


@rule("C5-161", severity=Severity.ADVICE, spec="cmi5 13.1.5")
def vendor_schema_not_named(subject: PackageSubject) -> Iterator[Finding]:
    """A vendor's own elements come without their schema.

    Whoever adds elements must provide a schema for them. An LMS that does not know them leaves them aside; one that
    wants to check them finds nothing to check them with.

    Name the schema in `xsi:schemaLocation`, or put it into the package.
    """
    packed = any(path.endswith(".xsd") for path in subject.tree)
    for structure in subject.view(structures) if not packed else ():
        located = set((structure.root.get(SCHEMA_LOCATION) or "").split()[::2])
        told: set[str] = {""}
        for element in structure.foreign():
            name = namespace(str(element.tag))
            if name not in located | told:
                told.add(name)
                said = f"the schema of `{short(name)}` is not named"
                yield Finding(structure.at(element), said, "name it in `xsi:schemaLocation`")


@rule("C5-199", severity=Severity.ERROR, spec="cmi5 13.2")
def structure_breaks_schema(subject: PackageSubject) -> Iterator[Finding]:
    """The course structure does not follow its schema, at a place that no other rule explains.

    The standard has every LMS refuse a course structure that breaks the schema, and many do check it.

    The message says what the schema expects at this place. Correct it in the authoring tool, or in the file.
    """
    for structure in subject.view(structures) if subject.outline else ():
        yield from unexplained(structure.document, structure_schema(), subject.places, _as_imported)


def _rank(structure: Structure, child: Element, order: tuple[tuple[str, ...], ...]) -> int | None:
    """The place of a part in the order; vendors' come last, and what is unknown has none."""
    if not structure.owns(child):
        return None if _is_unknown(structure, child) else len(order)
    return next((place for place, group in enumerate(order) if local_name(child) in group), None)


def _is_unknown(structure: Structure, child: Element) -> bool:
    """Whether an element is cmi5's own or nobody's, so that only a known name is allowed."""
    return structure.owns(child) or not namespace(str(child.tag))


def _as_imported(root: Element) -> Element:
    """The document as an LMS takes it in: without white space around values (13.1)."""
    copy = deepcopy(shortened(root))
    for element in copy.iter("*"):
        for name, said in element.attrib.items():
            element.set(name, said.strip())
        if local_name(element) == "url" and not len(element):
            element.text = (element.text or "").strip()
    return copy
