"""IMS-104 to IMS-109: the skeleton of a manifest."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Also, Finding, Location, Severity, rule
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.manifest import (
    BASE,
    CP_1_1_2,
    CP_1_1_4,
    Manifest,
    local_name,
    manifests,
    namespace,
)
from scormforge.standards.content_packaging.suggest import guesses, short
from scormforge.standards.subject import PackageSubject


@rule("IMS-104", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (organizations)")
def default_organization_not_given(subject: PackageSubject) -> Iterator[Finding]:
    """`organizations` does not say which organization is the default.

    The standard asks for the attribute even when there is only one. Most LMSs then take the first; strict ones
    refuse the package.

    Add `default="…"` with the identifier of the organization.
    """
    for manifest in subject.view(manifests):
        if manifest.organizations and manifest.organizations_element is not None and manifest.default is None:
            at = manifest.document.at(manifest.organizations_element)
            first = short(manifest.organizations[0].identifier)
            cure = f'add `default="{first}"`' if first else "give the organization an `identifier`, and name it there"
            yield Finding(at, "`organizations` does not name its default", cure)


@rule("IMS-105", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (organizations)")
def default_organization_unknown(subject: PackageSubject) -> Iterator[Finding]:
    """The default organization does not exist.

    `default` holds the identifier of one of the organizations in it. When none has it, strict LMSs refuse the
    package and others take the first organization, which may not be the one that was meant.

    Give `default` the identifier of an organization, letter by letter.
    """
    for manifest in subject.view(manifests):
        known = [organization.identifier for organization in manifest.organizations]
        element = manifest.organizations_element
        if element is not None and known and manifest.default is not None and manifest.default not in known:
            said = f"the default organization `{short(manifest.default)}` does not exist"
            cure = guesses(known)(manifest.default) or "give `default` the identifier of one of them"
            yield Finding(manifest.document.at(element), said, cure)


@rule("IMS-106", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (organization)")
def organization_without_items(subject: PackageSubject) -> Iterator[Finding]:
    """An organization has no items.

    It is a course without contents. When it is the default, nothing can be launched; when it is another one, some
    LMSs make a second, empty course of it.

    Put its items into it, or take the organization out.
    """
    for manifest in subject.view(manifests):
        for organization in manifest.organizations:
            if not organization.items and organization.at not in subject.places:
                said = f"the organization `{short(organization.identifier)}` has no items"
                yield Finding(organization.at, said, "give it an item, or take it out")


ORDER = {
    "manifest": ("metadata", "organizations", "resources", "manifest"),
    "metadata": ("schema", "schemaversion"),
    "organization": ("title", "item", "metadata"),
    "item": ("title", "item", "metadata"),
    "resource": ("metadata", "file", "dependency"),
}


@rule("IMS-107", severity=Severity.ERROR, spec="CP 1.1.2 XML binding")
def elements_out_of_order(subject: PackageSubject) -> Iterator[Finding]:
    """The parts of an element stand in another order than the standard lays down.

    In a manifest: metadata, organizations, resources. In an item: title, inner items, metadata, and only then the
    extensions (`adlcp:masteryscore` and its like). LMSs that check a manifest against the schema refuse the package
    at the first part that is out of place; others read on and notice nothing.

    Move the part to its place.
    """
    for manifest in subject.view(manifests)[:1]:
        for element, at in manifest.document.places.items():
            if namespace(str(element.tag)) in ("", CP_1_1_2, CP_1_1_4) and local_name(element) in ORDER:
                yield from _misplaced(manifest, element, at)


def _misplaced(manifest: Manifest, element: Element, at: Location) -> Iterator[Finding]:
    order = ORDER[local_name(element)]
    last, last_name = -1, ""
    for child in element.iterchildren("*"):
        name = local_name(child)
        own = namespace(str(child.tag)) == namespace(str(element.tag))
        rank = order.index(name) if own and name in order else len(order)
        if rank < last:
            here = manifest.document.at(child)
            also = (Also(at, f"the `{local_name(element)}` that holds it"),)
            yield Finding(here, f"`{name}` stands after `{last_name}`", f"move it before `{last_name}`", also)
            return
        last, last_name = rank, name


@rule("IMS-108", severity=Severity.ADVICE, spec="CP 1.1.2 (xml:base)")
def base_is_used(subject: PackageSubject) -> Iterator[Finding]:
    """The manifest shortens its paths by `xml:base`.

    It is allowed, and some importers ignore it: they look for the files at the top of the package and find none.

    Write the whole path in every `href`, and take `xml:base` out.
    """
    for manifest in subject.view(manifests)[:1]:
        for element, at in manifest.document.places.items():
            if element.get(BASE):
                yield Finding(at, "paths are shortened by `xml:base`", "write whole paths in every `href`")
                return


@rule("IMS-109", severity=Severity.ADVICE, spec="CP 1.1.2 (manifest)")
def manifest_in_manifest(subject: PackageSubject) -> Iterator[Finding]:
    """A manifest stands inside the manifest.

    It is a way to put packages together. Many LMSs look at the outer one only, so that the inner course cannot be
    reached.

    Move the inner organization's items and resources into the outer manifest, or upload two packages.
    """
    for manifest in subject.view(manifests)[1:]:
        yield Finding(
            manifest.at, "a manifest inside the manifest is ignored by many LMSs", "merge it into the outer one"
        )
