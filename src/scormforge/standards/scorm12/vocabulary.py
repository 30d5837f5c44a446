"""Names that SCORM 1.2 uses in a manifest, and how to find them whatever namespace they were put in."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.places.xml import Element
from scormforge.standards.content_packaging.manifest import Manifest

ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
LOM = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
ITEM_EXTENSIONS = ("prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore")


def extensions(manifest: Manifest, name: str) -> Iterator[Element]:
    """Every element of this local name in any namespace, in this manifest and those nested in it."""
    return manifest.element.iter(f"{{*}}{name}")
