"""The SCORM 1.2 manifest of a compiled course (CAM 1.2 section 2.3), built as elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.writing import (
    XSI,
    Cluster,
    add_organizations,
    add_resources,
    item_id,
    manifest_element,
    media_types,
)
from scormforge.standards.metadata import CourseMetadata, metadata_of
from scormforge.standards.prerequisites import prerequisites
from scormforge.standards.scores import percent
from scormforge.standards.xml_writing import add, document

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
MD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
XML = "http://www.w3.org/XML/1998/namespace"

NAMESPACES: dict[str | None, str] = {None: CP, "adlcp": ADLCP, "imsmd": MD, "xsi": XSI}
"""The prefix is literally `adlcp`: Moodle 4.1 finds no unit otherwise."""

SCHEMAS = {CP: "imscp_rootv1p1p2.xsd", MD: "imsmd_rootv1p2p1.xsd", ADLCP: "adlcp_rootv1p2.xsd"}
NO_LANGUAGE = "x-none"


def manifest(compiled: CompiledCourse, shared: Sequence[str], build: str) -> bytes:
    """`imsmanifest.xml` as UTF-8. `shared` are the paths that every launch page may ask for.

    Identifiers hang on ids alone, so that they stay the same for ever; version and build stand in the metadata.
    """
    root = manifest_element(compiled.course, NAMESPACES, SCHEMAS)
    _metadata(root, metadata_of(compiled.course, build), media_types(compiled, shared))
    add_organizations(root, compiled, Tracking.of(compiled).extend)
    add_resources(root, compiled, shared, f"{{{ADLCP}}}scormtype")
    return document(root)


# Metadata.


def _metadata(root: Element, known: CourseMetadata, types: Sequence[str]) -> None:
    """Schema and version exactly as the application profile wants them, then what is known as learning object metadata
    (IMS Learning Resource Metadata 1.2.1; the order of its elements is fixed)."""
    metadata = add(root, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", "1.2")
    lom = etree.SubElement(metadata, f"{{{MD}}}lom")
    _general(lom, known)
    _words(add(add(lom, "lifecycle"), "version"), known.version, NO_LANGUAGE)
    add(add(lom, "metametadata"), "metadatascheme", "ADL SCORM 1.2")
    technical = add(lom, "technical")
    for each in types:
        add(technical, "format", each)
    if known.duration:
        add(add(add(lom, "educational"), "typicallearningtime"), "datetime", known.duration)
    if known.rights:
        _rights(lom, known)


def _general(lom: Element, known: CourseMetadata) -> None:
    general = add(lom, "general")
    _words(add(general, "title"), known.title, known.language)
    entry = add(general, "catalogentry")
    add(entry, "catalog", known.publisher or "scormforge")
    _words(add(entry, "entry"), known.id, NO_LANGUAGE)
    add(general, "language", known.language)
    if known.description:
        _words(add(general, "description"), known.description, known.language)
    for keyword in known.keywords:
        _words(add(general, "keyword"), keyword, known.language)


def _rights(lom: Element, known: CourseMetadata) -> None:
    """That there are restrictions, and which: a licence of any kind is one, the most liberal included."""
    rights = add(lom, "rights")
    restricted = add(rights, "copyrightandotherrestrictions")
    _words(add(restricted, "source"), "LOMv1.0", NO_LANGUAGE)
    _words(add(restricted, "value"), "yes", NO_LANGUAGE)
    _words(add(rights, "description"), known.rights, known.language)


def _words(parent: Element, text: str, language: str) -> None:
    add(parent, "langstring", text).set(f"{{{XML}}}lang", language)


# Tracking.


@dataclass(frozen=True, slots=True)
class Tracking:
    """What an LMS is told of the units of one course, in the order of CAM 1.2 section 2.3."""

    prerequisites: Mapping[str, str]
    """By unit: what has to be done before it, as AICC script."""

    @classmethod
    def of(cls, compiled: CompiledCourse) -> Tracking:
        """The tracking that a compiled course wants."""
        return cls(prerequisite_scripts(compiled))

    def extend(self, item: Element, of: CompiledUnit | Cluster) -> None:
        """Adds what a unit's item needs. A mastery score of nothing is left out: Moodle 4.1 drops 0, and any answer
        would reach it."""
        if isinstance(of, Cluster):
            return
        if script := self.prerequisites.get(of.id):
            _adlcp(item, "prerequisites", script).set("type", "aicc_script")
        if mastery := of.data["plan"]["mastery"]:
            _adlcp(item, "masteryscore", percent(mastery))


def prerequisite_scripts(compiled: CompiledCourse) -> dict[str, str]:
    """By unit that requires others: the identifiers of their items, with `&` between them. Each is true once that item
    is completed or passed (CAM 1.2 section 2.3, prerequisites: AICC script)."""
    return {
        name: "&".join(item_id(compiled, unit) for unit in before) for name, before in prerequisites(compiled).items()
    }


def _adlcp(item: Element, name: str, text: str) -> Element:
    element = etree.SubElement(item, f"{{{ADLCP}}}{name}")
    element.text = text
    return element
