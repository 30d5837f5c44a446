"""S12-198 and S12-199: what the schema forbids and no other rule has explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice
from typing import Any, cast

from lxml import etree

from scormforge.diagnostics import Finding, Location, Severity, rule
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.manifest import Manifest, children, local_name, manifests
from scormforge.standards.scorm12.control_documents import manifest_schema
from scormforge.standards.scorm12.vocabulary import extensions
from scormforge.standards.subject import PackageSubject

BUILD = re.compile(r"\+[0-9a-f]{12}\Z")
"""The build digest behind a course's version."""
STEP = re.compile(r"/(?:([^/:\[\]]+):)?([^/:\[\]]+)(?:\[(\d+)\])?")
MOST = 100
"""Complaints that are looked at: the first ones explain the rest."""
LONGEST = 2_000
"""Parts of one element that are compared: libxml2 counts the siblings anew for each complaint, 30 s for 95,000."""
BRACED = re.compile(r"\{[^}]*\}")


@rule("S12-198", severity=Severity.ERROR, spec="CP 1.1.2 XML binding; CAM 1.2 section 2.3")
def own_manifest_breaks_schema(subject: PackageSubject) -> Iterator[Finding]:
    """A manifest that was built here does not follow the schema of SCORM 1.2.

    Importers that check the manifest against the schema refuse the package. Since the manifest is generated, the
    fault is in the program that wrote it, or someone changed the file afterwards.

    Build the package again. If the finding stays, report it together with the course.
    """
    for manifest in subject.view(manifests)[:1]:
        if made_here(manifest):
            yield from _unexplained(manifest, subject.places)


@rule("S12-199", severity=Severity.WARNING, spec="CP 1.1.2 XML binding; CAM 1.2 section 2.3")
def manifest_breaks_schema(subject: PackageSubject) -> Iterator[Finding]:
    """The manifest does not follow the schema of SCORM 1.2, at a place that no other rule explains.

    Strict importers and ADL's own validator refuse such a package; most LMSs never look.

    The message says what the schema expects at this place. Correct it in the authoring tool, or in the manifest.
    """
    for manifest in subject.view(manifests)[:1]:
        if not made_here(manifest):
            yield from _unexplained(manifest, subject.places)


def made_here(manifest: Manifest) -> bool:
    """Whether the manifest was written by scormforge: by the form of its identifiers, version and build in it."""
    kind, _, course = manifest.identifier.partition("-")
    versions = (
        version for lifecycle in extensions(manifest, "lifecycle") for version in children(lifecycle, "version")
    )
    built = any(BUILD.search("".join(str(part) for part in version.itertext("*")).strip()) for version in versions)
    return built and kind == "manifest" and any(each.identifier == f"shared-{course}" for each in manifest.resources)


def _unexplained(manifest: Manifest, explained: frozenset[Location]) -> Iterator[Finding]:
    schema = manifest_schema()
    if schema.validate(_compared(manifest.document.root)):
        return
    spoken = {element for element, at in manifest.document.places.items() if at in explained}
    families = spoken | {element.getparent() for element in spoken}
    for error in islice(cast(Iterable[Any], schema.error_log), MOST):
        element = _element(manifest, error.path or "")
        content = error.type == etree.ErrorTypes.SCHEMAV_ELEMENT_CONTENT
        if element not in spoken and not (content and families & {element, element.getparent()}):
            message = BRACED.sub("", error.message).removesuffix(".")[:400]
            said = f"the schema does not allow this: {message}"
            yield Finding(manifest.document.at(element), said, f"see the schema's rule for `{local_name(element)}`")


def _compared(root: Element) -> Element:
    """The manifest, or a copy without the tails of long lists: what stands before them keeps its path."""
    if all(len(element) <= LONGEST for element in root.iter("*")):
        return root
    copy = deepcopy(root)
    for element in tuple(copy.iter("*")):
        del element[LONGEST:]
    return copy


def _element(manifest: Manifest, path: str) -> Element:
    """The element that libxml2 means: by its path, since its line for a start tag is the one where the tag ends."""
    here = manifest.document.root
    for prefix, name, number in STEP.findall(path.partition("/@")[0])[1:]:
        alike = (child for child in here.iterchildren("*") if _is_step(child, prefix, name))
        found = next(islice(alike, int(number or 1) - 1, None), None)
        if found is None:
            break
        here = found
    return here


def _is_step(element: Element, prefix: str, name: str) -> bool:
    """libxml2 writes `*` for an element of the default namespace, and counts all of its siblings then."""
    return name == "*" or ((element.prefix or "") == prefix and local_name(element) == name)
