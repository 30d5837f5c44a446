"""The SCORM 1.2 manifest of a compiled course (CAM 1.2 section 2.3), built as elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from lxml import etree

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.compiling.media_types import media_type

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
MD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"

NAMESPACES: dict[str | None, str] = {None: CP, "adlcp": ADLCP, "imsmd": MD, "xsi": XSI}
"""Content packaging unprefixed, and the prefix literally `adlcp`: Moodle 4.1 finds nothing otherwise."""

SCHEMA_LOCATION = f"{CP} imscp_rootv1p1p2.xsd {MD} imsmd_rootv1p2p1.xsd {ADLCP} adlcp_rootv1p2.xsd"

TITLE_LIMIT = 200
"""Characters of a title (CAM 1.2 section 2.3)."""
KEYWORDS_LIMIT = 10
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def manifest(compiled: CompiledCourse, shared: Sequence[str], build: str) -> bytes:
    """`imsmanifest.xml` as UTF-8. `shared` are the paths that every launch page may ask for.

    Identifiers hang on ids alone, so that they stay the same for ever; version and build stand in the metadata.
    """
    root = etree.Element(
        f"{{{CP}}}manifest",
        {"identifier": _identifier("manifest", compiled.course.id), "version": _line(compiled.course.version, 20)},
        nsmap=NAMESPACES,  # type: ignore[arg-type]  # lxml-stubs knows no default namespace
    )
    root.set(f"{{{XSI}}}schemaLocation", SCHEMA_LOCATION)
    _metadata(root, compiled, (shared, build))
    _organizations(root, compiled)
    _resources(root, compiled, shared)
    etree.indent(root)
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def _identifier(kind: str, *ids: str) -> str:
    """An xs:ID: ids hold only letters, digits, dots, hyphens and underscores, and the kind begins with a letter."""
    return "-".join([kind, *ids])


def _line(text: str, limit: int) -> str:
    """Text on one line, without what XML cannot hold, at most `limit` characters."""
    plain = " ".join(_NOT_XML.sub("", text).split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}", attributes)
    element.text = text or None
    return element


# Metadata.


def _metadata(root: etree._Element, compiled: CompiledCourse, build: tuple[Sequence[str], str]) -> None:
    """Schema and version exactly as the application profile wants them, then what is known as learning object metadata
    (IMS Learning Resource Metadata 1.2.1; the order of its elements is fixed)."""
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "ADL SCORM")
    _add(metadata, "schemaversion", "1.2")
    lom = etree.SubElement(metadata, f"{{{MD}}}lom")
    _general(lom, compiled)
    lifecycle = _add(lom, "lifecycle")
    shared, digest = build
    _words(_add(lifecycle, "version"), f"{_line(compiled.course.version, 30)}+{digest}", "x-none")
    _add(_add(lom, "metametadata"), "metadatascheme", "ADL SCORM 1.2")
    technical = _add(lom, "technical")
    types = {media_type(path) for path in (*shared, *(unit.href for unit in compiled.units))}
    for known in sorted(types - {""}):
        _add(technical, "format", known)


def _general(lom: etree._Element, compiled: CompiledCourse) -> None:
    course = compiled.course
    general = _add(lom, "general")
    _words(_add(general, "title"), _line(course.title, 1000), course.language)
    entry = _add(general, "catalogentry")
    _add(entry, "catalog", _line(course.publisher, 1000) or "scormforge")
    _words(_add(entry, "entry"), course.id, "x-none")
    _add(general, "language", course.language)
    if course.description:
        _words(_add(general, "description"), _line(course.description, 2000), course.language)
    for term in course.glossary[:KEYWORDS_LIMIT]:
        _words(_add(general, "keyword"), _line(term.term, 1000), course.language)


def _words(parent: etree._Element, text: str, language: str) -> None:
    _add(parent, "langstring", text).set(f"{{{XML}}}lang", language)


# Organizations.


def _organizations(root: etree._Element, compiled: CompiledCourse) -> None:
    course = compiled.course
    identifier = _identifier("organization", course.id)
    organization = _add(_add(root, "organizations", default=identifier), "organization", identifier=identifier)
    _add(organization, "title", _line(course.title, TITLE_LIMIT))
    if compiled.tracking.launch == "course":
        _item(organization, compiled, compiled.units[0])
    else:
        _sections(organization, compiled)


def _sections(organization: etree._Element, compiled: CompiledCourse) -> None:
    """Units below their sections; a section bears the id of its first unit, for it has none of its own."""
    units = {unit.id: unit for unit in compiled.units}
    for section in compiled.course.sections:
        launched = [units[unit.id] for unit in section.units if unit.id in units]
        parent = organization
        if section.title and launched:
            identifier = _identifier("section", compiled.course.id, launched[0].id)
            parent = _add(organization, "item", identifier=identifier)
            _add(parent, "title", _line(section.title, TITLE_LIMIT))
        for unit in launched:
            _item(parent, compiled, unit)


def _item(parent: etree._Element, compiled: CompiledCourse, unit: CompiledUnit) -> None:
    identifier = _identifier("item", *_unit_ids(compiled, unit))
    item = _add(parent, "item", identifier=identifier, identifierref=_resource_id(compiled, unit))
    _add(item, "title", _line(unit.title, TITLE_LIMIT))
    mastery = unit.data["plan"]["mastery"]
    if mastery:
        element = etree.SubElement(item, f"{{{ADLCP}}}masteryscore")
        element.text = percent(mastery)


def percent(scaled: float) -> str:
    """A score from 0 to 1 on SCORM's scale from 0 to 100, without needless digits."""
    return f"{scaled * 100:.2f}".rstrip("0").rstrip(".")


# Resources.


def _resources(root: etree._Element, compiled: CompiledCourse, shared: Sequence[str]) -> None:
    """Launch pages first: the Open edX XBlock 19.0.5 launches the first resource that has an href."""
    resources = _add(root, "resources")
    common = _identifier("shared", compiled.course.id)
    for unit in compiled.units:
        resource = _resource(resources, _resource_id(compiled, unit), "sco")
        resource.set("href", unit.href)
        _add(resource, "file", href=unit.href)
        _add(resource, "dependency", identifierref=common)
    resource = _resource(resources, common, "asset")
    for path in shared:
        _add(resource, "file", href=quote(path))


def _resource(resources: etree._Element, identifier: str, kind: str) -> etree._Element:
    resource = _add(resources, "resource", identifier=identifier, type="webcontent")
    resource.set(f"{{{ADLCP}}}scormtype", kind)
    return resource


def _resource_id(compiled: CompiledCourse, unit: CompiledUnit) -> str:
    return _identifier("resource", *_unit_ids(compiled, unit))


def _unit_ids(compiled: CompiledCourse, unit: CompiledUnit) -> Iterator[str]:
    """A course that is launched as one has no unit's id in it: its units may change, the course stays."""
    yield compiled.course.id
    if compiled.tracking.launch != "course":
        yield unit.id
