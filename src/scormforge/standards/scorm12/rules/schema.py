"""S12-198 and S12-199: what the schema forbids and no other rule has explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from lxml import etree

from scormforge.diagnostics import Finding, Location, Severity, rule
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.manifest import Manifest, local_name, manifests
from scormforge.standards.scorm12.control_documents import manifest_schema
from scormforge.standards.scorm12.vocabulary import extensions
from scormforge.standards.subject import PackageSubject

OURS = "scormforge"
BRACED = re.compile(r"\{[^}]*\}")


@rule("S12-198", severity=Severity.ERROR, spec="CP 1.1.2 XML binding; CAM 1.2 appendix B")
def own_manifest_breaks_schema(subject: PackageSubject) -> Iterator[Finding]:
    """A manifest that was built here does not follow the schema of SCORM 1.2.

    Importers that check the manifest against the schema refuse the package. Since the manifest is generated, the
    fault is in the program that wrote it, or someone changed the file afterwards.

    Build the package again. If the finding stays, report it together with the course.
    """
    for manifest in subject.view(manifests)[:1]:
        if made_here(manifest):
            yield from _unexplained(manifest, subject.places)


@rule("S12-199", severity=Severity.WARNING, spec="CP 1.1.2 XML binding; CAM 1.2 appendix B")
def manifest_breaks_schema(subject: PackageSubject) -> Iterator[Finding]:
    """The manifest does not follow the schema of SCORM 1.2, at a place that no other rule explains.

    Strict importers and ADL's own validator refuse such a package; most LMSs never look.

    The message says what the schema expects at this place. Correct it in the authoring tool, or in the manifest.
    """
    for manifest in subject.view(manifests)[:1]:
        if not made_here(manifest):
            yield from _unexplained(manifest, subject.places)


def made_here(manifest: Manifest) -> bool:
    """Whether the manifest was written by scormforge: its metadata says so."""
    marks = (element for name in ("catalog", "entity") for element in extensions(manifest, name))
    return any(OURS in "".join(str(part) for part in mark.itertext("*")) for mark in marks)


def _unexplained(manifest: Manifest, explained: frozenset[Location]) -> Iterator[Finding]:
    schema = manifest_schema()
    if schema.validate(manifest.document.root):
        return
    seen: set[tuple[Location, str]] = set()
    for error in cast(Iterable[Any], schema.error_log):
        element = _element(manifest, error.path)
        at = manifest.document.at(element)
        message = BRACED.sub("", error.message).removesuffix(".")
        near = {at} if error.type != etree.ErrorTypes.SCHEMAV_ELEMENT_CONTENT else _around(manifest, element)
        if not near & explained and (at, message) not in seen:
            seen.add((at, message))
            yield Finding(
                at, f"the schema does not allow this: {message}", f"see the schema's rule for `{local_name(element)}`"
            )


def _element(manifest: Manifest, path: str) -> Element:
    """The element that libxml2 means: by its path, since its line for a start tag is the one where the tag ends."""
    found = manifest.document.root.getroottree().xpath(path) if path else []
    if isinstance(found, list) and found and isinstance(found[0], etree._Element):
        return found[0]
    return manifest.document.root


def _around(manifest: Manifest, element: Element) -> set[Location]:
    """The places that can explain an element that is not expected: its own, its parent's, its siblings'."""
    parent = element.getparent()
    family = [element, *element.iterchildren("*")]
    if parent is not None:
        family += [parent, *parent.iterchildren("*")]
    return {manifest.document.at(each) for each in family}
