"""CompiledCourse → SCORM 1.2 package."""

from __future__ import annotations

from scormforge.compiling.compiled import CompiledCourse
from scormforge.compiling.index_page import build_digest, index_page
from scormforge.diagnostics import Report
from scormforge.package.tree import Bytes, Content, PackageTree
from scormforge.standards.scorm12.control_documents import control_documents
from scormforge.standards.scorm12.manifest import manifest

TARGET = "scorm12"


def write(compiled: CompiledCourse, edition: str) -> tuple[PackageTree | None, Report]:
    """The package: what every target shares, the launch pages, the control documents, and last the manifest.

    SCORM 1.2 has one edition. UsageError when the author's own control documents are not all there.
    """
    controls = control_documents(compiled.schemas)
    shared: dict[str, Content] = dict(compiled.assets)
    shared["player.js"] = compiled.player(TARGET)
    build = build_digest(compiled, {**shared, **controls})
    launched: dict[str, Content] = {unit.href: Bytes(index_page(unit, TARGET, build)) for unit in compiled.units}
    described = Bytes(manifest(compiled, sorted(shared), build))
    course = compiled.course
    name = f"{course.id}-{file_safe(course.version)}-{TARGET}-{build}.zip"
    return PackageTree({**shared, **launched, **controls, "imsmanifest.xml": described}, name), Report()


def file_safe(version: str) -> str:
    """A version as part of a file name."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in ".-_") else "-" for letter in version)
