"""IMS-101 to IMS-103: manifests that offer nothing to launch, as their reader meets them."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("IMS-101", severity=Severity.ERROR, spec="CP 1.1.2 (manifest); CAM 1.2 section 2.3 (manifest)")
def root_is_not_manifest(at: Location, name: str) -> Finding:
    """The file is called imsmanifest.xml, but its outermost element is not `manifest`.

    An LMS looks for `manifest` first and refuses anything else, or finds an empty course. A web page that was saved
    under this name by a failed download looks like this.

    Replace the file by the manifest that the authoring tool wrote.
    """
    return Finding(at, f"the outermost element is `{name}`, not `manifest`", "replace this file by the real manifest")


@rule("IMS-102", severity=Severity.ERROR, spec="CP 1.1.2 (organizations); CAM 1.2 section 2.3 (organizations)")
def organizations_missing(at: Location) -> Finding:
    """The manifest has no organization: no contents that a learner could follow.

    Content packaging allows it for loose files, but an LMS that imports a course has nothing to show and nothing to
    launch. Some refuse the upload, others make an empty course.

    Write `organizations` with one `organization` in it, between `metadata` and `resources`.
    """
    return Finding(at, "the manifest has no organization", "add `organizations` with one `organization` and its items")


@rule("IMS-103", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (organization)")
def nothing_to_launch(at: Location, items: int) -> Finding:
    """No item of the contents leads to a page.

    An item is launched through its `identifierref`, the identifier of a resource, and that resource's `href`.
    Unless one item has both, the LMS shows an empty course or a list of titles that cannot be opened.

    Give an item an `identifierref` to a resource that has an `href`.
    """
    said = (
        f"none of its {items} items leads"
        if items > 1
        else "its item does not lead"
        if items
        else "it has no item that leads"
    )
    return Finding(at, f"{said} to a page", "give an item an `identifierref` to a resource that has an `href`")
