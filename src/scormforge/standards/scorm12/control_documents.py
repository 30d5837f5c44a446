"""The schema files that stand beside a SCORM 1.2 manifest: ours, or those of a folder; and one schema made of all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from scormforge.diagnostics import UsageError
from scormforge.package.tree import Bytes, Content, DiskFile

NAMES = ("adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd")
"""Strict importers look for these four at the root of the package (CAM 1.2 section 2.3)."""

OURS = Path(__file__).with_name("control_documents")


def control_documents(folder: Path | None = None) -> Mapping[str, Content]:
    """Path in the package → content. Ours, or all schema files (`.xsd`, `.dtd`) of `folder` in their place.

    Raises UsageError when the folder lacks one of the four.
    """
    if folder is None:
        return {name: Bytes((OURS / name).read_bytes()) for name in NAMES}
    present = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()} if folder.is_dir() else {}
    missing = [name for name in NAMES if name not in present]
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        raise UsageError(
            f"the folder of control documents `{folder}` has no {listed}",
            "put the four documents of SCORM 1.2 into it under these names, or leave `--schemas` out",
        )
    chosen = (path for path in present.values() if path.suffix.lower() in (".xsd", ".dtd"))
    return {path.name: DiskFile.of(path) for path in chosen}


@cache
def manifest_schema() -> etree.XMLSchema:
    """Our control documents as one schema. It is read from files beside this one; nothing is fetched."""
    xs = "http://www.w3.org/2001/XMLSchema"
    root = etree.Element(f"{{{xs}}}schema", nsmap={"xs": xs})
    for name in NAMES:
        described = etree.parse(str(OURS / name)).getroot()
        target = described.get("targetNamespace", "")
        etree.SubElement(root, f"{{{xs}}}import", namespace=target, schemaLocation=(OURS / name).as_uri())
    return etree.XMLSchema(root)
