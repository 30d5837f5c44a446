"""IMS-111 to IMS-119: identifiers, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.diagnostics import Also, Finding, Location, Severity, rule
from scormforge.standards.content_packaging.manifest import (
    Manifest,
    manifests,
    resources_by_identifier,
)
from scormforge.standards.content_packaging.suggest import guesses, short
from scormforge.standards.subject import PackageSubject

XML_ID = re.compile(r"[^\W\d][\w.\-·]*")
LONGEST = 255


def _identified(manifest: Manifest) -> Iterator[tuple[str, str, Location]]:
    """What must have an identifier: the element's name, its identifier ("" for none), its place."""
    yield "manifest", manifest.identifier, manifest.at
    for organization in manifest.organizations:
        yield "organization", organization.identifier, organization.at
    for item in manifest.walk():
        yield "item", item.identifier, item.at
    for resource in manifest.resources:
        yield "resource", resource.identifier, resource.at


@rule("IMS-111", severity=Severity.ERROR, spec="CP 1.1.2 XML binding")
def identifier_missing(subject: PackageSubject) -> Iterator[Finding]:
    """A manifest, organization, item or resource has no identifier.

    Identifiers are how an LMS finds the parts of a course again, and what it ties a learner's results to. Without
    one it refuses the package or makes one up, and the results are lost at the next upload.

    Give it an `identifier` that is used nowhere else in the file and never changes.
    """
    for manifest in subject.view(manifests):
        for name, identifier, at in _identified(manifest):
            if not identifier.strip():
                yield Finding(
                    at, f"this `{name}` has no identifier", 'add `identifier="…"`, used nowhere else in the file'
                )


@rule("IMS-112", severity=Severity.ERROR, spec="CP 1.1.2 XML binding; XML 1.0 section 3.3.1")
def identifier_used_twice(subject: PackageSubject) -> Iterator[Finding]:
    """Two parts of the manifest have the same identifier.

    An identifier is unique over the whole file: organizations, items and resources alike. LMSs that check the
    manifest refuse it; others launch the wrong page or mix up the results of two units.

    Give one of the two another identifier, and mend the references to it.
    """
    first: dict[str, Location] = {}
    for manifest in subject.view(manifests):
        for name, identifier, at in _identified(manifest):
            if identifier and identifier in first:
                also = (Also(first[identifier], "used here first"),)
                yield Finding(
                    at, f"the identifier `{short(identifier)}` of this `{name}` is used twice", "choose another", also
                )
            first.setdefault(identifier, at)


@rule("IMS-113", severity=Severity.ERROR, spec="XML 1.0 section 3.3.1 (ID)")
def identifier_not_allowed(subject: PackageSubject) -> Iterator[Finding]:
    """An identifier is not spelled as XML asks for.

    It begins with a letter or `_`, and goes on with letters, digits, `.`, `-` and `_`: no blanks, no `:`, no digit
    first. LMSs that check the manifest refuse it; others cut the identifier at the odd character and find nothing.

    Spell it so, for instance with a word in front: `item-1` for `1`.
    """
    for manifest in subject.view(manifests):
        for _name, identifier, at in _identified(manifest):
            if identifier.strip() and not XML_ID.fullmatch(identifier):
                cure = "begin with a letter or `_`, then letters, digits, `.`, `-` and `_`"
                yield Finding(at, f"`{short(identifier)}` is not allowed as an identifier", cure)


@rule("IMS-114", severity=Severity.ERROR)
def identifier_too_long(subject: PackageSubject) -> Iterator[Finding]:
    """An identifier has more than 255 characters.

    Moodle 4.1 stores identifiers in columns of that width and stops the import with a database error.

    Shorten it.
    """
    for manifest in subject.view(manifests):
        for name, identifier, at in _identified(manifest):
            if len(identifier) > LONGEST:
                said = f"the identifier of this `{name}` has {len(identifier)} characters"
                yield Finding(at, f"{said}: LMSs keep {LONGEST}", "shorten it")


@rule("IMS-115", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (item)")
def item_refers_to_nothing(subject: PackageSubject) -> Iterator[Finding]:
    """An item refers to a resource that does not exist.

    Moodle takes such a package without a word; the item stands in the contents and cannot be launched. Others
    refuse the upload.

    Give `identifierref` the identifier of a resource, letter by letter, or add the resource.
    """
    found = subject.view(manifests)
    known = {*resources_by_identifier(found), *(manifest.identifier for manifest in found[1:])}
    guess = guesses(known)
    for manifest in found:
        for item in manifest.walk():
            if item.identifierref and item.identifierref not in known:
                said = (
                    f"the item `{short(item.identifier)}` refers to `{short(item.identifierref)}`, which does not exist"
                )
                yield Finding(item.at, said, guess(item.identifierref) or "name a resource, or add it")


@rule("IMS-116", severity=Severity.ERROR, spec="CP 1.1.2 (dependency)")
def dependency_on_nothing(subject: PackageSubject) -> Iterator[Finding]:
    """A resource depends on another that does not exist.

    The files of the other resource are then not known to belong to it. LMSs that copy only what a resource lists
    leave them out, and pages lose their style or their pictures.

    Give `identifierref` the identifier of a resource, letter by letter, or take the dependency out.
    """
    found = subject.view(manifests)
    known = resources_by_identifier(found)
    guess = guesses(known)
    for manifest in found:
        for resource in manifest.resources:
            for dependency in resource.dependencies:
                wanted = dependency.identifierref
                if wanted not in known:
                    named = short(resource.identifier)
                    said = f"the resource `{named}` depends on `{short(wanted)}`, which does not exist"
                    yield Finding(dependency.at, said, guess(wanted) or "name a resource, or take the dependency out")
                elif wanted == resource.identifier:
                    said = f"the resource `{short(wanted)}` depends on itself"
                    yield Finding(dependency.at, said, "take the dependency out")
