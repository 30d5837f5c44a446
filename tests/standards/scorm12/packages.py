"""Small packages around a manifest, for tests of the reader and the rules."""

from __future__ import annotations

from collections.abc import Mapping

from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.scorm12.control_documents import control_documents

HEAD = (
    '<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" '
    'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">'
    "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
)


def package(manifest: str | bytes, files: tuple[str, ...] = (), *, controls: bool = True) -> PackageTree:
    """A package with this manifest and these files, a line of HTML in each."""
    data = manifest if isinstance(manifest, bytes) else manifest.encode()
    held: Mapping[str, Bytes] = {name: Bytes(b"<!doctype html>") for name in files}
    documents = control_documents() if controls else {}
    return PackageTree({**documents, **held, "imsmanifest.xml": Bytes(data)}, "package.zip")


def course(items: str, resources: str, *, default: str = "o", tail: str = "") -> str:
    """A manifest with these items and resources in one organization."""
    return (
        f'{HEAD}<organizations default="{default}"><organization identifier="o"><title>T</title>{items}'
        f"</organization></organizations><resources>{resources}</resources>{tail}</manifest>"
    )


def unit(number: int, href: str = "index.html", *, extra: str = "", parameters: str = "") -> tuple[str, str]:
    """An item and its resource."""
    passed = f' parameters="{parameters}"' if parameters else ""
    item = f'<item identifier="i{number}" identifierref="r{number}"{passed}><title>Unit {number}</title>{extra}</item>'
    resource = (
        f'<resource identifier="r{number}" type="webcontent" adlcp:scormtype="sco" href="{href}">'
        f'<file href="{href.split("?")[0].split("#")[0]}"/></resource>'
    )
    return item, resource
