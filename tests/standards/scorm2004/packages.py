"""Small SCORM 2004 packages around a manifest, for tests of the reader and the control documents."""

from __future__ import annotations

from scormforge.package.tree import Bytes, PackageTree

NAMESPACES = (
    'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" '
    'xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" '
    'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"'
)
HEAD = (
    f'<manifest identifier="m" {NAMESPACES}>'
    "<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>"
)


def package(manifest: str | bytes, files: tuple[str, ...] = ()) -> PackageTree:
    """A package with this manifest and these files, a line of HTML in each."""
    data = manifest if isinstance(manifest, bytes) else manifest.encode()
    held = {name: Bytes(b"<!doctype html>") for name in files}
    return PackageTree({**held, "imsmanifest.xml": Bytes(data)}, "package.zip")


def course(items: str, resources: str, *, default: str = "o", tail: str = "", inside: str = "") -> str:
    """A manifest with these items and resources in one organization. `inside`: behind its items."""
    return (
        f'{HEAD}<organizations default="{default}"><organization identifier="o"><title>T</title>{items}{inside}'
        f"</organization></organizations><resources>{resources}</resources>{tail}</manifest>"
    )


def unit(number: int, href: str = "index.html", *, extra: str = "", parameters: str = "") -> tuple[str, str]:
    """An item and its resource."""
    passed = f' parameters="{parameters}"' if parameters else ""
    item = f'<item identifier="i{number}" identifierref="r{number}"{passed}><title>Unit {number}</title>{extra}</item>'
    resource = (
        f'<resource identifier="r{number}" type="webcontent" adlcp:scormType="sco" href="{href}">'
        f'<file href="{href.split("?")[0].split("#")[0]}"/></resource>'
    )
    return item, resource


def sequencing(inner: str, attributes: str = "") -> str:
    """A sequencing element."""
    return f"<imsss:sequencing{attributes}>{inner}</imsss:sequencing>"


def primary(inner: str = "", attributes: str = ' satisfiedByMeasure="true"') -> str:
    """Objectives with a primary one alone."""
    objective = f"<imsss:primaryObjective{attributes}>{inner}</imsss:primaryObjective>"
    return f"<imsss:objectives>{objective}</imsss:objectives>"
