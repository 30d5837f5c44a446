"""Small packages around a course structure, for tests of the reader."""

from __future__ import annotations

from scormforge.package.tree import Bytes, PackageTree

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
COURSE = (
    '<course id=" https://x.example/c "><title><langstring lang="fr"> Un\n cours </langstring>'
    '<langstring lang="en">A course</langstring></title>'
    '<description><langstring lang="fr">Il y a</langstring></description></course>'
)


def structure(parts: str, course: str = COURSE) -> str:
    """A course structure with these blocks and units."""
    return f'<courseStructure xmlns="{NAMESPACE}">{course}{parts}</courseStructure>'


def unit(number: int, url: str = "index.html", attributes: str = "", more: str = "") -> str:
    """An assignable unit."""
    words = "".join(f"<{name}><langstring>Unit {number}</langstring></{name}>" for name in ("title", "description"))
    return f'<au id="https://x.example/u{number}"{attributes}>{words}<url>{url}</url>{more}</au>'


def package(text: str | bytes, name: str = "cmi5.xml", *files: str) -> PackageTree:
    """A package with this course structure, and a line of HTML in each of the files."""
    data = text if isinstance(text, bytes) else text.encode()
    return PackageTree({name: Bytes(data), **{path: Bytes(b"<!doctype html>") for path in files}}, "package.zip")
