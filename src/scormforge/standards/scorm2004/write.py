"""CompiledCourse → SCORM 2004 package, of the 3rd or the 4th edition."""

from __future__ import annotations

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.packing import packed
from scormforge.standards.scorm2004.control_documents import control_documents
from scormforge.standards.scorm2004.manifest import manifest
from scormforge.standards.scorm2004.prerequisites import told_when_done
from scormforge.standards.standard import Target


def write(compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
    """The package: what every target shares, the launch pages, the control documents, and last the manifest.

    The editions differ in the manifest alone: the run-time is the same. UsageError when the author's own control
    documents are not all there.
    """
    own = control_documents(compiled.schemas)
    package = packed(compiled, target, "scorm2004", own=own, more=told_when_done(compiled))
    described = Bytes(manifest(compiled, sorted(package.shared), package.build, target.edition))
    return package.tree({"imsmanifest.xml": described}), Report()
