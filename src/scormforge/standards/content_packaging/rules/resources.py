"""IMS-131 to IMS-149: resources, the files they list, and how paths are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scormforge.diagnostics import Finding, Location, Severity, rule
from scormforge.package.names import is_leftover
from scormforge.package.tree import PackageTree
from scormforge.standards.content_packaging.hrefs import Href
from scormforge.standards.content_packaging.manifest import MANIFEST, Manifest, manifests
from scormforge.standards.content_packaging.suggest import guesses, short
from scormforge.standards.subject import PackageSubject

NOT_ESCAPED = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
NEVER_LISTED = re.compile(r"imsmanifest\.xml|.*\.(xsd|dtd)", re.IGNORECASE)
"""The manifest itself and control documents."""


def _hrefs(manifest: Manifest) -> Iterator[tuple[Href, Location, str]]:
    """Every href of the resources: where it points, its place, and what it belongs to."""
    for resource in manifest.resources:
        if resource.href:
            yield resource.href, resource.at, f"the resource `{short(resource.identifier)}`"
        for listing in resource.files:
            if listing.href:
                yield listing.href, listing.at, f"a file of `{short(resource.identifier)}`"


def _absent(href: Href, tree: PackageTree) -> bool:
    """True for a path into the package that leads to no file there."""
    return bool(href.path) and not href.leaves and href.path not in tree and href.url not in tree


def _by_folded_name(tree: PackageTree) -> Mapping[str, str]:
    return {path.casefold(): path for path in tree}


@rule("IMS-131", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (resource)")
def launched_resource_without_href(subject: PackageSubject) -> Iterator[Finding]:
    """An item launches a resource that names no page.

    The LMS has no address to open: the item cannot be chosen, or opens a blank frame.

    Give the resource an `href`, the path of the page to launch.
    """
    found = subject.view(manifests)
    launched = {item.identifierref for manifest in found for item in manifest.walk()} - {""}
    for manifest in found:
        for resource in manifest.resources:
            if resource.identifier in launched and resource.href is None:
                said = f"the resource `{short(resource.identifier)}` is launched, but has no `href`"
                yield Finding(resource.at, said, 'add `href="…"` with the page to launch')


@rule("IMS-132", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (resource)")
def launch_page_missing(subject: PackageSubject) -> Iterator[Finding]:
    """A resource's page is not in the package.

    The learner gets a “not found” page instead of the course. LMSs that look at import refuse the package.

    Add the file, or correct `href`. Paths begin at the top of the package.
    """
    guess = guesses(subject.tree.files)
    folded = subject.view(_by_folded_name)
    for manifest in subject.view(manifests):
        for resource in manifest.resources:
            href = resource.href
            if href and _absent(href, subject.tree) and href.path.casefold() not in folded:
                cure = guess(href.path) or "add the file, or correct `href`"
                yield Finding(resource.at, f"`{short(href.path)}` is not in the package", cure)


@rule("IMS-133", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (resource)")
def listed_file_missing(subject: PackageSubject) -> Iterator[Finding]:
    """A resource lists a file that is not in the package.

    ADL's own validator refuses the package; an LMS may stop the import, or go on and show a page with a hole in it.

    Add the file, or take it off the list.
    """
    folded = subject.view(_by_folded_name)
    for manifest in subject.view(manifests):
        for resource in manifest.resources:
            for listing in resource.files:
                href = listing.href
                if href and _absent(href, subject.tree) and href.path.casefold() not in folded:
                    said = f"the listed file `{short(href.path)}` is not in the package"
                    yield Finding(listing.at, said, "add the file, or take it off the list")


@rule("IMS-134", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (resource)")
def href_in_other_case(subject: PackageSubject) -> Iterator[Finding]:
    """A path is spelled in other upper and lower case than the file.

    It works on Windows and macOS, where the author tries it, and fails on the Linux servers that most LMSs run on.

    Spell the path as the file is spelled.
    """
    folded = subject.view(_by_folded_name)
    for manifest in subject.view(manifests):
        for href, at, what in _hrefs(manifest):
            if _absent(href, subject.tree) and href.path.casefold() in folded:
                real = folded[href.path.casefold()]
                yield Finding(
                    at,
                    f"{what} is spelled `{short(href.path)}`, but the file is `{short(real)}`",
                    f"write `{short(real)}`",
                )


@rule("IMS-135", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (resource)")
def launch_page_not_listed(subject: PackageSubject) -> Iterator[Finding]:
    """A resource does not list its own launch page as a file.

    The list of files is what some LMSs copy, the launch page included. ADL's own validator complains.

    Add `<file href="…"/>` for the page.
    """
    for manifest in subject.view(manifests):
        for resource in manifest.resources:
            listed = {listing.href.path for listing in resource.files if listing.href}
            href = resource.href
            if href and href.path in subject.tree and href.path not in listed:
                said = f"the resource `{short(resource.identifier)}` does not list its own page `{short(href.path)}`"
                yield Finding(
                    resource.at, said, f'add `<file href="{href.written.split("?")[0].split("#")[0]}"/>` to it'
                )


@rule("IMS-136", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (resource)")
def file_not_listed(subject: PackageSubject) -> Iterator[Finding]:
    """A file of the package is listed by no resource.

    ADL's own validator warns, and some LMSs drop such files at import: the page then lacks its picture or script.

    List it as a `file` of the resource that uses it, or leave it out of the package.
    """
    found = subject.view(manifests)
    if not found or not any(manifest.resources for manifest in found):
        return
    listed = {path for manifest in found for href, _at, _what in _hrefs(manifest) for path in (href.path, href.url)}
    folded = {path.casefold() for path in listed} | {place.path.casefold() for place in subject.places}
    left = (path for path in subject.tree if path.casefold() not in folded and not NEVER_LISTED.fullmatch(path))
    named = {reference for manifest in found for reference in _metadata_files(manifest)}
    for path in left:
        if path not in named and not is_leftover(path):
            yield Finding(Location(path), f"no resource lists this file in {MANIFEST}", "list it, or leave it out")


def _metadata_files(manifest: Manifest) -> Iterator[str]:
    for element in manifest.element.iter("{*}location"):
        yield (element.text or "").strip()


@rule("IMS-137", severity=Severity.ERROR, spec="CP 1.1.2 (href); CAM 1.2 section 2.3 (resource)")
def href_leaves_package(subject: PackageSubject) -> Iterator[Finding]:
    """A path begins at the root of a server or a drive, or climbs out of the package with `..`.

    In the LMS the package lies somewhere in a folder of its own; such a path leads to another place, and on many
    LMSs is refused as an attack.

    Write the path from the top of the package, without `/` in front and without `..`.
    """
    for manifest in subject.view(manifests):
        for href, at, what in _hrefs(manifest):
            if href.leaves:
                said = f"the path `{short(href.written)}` of {what} leaves the package: {href.leaves}"
                yield Finding(at, said, "write the path from the top of the package")


@rule("IMS-138", severity=Severity.ERROR, spec="CP 1.1.2 (href); CAM 1.2 section 2.3 (resource)")
def href_with_backslash(subject: PackageSubject) -> Iterator[Finding]:
    r"""A path is written with backslashes.

    Paths in a manifest are web addresses, and those know `/` only. On Linux servers `media\photo.png` is a file of
    that odd name, which does not exist.

    Write `/`.
    """
    for manifest in subject.view(manifests):
        for href, at, what in _hrefs(manifest):
            if "\\" in href.written:
                mended = href.written.replace("\\", "/")
                yield Finding(at, f"the path of {what} is written with backslashes", f"write `{short(mended)}`")


@rule("IMS-139", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (resource); RFC 3986 section 2")
def href_not_escaped(subject: PackageSubject) -> Iterator[Finding]:
    """A path holds characters that must be escaped in a web address.

    Spaces, letters beyond ASCII and a lone `%` have no place in an address. Browsers mend most of it; LMSs that
    compare the list with the files in the zip find them different.

    Escape them (`%20` for a space), or better, rename the file with plain letters, digits, `-` and `_`.
    """
    for manifest in subject.view(manifests):
        for href, at, what in _hrefs(manifest):
            found = NOT_ESCAPED.search(href.written)
            if found and found.group() != "\\":
                character = "a blank" if found.group() == " " else f"`{found.group()}`"
                said = f"the path `{short(href.written)}` of {what} holds {character}, which must be escaped"
                yield Finding(at, said, "escape it, or rename the file")


@rule("IMS-140", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (resource)")
def href_not_plain(subject: PackageSubject) -> Iterator[Finding]:
    """A path takes detours: `./` in front, `..` within, or doubled slashes.

    Browsers follow it. LMSs that compare the path with the names in the zip letter by letter find no such file.

    Write the plain path, as in `media/photo.png`.
    """
    for manifest in subject.view(manifests):
        for href, at, what in _hrefs(manifest):
            parts = re.split(r"[?#]", href.written, maxsplit=1)[0].split("/")
            if href.path and not href.leaves and ({".", ".."} & set(parts) or "" in parts):
                yield Finding(
                    at, f"the path `{short(href.written)}` of {what} takes detours", f"write `{short(href.path)}`"
                )


@rule("IMS-141", severity=Severity.ERROR, spec="CP 1.1.2 (file); CAM 1.2 section 2.3 (resource)")
def file_without_href(subject: PackageSubject) -> Iterator[Finding]:
    """A `file` of a resource does not say which file.

    LMSs that check the manifest refuse it; the others ignore the entry.

    Give it an `href`, or take the entry out.
    """
    for manifest in subject.view(manifests):
        for resource in manifest.resources:
            for listing in resource.files:
                if listing.href is None:
                    said = f"a `file` of the resource `{short(resource.identifier)}` has no `href`"
                    yield Finding(listing.at, said, "say which file, or take the entry out")
