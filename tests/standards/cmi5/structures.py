"""Small packages around a course structure, for tests of the reader."""

from __future__ import annotations

from pathlib import Path

from scormforge.package.tree import Bytes, PackageTree
from tests.package.crafted import Entry, written, zip_bytes

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
COURSE = (
    '<course id=" https://x.example/c "><title><langstring lang="fr"> Un\n cours </langstring>'
    '<langstring lang="en">A course</langstring></title>'
    '<description><langstring lang="fr">Il y a</langstring></description></course>'
)


def structure(parts: str, course: str = COURSE, namespace: str = NAMESPACE) -> str:
    """A course structure with these blocks and units."""
    return f'<courseStructure xmlns="{namespace}">{course}{parts}</courseStructure>'


def words(text: str) -> str:
    """A title and a description."""
    return "".join(f"<{name}><langstring>{text}</langstring></{name}>" for name in ("title", "description"))


def block(number: int, parts: str) -> str:
    """A block with these parts."""
    return f'<block id="https://x.example/b{number}">{words(f"Block {number}")}{parts}</block>'


def objective(number: int) -> str:
    """An objective of a course."""
    return f'<objective id="https://x.example/o{number}">{words(f"Objective {number}")}</objective>'


def zipped(folder: Path, text: str, **files: str) -> Path:
    """A package of this course structure, a page, and other files."""
    entries = {"cmi5.xml": text, "index.html": "<!doctype html>", **files}
    return written(folder, zip_bytes([Entry(name, content.encode()) for name, content in entries.items()]))


def unit(number: int, url: str = "index.html", attributes: str = "", more: str = "") -> str:
    """An assignable unit."""
    return f'<au id="https://x.example/u{number}"{attributes}>{words(f"Unit {number}")}<url>{url}</url>{more}</au>'


def package(text: str | bytes, name: str = "cmi5.xml", *files: str) -> PackageTree:
    """A package with this course structure, and a line of HTML in each of the files."""
    data = text if isinstance(text, bytes) else text.encode()
    return PackageTree({name: Bytes(data), **{path: Bytes(b"<!doctype html>") for path in files}}, "package.zip")
