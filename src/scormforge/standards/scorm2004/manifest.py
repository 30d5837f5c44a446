"""The SCORM 2004 manifest of a compiled course (CAM chapter 3), built as elements."""

from __future__ import annotations

from collections.abc import Sequence

from scormforge.compiling.compiled import CompiledCourse
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.writing import (
    XSI,
    add_organizations,
    add_resources,
    manifest_element,
    media_types,
)
from scormforge.standards.metadata import metadata_of
from scormforge.standards.scorm2004.learning_object import add_learning_object
from scormforge.standards.scorm2004.sequencing import Sequencing
from scormforge.standards.scorm2004.vocabulary import ADLCP, ADLSEQ, CP, FOURTH, IMSSS, LOM
from scormforge.standards.xml_writing import add, document

NAMESPACES: dict[str | None, str] = {
    None: CP, "adlcp": ADLCP, "adlseq": ADLSEQ, "imsss": IMSSS, "lom": LOM, "xsi": XSI,
}  # fmt: skip
"""Those in use and no others: an importer must find a schema for each (CAM 3.2.2). The prefix is literally `adlcp`:
Moodle 4.1 takes a unit for a plain file otherwise."""

SCHEMAS = {
    CP: "imscp_v1p1.xsd",
    ADLCP: "adlcp_v1p3.xsd",
    ADLSEQ: "adlseq_v1p3.xsd",
    IMSSS: "imsss_v1p0.xsd",
    LOM: "lom.xsd",
}


def manifest(compiled: CompiledCourse, shared: Sequence[str], build: str, edition: str) -> bytes:
    """`imsmanifest.xml` as UTF-8. `shared` are the paths that every launch page may ask for; `edition` as
    `schemaversion` calls it.

    Identifiers hang on ids alone, so that they stay the same for ever, and are those of SCORM 1.2.
    """
    root = manifest_element(compiled.course, NAMESPACES, SCHEMAS)
    metadata = add(root, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", edition)
    add_learning_object(metadata, metadata_of(compiled.course, build), media_types(compiled, shared))
    organization = add_organizations(root, compiled, Sequencing.of(compiled).extend)
    _keep_to_the_course(organization, edition)
    add_resources(root, compiled, shared, f"{{{ADLCP}}}scormType")
    return document(root)


def _keep_to_the_course(organization: Element, edition: str) -> None:
    """What learners reach stays within this course. By default it would be shared with every course on the LMS that
    has objectives or stores of the same ids. The 3rd edition knows no stores (`adlcp:data` came with the 4th)."""
    organization.set(f"{{{ADLSEQ}}}objectivesGlobalToSystem", "false")
    if edition == FOURTH:
        organization.set(f"{{{ADLCP}}}sharedDataGlobalToSystem", "false")
