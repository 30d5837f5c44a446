"""The schema files that stand beside a SCORM 1.2 manifest: ours, or those of a folder; and one schema made of all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from scormforge.package.tree import Content
from scormforge.standards.content_packaging.control_documents import ControlDocuments

NAMES = ("adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd")
"""Strict importers look for these four at the root of the package (CAM 1.2 section 2.3)."""

OURS = Path(__file__).with_name("control_documents")
DOCUMENTS = ControlDocuments("scorm12", "SCORM 1.2", OURS, NAMES)


def control_documents(folder: Path | None = None) -> Mapping[str, Content]:
    """Path in the package → content. Raises UsageError when the author's folder lacks one of the four."""
    return DOCUMENTS.packed(folder)


@cache
def manifest_schema() -> etree.XMLSchema:
    """Our control documents as one schema."""
    return DOCUMENTS.schema()
