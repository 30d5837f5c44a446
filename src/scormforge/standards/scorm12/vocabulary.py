"""Names that SCORM 1.2 uses in a manifest, and how to find them whatever namespace they were put in."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.places.xml import Element
from scormforge.standards.content_packaging.manifest import Manifest, namespace

ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
LOM = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
ITEM_EXTENSIONS = ("prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore")


def attribute_named(element: Element, name: str) -> Iterator[tuple[str, str, str]]:
    """Namespace, local name and value of each attribute of this name, in any namespace and any case."""
    for full, value in element.attrib.items():
        local = str(full).rpartition("}")[2]
        if local.lower() == name:
            yield namespace(str(full)), local, str(value)


def scormtype_of(element: Element) -> str:
    """A resource's type, `sco` or `asset`, however the attribute is spelled; "" when there is none."""
    return next((value.strip() for _space, _local, value in attribute_named(element, "scormtype")), "")


def extensions(manifest: Manifest, name: str) -> Iterator[Element]:
    """Every element of this local name in any namespace, in this manifest and those nested in it."""
    return manifest.element.iter(f"{{*}}{name}")
