"""Which standard and edition a manifest claims to follow, by its metadata and namespaces."""

from __future__ import annotations

import re

from scormforge.package.tree import PackageTree
from scormforge.standards.content_packaging.manifest import (
    MANIFEST,
    Manifest,
    children,
    manifests,
    namespace,
    text_of,
)

SCORM_1_2, SCORM_2004, COMMON_CARTRIDGE = "SCORM 1.2", "SCORM 2004", "IMS Common Cartridge"

NAMESPACES_2004 = re.compile(r"adlcp_v1p3|adlseq_v1p3|adlnav_v1p3|imsss|imscp_v1p1$")
CARTRIDGE = re.compile(r"imscc|imsccv1p\d", re.IGNORECASE)
VERSION_2004 = re.compile(r"2004|CAM\s*1\.3|^1\.3", re.IGNORECASE)


def schema_of(manifest: Manifest) -> tuple[str, str]:
    """The manifest's `schema` and `schemaversion`; "" for what is missing."""
    metadata = next(children(manifest.element, "metadata"), None)
    if metadata is None:
        return "", ""
    schema, version = (next(children(metadata, name), None) for name in ("schema", "schemaversion"))
    return text_of(schema), text_of(version)


def namespaces_of(manifest: Manifest) -> frozenset[str]:
    """Every namespace that the manifest's own start tag declares, and those of its name and attributes."""
    element = manifest.element
    used = {namespace(str(element.tag)), *(namespace(str(name)) for name in element.attrib)}
    return frozenset(used | set(element.nsmap.values())) - {""}


def claimed_standard(tree: PackageTree) -> str:
    """What the imsmanifest.xml at the root claims: one of the names above; "" when there is none.

    `schemaversion` decides where it is clear, as in LMSs; then the namespaces; then SCORM 1.2. A manifest that
    cannot be parsed is judged by the words in it.
    """
    if MANIFEST not in tree:
        return ""
    found = manifests(tree)
    if not found:
        return _by_words(tree.read(MANIFEST, 2**16).decode("utf-8", errors="replace"))
    schema, version = schema_of(found[0])
    names = " ".join(sorted(namespaces_of(found[0])))
    if CARTRIDGE.search(names) or "common cartridge" in schema.lower():
        return COMMON_CARTRIDGE
    if VERSION_2004.search(version):
        return SCORM_2004
    if version == "1.2":
        return SCORM_1_2
    return SCORM_2004 if any(NAMESPACES_2004.search(name) for name in names.split()) else SCORM_1_2


def _by_words(text: str) -> str:
    text = text.replace("\0", "")
    if CARTRIDGE.search(text):
        return COMMON_CARTRIDGE
    return SCORM_2004 if re.search(r"adlcp_v1p3|>\s*(?:2004|CAM 1\.3)", text) else SCORM_1_2
