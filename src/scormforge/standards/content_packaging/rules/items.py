"""IMS-121 to IMS-129: titles, and what an item may carry."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Finding, Location, Severity, rule
from scormforge.standards.content_packaging.manifest import (
    Item,
    Manifest,
    Organization,
    children,
    local_name,
    manifests,
)
from scormforge.standards.content_packaging.suggest import short
from scormforge.standards.subject import PackageSubject

LONGEST_TITLE = 200
LONGEST_PARAMETERS = 1000
LONGEST_SOURCE = 4096


def _titled(manifest: Manifest) -> Iterator[tuple[str, str, Location]]:
    """What must have a title: how to call it, its title, and the title's place, or else its own."""
    parts: tuple[Organization | Item, ...] = (*manifest.organizations, *manifest.walk())
    for part in parts:
        title = next(children(part.element, "title"), part.element)
        yield f"the {local_name(part.element)} `{part.identifier[:80]}`", part.title, manifest.document.at(title)


@rule("IMS-121", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (item)")
def title_missing(subject: PackageSubject) -> Iterator[Finding]:
    """An organization or an item has no title.

    The title is what a learner sees in the LMS's contents. Without one LMSs show the identifier, a blank line, or
    refuse the package.

    Write a `title` as the first part of the element.
    """
    for manifest in subject.view(manifests):
        for called, title, at in _titled(manifest):
            if not title:
                yield Finding(at, f"{called} has no title", "add a `title` as its first part")


@rule("IMS-122", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (item)")
def title_too_long(subject: PackageSubject) -> Iterator[Finding]:
    """A title has more than 200 characters.

    That is the standard's limit. Moodle 4.1 keeps 255 and stops the import of a longer one with a database error;
    in a menu it is cut long before.

    Shorten it to what fits a line.
    """
    for manifest in subject.view(manifests):
        for called, title, at in _titled(manifest):
            if len(title) > LONGEST_TITLE:
                said = f"the title of {called[:120]} has {len(title)} characters: the limit is {LONGEST_TITLE}"
                yield Finding(at, said, "shorten it")


@rule("IMS-123", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (item)")
def leaf_without_reference(subject: PackageSubject) -> Iterator[Finding]:
    """An item has neither inner items nor a page of its own.

    It stands in the contents and nothing happens when it is chosen. Some LMSs wait for it to be completed, so that
    the course never is.

    Give it an `identifierref` to a resource, or take it out.
    """
    for manifest in subject.view(manifests):
        for item in manifest.walk():
            if not item.items and not item.identifierref:
                said = f"the item `{short(item.identifier)}` has no page and no items in it"
                yield Finding(item.at, said, "give it an `identifierref`, or take it out")


@rule("IMS-124", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (item)")
def parent_with_reference(subject: PackageSubject) -> Iterator[Finding]:
    """An item has inner items and a page of its own.

    References belong on the innermost items. LMSs differ: some launch the page, some show a heading only, and SCORM
    2004 forbids it, so the course cannot be moved there.

    Make the page an item of its own, the first in the group.
    """
    for manifest in subject.view(manifests):
        for item in manifest.walk():
            if item.items and item.identifierref:
                said = f"the item `{short(item.identifier)}` has items in it and a page as well"
                yield Finding(item.at, said, "make the page an item of its own, the first in the group")


@rule("IMS-125", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (item)")
def parameters_without_reference(subject: PackageSubject) -> Iterator[Finding]:
    """An item has `parameters`, but no page to pass them to.

    Every LMS ignores them.

    Move them to the item that launches the page, or take them out.
    """
    for manifest in subject.view(manifests):
        for item in manifest.walk():
            if item.parameters.strip() and not item.identifierref:
                said = f"the `parameters` of the item `{short(item.identifier)}` go nowhere: it has no page"
                yield Finding(item.at, said, "move them to the item that launches the page")


@rule("IMS-126", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (item)")
def parameters_too_long(subject: PackageSubject) -> Iterator[Finding]:
    """An item's `parameters` have more than 1,000 characters.

    That is the standard's limit; LMSs cut the rest off or refuse the package, and the page starts with half of what
    it needs.

    Keep long settings in the page, and pass a short key.
    """
    for manifest in subject.view(manifests):
        for item in manifest.walk():
            if len(item.parameters) > LONGEST_PARAMETERS:
                said = (
                    f"the `parameters` of the item `{short(item.identifier)}` have {len(item.parameters):,} characters"
                )
                yield Finding(item.at, f"{said}: the limit is {LONGEST_PARAMETERS:,}", "pass a short key instead")


@rule("IMS-127", severity=Severity.WARNING)
def title_not_plain(subject: PackageSubject) -> Iterator[Finding]:
    """A title is written with character numbers or a CDATA section.

    Moodle 4.1 shows `&#8217;` and CDATA sections as they are written, so that learners read the code instead of the
    letter.

    Write the characters themselves, in UTF-8; only `&`, `<` and `>` need `&amp;`, `&lt;` and `&gt;`.
    """
    found = subject.view(manifests)
    text = found[0].document.text if found else ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for manifest in found:
        parts = [each.element for each in manifest.organizations] + [each.element for each in manifest.walk()]
        for part in parts:
            for title in children(part, "title"):
                at = manifest.document.at(title)
                written = _source(lines, at)
                if "&#" in written or "<![CDATA[" in written:
                    yield Finding(
                        at, "this title is written with character numbers or CDATA", "write the characters themselves"
                    )


def _source(lines: list[str], at: Location) -> str:
    """What stands in the file from the start tag at this place to its end tag."""
    first = lines[at.line - 1][at.column - 1 : at.column - 1 + LONGEST_SOURCE]
    rest = "\n".join([first, *(line[:LONGEST_SOURCE] for line in lines[at.line : at.line + 5])])
    return rest.split("</", 1)[0]
