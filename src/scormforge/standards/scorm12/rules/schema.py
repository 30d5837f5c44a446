"""S12-198 and S12-199: what the schema forbids and no other rule has explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.diagnostics import Finding, Severity, rule
from scormforge.standards.content_packaging.manifest import Manifest, children, manifests
from scormforge.standards.schema_check import unexplained
from scormforge.standards.scorm12.control_documents import manifest_schema
from scormforge.standards.scorm12.vocabulary import extensions
from scormforge.standards.subject import PackageSubject

BUILD = re.compile(r"\+[0-9a-f]{12}\Z")
"""The build digest behind a course's version."""


@rule("S12-198", severity=Severity.ERROR, spec="CP 1.1.2 XML binding; CAM 1.2 section 2.3")
def own_manifest_breaks_schema(subject: PackageSubject) -> Iterator[Finding]:
    """A manifest that was built here does not follow the schema of SCORM 1.2.

    Importers that check the manifest against the schema refuse the package. Since the manifest is generated, the
    fault is in the program that wrote it, or someone changed the file afterwards.

    Build the package again. If the finding stays, report it together with the course.
    """
    for manifest in subject.view(manifests)[:1]:
        if made_here(manifest):
            yield from unexplained(manifest.document, manifest_schema(), subject.places)


@rule("S12-199", severity=Severity.WARNING, spec="CP 1.1.2 XML binding; CAM 1.2 section 2.3")
def manifest_breaks_schema(subject: PackageSubject) -> Iterator[Finding]:
    """The manifest does not follow the schema of SCORM 1.2, at a place that no other rule explains.

    Strict importers and ADL's own validator refuse such a package; most LMSs never look.

    The message says what the schema expects at this place. Correct it in the authoring tool, or in the manifest.
    """
    for manifest in subject.view(manifests)[:1]:
        if not made_here(manifest):
            yield from unexplained(manifest.document, manifest_schema(), subject.places)


def made_here(manifest: Manifest) -> bool:
    """Whether the manifest was written by scormforge: by the form of its identifiers, version and build in it."""
    kind, _, course = manifest.identifier.partition("-")
    versions = (
        version for lifecycle in extensions(manifest, "lifecycle") for version in children(lifecycle, "version")
    )
    built = any(BUILD.search("".join(str(part) for part in version.itertext("*")).strip()) for version in versions)
    return built and kind == "manifest" and any(each.identifier == f"shared-{course}" for each in manifest.resources)
