"""What the manifests of SCORM 1.2 and 2004 have in common when they are written: contents, resources, plain texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.compiling.media_types import media_type
from scormforge.course.model import Course
from scormforge.places.xml import Element
from scormforge.standards.metadata import line
from scormforge.standards.xml_writing import add

XSI = "http://www.w3.org/2001/XMLSchema-instance"
TITLE_LIMIT = 200
"""Characters of a title (CAM 1.2 section 2.3; CAM 2004 section 3.4)."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Units below one entry of the contents: a section, or the whole organization."""

    units: tuple[CompiledUnit, ...]


Extend = Callable[[Element, CompiledUnit | Cluster], None]
"""Adds to an item, or to the organization, what a standard tells the LMS of it; after what content packaging has."""


def manifest_element(course: Course, namespaces: Mapping[str | None, str], schemas: Mapping[str, str]) -> Element:
    """The root of a manifest. `namespaces`: prefix → namespace, content packaging unprefixed (Moodle 4.1 finds no unit
    otherwise). `schemas`: namespace → file at the root of the package."""
    root = etree.Element(
        f"{{{namespaces[None]}}}manifest",
        {"identifier": identifier("manifest", course.id), "version": line(course.version, 20)},
        nsmap=namespaces,  # type: ignore[arg-type]  # lxml-stubs knows no default namespace
    )
    root.set(f"{{{XSI}}}schemaLocation", " ".join(f"{space} {file}" for space, file in schemas.items()))
    return root


def identifier(kind: str, *ids: str) -> str:
    """An xs:ID: ids hold only letters, digits, dots, hyphens and underscores, and the kind begins with a letter.

    It hangs on ids alone, so that it stays the same for ever.
    """
    return "-".join([kind, *ids])


# Contents.


def add_organizations(root: Element, compiled: CompiledCourse, extend: Extend) -> Element:
    """The course as the one organization, which is returned: sections and units, or one item for all."""
    course = compiled.course
    name = identifier("organization", course.id)
    organization = add(add(root, "organizations", default=name), "organization", identifier=name)
    add(organization, "title", line(course.title, TITLE_LIMIT))
    if compiled.tracking.launch == "course":
        _item(organization, compiled, compiled.units[0], extend)
    else:
        _sections(organization, compiled, extend)
    extend(organization, Cluster(compiled.units))
    return organization


def _sections(organization: Element, compiled: CompiledCourse, extend: Extend) -> None:
    """Units below their sections; a section bears the id of its first unit, for it has none of its own."""
    units = {unit.id: unit for unit in compiled.units}
    for section in compiled.course.sections:
        launched = tuple(units[unit.id] for unit in section.units if unit.id in units)
        parent = organization
        if section.title and launched:
            name = identifier("section", compiled.course.id, launched[0].id)
            parent = add(organization, "item", identifier=name)
            add(parent, "title", line(section.title, TITLE_LIMIT))
        for unit in launched:
            _item(parent, compiled, unit, extend)
        if parent is not organization:
            extend(parent, Cluster(launched))


def _item(parent: Element, compiled: CompiledCourse, unit: CompiledUnit, extend: Extend) -> None:
    item = add(parent, "item", identifier=item_id(compiled, unit), identifierref=_resource_id(compiled, unit))
    add(item, "title", line(unit.title, TITLE_LIMIT))
    extend(item, unit)


def item_id(compiled: CompiledCourse, unit: CompiledUnit) -> str:
    """The identifier of a unit's item, by which other items may speak of it."""
    return identifier("item", *_unit_ids(compiled, unit))


# Resources.


def add_resources(root: Element, compiled: CompiledCourse, shared: Sequence[str], type_attribute: str) -> None:
    """Launch pages first: the Open edX XBlock 19.0.5 launches the first resource that has an href.

    `shared`: the paths that every launch page may ask for. `type_attribute`: the attribute that tells `sco` from
    `asset`, with its namespace.
    """
    resources = add(root, "resources")
    common = identifier("shared", compiled.course.id)
    for unit in compiled.units:
        resource = add(resources, "resource", identifier=_resource_id(compiled, unit), type="webcontent")
        resource.set(type_attribute, "sco")
        resource.set("href", unit.href)
        add(resource, "file", href=unit.href)
        add(resource, "dependency", identifierref=common)
    resource = add(resources, "resource", identifier=common, type="webcontent")
    resource.set(type_attribute, "asset")
    for path in shared:
        add(resource, "file", href=quote(path))


def media_types(compiled: CompiledCourse, shared: Sequence[str]) -> list[str]:
    """The media types of everything in the package, sorted."""
    types = {media_type(path) for path in (*shared, *(unit.href for unit in compiled.units))}
    return sorted(types - {""})


def _resource_id(compiled: CompiledCourse, unit: CompiledUnit) -> str:
    return identifier("resource", *_unit_ids(compiled, unit))


def _unit_ids(compiled: CompiledCourse, unit: CompiledUnit) -> Iterator[str]:
    """A course that is launched as one has no unit's id in it: its units may change, the course stays."""
    yield compiled.course.id
    if compiled.tracking.launch != "course":
        yield unit.id
