"""The schema files that stand beside a SCORM 2004 manifest: ours, or those of a folder; and one schema made of all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from scormforge.package.tree import Content
from scormforge.standards.content_packaging.control_documents import ControlDocuments

NAMES = (
    "adlcp_v1p3.xsd",
    "adlnav_v1p3.xsd",
    "adlseq_v1p3.xsd",
    "imscp_v1p1.xsd",
    "imsss_v1p0.xsd",
    "lom.xsd",
    "xml.xsd",
)
"""One for each namespace, at the root of the package: importers that check a manifest, ADL's own validator among them,
look for these names (CAM 2004 section 3.2.2). `imsss_v1p0.xsd` includes nine more that are named after it."""

OURS = Path(__file__).with_name("control_documents")
DOCUMENTS = ControlDocuments("scorm2004", "SCORM 2004", OURS, NAMES)


def control_documents(folder: Path | None = None) -> Mapping[str, Content]:
    """Path in the package → content. Raises UsageError when the author's folder lacks one of `NAMES`."""
    return DOCUMENTS.packed(folder)


@cache
def manifest_schema() -> etree.XMLSchema:
    """Our control documents as one schema, for the 3rd and the 4th edition."""
    return DOCUMENTS.schema()
