"""CompiledCourse → SCORM 1.2 package."""

from __future__ import annotations

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.packing import packed
from scormforge.standards.scorm12.control_documents import control_documents
from scormforge.standards.scorm12.manifest import manifest
from scormforge.standards.standard import Target


def write(compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
    """The package: what every target shares, the launch pages, the control documents, and last the manifest.

    UsageError when the author's own control documents are not all there.
    """
    package = packed(compiled, target, "scorm12", own=control_documents(compiled.schemas))
    described = Bytes(manifest(compiled, sorted(package.shared), package.build))
    return package.tree({"imsmanifest.xml": described}), Report()
