"""S12-121 to S12-139: resources, their launch pages and the files of the package."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Finding, Location, Severity, rule
from scormforge.standards.content_packaging.launched import attribute_named, scormtype_of
from scormforge.standards.content_packaging.manifest import (
    MANIFEST,
    Resource,
    manifests,
    resources_by_identifier,
)
from scormforge.standards.content_packaging.suggest import short
from scormforge.standards.scorm12.control_documents import NAMES
from scormforge.standards.scorm12.vocabulary import ADLCP
from scormforge.standards.subject import PackageSubject

PAGES = (".html", ".htm", ".xhtml", ".xht", ".php", ".asp", ".aspx", ".jsp", ".cfm")


def _resources(subject: PackageSubject) -> Iterator[Resource]:
    for manifest in subject.view(manifests):
        yield from manifest.resources


@rule("S12-121", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (resource)")
def resource_type_not_webcontent(subject: PackageSubject) -> Iterator[Finding]:
    """A resource is not of the type `webcontent`.

    SCORM 1.2 knows no other. LMSs ignore resources of another type, and the item that launches one is dead.

    Write `type="webcontent"`.
    """
    for resource in _resources(subject):
        if resource.type != "webcontent":
            said = f"has the type `{short(resource.type)}`" if resource.type else "has no type"
            yield Finding(
                resource.at, f"the resource `{short(resource.identifier)}` {said}", 'write `type="webcontent"`'
            )


@rule("S12-122", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (adlcp:scormtype)")
def scormtype_missing(subject: PackageSubject) -> Iterator[Finding]:
    """A resource does not say whether it talks to the LMS.

    Without `adlcp:scormtype` Moodle 4.1 takes it for a mere file: the unit is completed as soon as it is opened, and
    its score goes nowhere.

    Write `adlcp:scormtype="sco"` if its page talks to the LMS, else `adlcp:scormtype="asset"`.
    """
    for resource in _resources(subject):
        if not any(attribute_named(resource.element, "scormtype")):
            said = f"the resource `{short(resource.identifier)}` has no `adlcp:scormtype`"
            yield Finding(resource.at, said, 'write `adlcp:scormtype="sco"`, or `"asset"` for mere files')


@rule("S12-123", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (adlcp:scormtype)")
def scormtype_misspelt(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:scormtype` is spelled in another way, or lacks its prefix.

    In SCORM 1.2 it is all lower case; `scormType` is how SCORM 2004 writes it. LMSs look for the one spelling: with
    another they take the unit for a mere file and mark it completed when it is opened.

    Write `adlcp:scormtype`.
    """
    for resource in _resources(subject):
        for space, local, _value in attribute_named(resource.element, "scormtype"):
            if local != "scormtype" or space != ADLCP:
                known = "the prefix is missing" if not space else "the prefix stands for another namespace"
                said = known if local == "scormtype" else f"it is spelled `{local}`"
                yield Finding(
                    resource.at,
                    f"`adlcp:scormtype` of `{short(resource.identifier)}`: {said}",
                    "write `adlcp:scormtype`",
                )


@rule("S12-124", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (adlcp:scormtype)")
def scormtype_unknown(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:scormtype` is neither `sco` nor `asset`.

    LMSs take anything but `sco` for a mere file, so that nothing is recorded; strict ones refuse the package.

    Write `sco` or `asset`, in lower case.
    """
    for resource in _resources(subject):
        for _space, _local, value in attribute_named(resource.element, "scormtype"):
            if value not in ("sco", "asset"):
                said = f"the resource `{short(resource.identifier)}` is of the type `{value[:80]}`"
                yield Finding(resource.at, said, "write `sco` or `asset`")


@rule("S12-125", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (package interchange file)")
def control_documents_missing(subject: PackageSubject) -> Iterator[Finding]:
    """The schema files that belong beside the manifest are not in the package.

    ADL's own validator refuses a package without them, and strict importers look for them at the top of the zip.
    Most LMSs do without.

    Put the four files beside the manifest; packages built here carry them.
    """
    missing = [name for name in NAMES if name not in subject.tree]
    readable = subject.view(manifests)
    if readable and missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        yield Finding(Location(MANIFEST), f"control documents are missing: {listed}", "put them beside the manifest")


@rule("S12-126", severity=Severity.WARNING)
def first_resource_is_not_first_unit(subject: PackageSubject) -> Iterator[Finding]:
    """The first resource with a page is not the one that the course begins with.

    The Open edX XBlock 19 ignores the organization and launches the first resource that has an `href`: learners
    begin somewhere in the middle, or in a file that is no unit.

    Put the resource of the first item first.
    """
    found = subject.view(manifests)
    chosen = found[0].chosen if found else None
    if chosen is None:
        return
    known = resources_by_identifier(found)
    launched = (known.get(item.identifierref) for item in chosen.walk())
    first_launched = next((resource for resource in launched if resource and resource.href), None)
    first = next((resource for resource in found[0].resources if resource.href), None)
    if first and first_launched and first is not first_launched:
        wanted = short(first_launched.identifier)
        said = f"the first resource is `{short(first.identifier)}`, but the course begins with `{wanted}`"
        yield Finding(first.at, said, f"put `{wanted}` first")


@rule("S12-127", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (resource); RTE 1.2 section 3.3")
def launch_page_is_no_page(subject: PackageSubject) -> Iterator[Finding]:
    """A unit's launch file is not a web page.

    A unit talks to the LMS by JavaScript in its page. A document or a picture cannot: the LMS waits for it to
    begin, and never sees it done.

    Launch an HTML page that shows the file, or make the resource an `asset`.
    """
    for resource in _resources(subject):
        if scormtype_of(resource.element) == "sco" and resource.href and resource.href.path:
            name = resource.href.path.rpartition("/")[2].lower()
            if "." in name and not name.endswith(PAGES):
                unit, page = short(resource.identifier), short(resource.href.path)
                said = f"the unit `{unit}` launches `{page}`, which is no web page"
                yield Finding(resource.at, said, "launch an HTML page, or make it an `asset`")


@rule("S12-128", severity=Severity.WARNING, spec="RTE 1.2 section 3.3")
def launch_page_outside(subject: PackageSubject) -> Iterator[Finding]:
    """A unit's launch page lies on another server.

    The browser keeps pages of different servers apart: the unit cannot reach the LMS's API, and nothing is
    recorded. It also fails whenever that server is away.

    Put the page into the package, or make the resource an `asset`.
    """
    for resource in _resources(subject):
        if scormtype_of(resource.element) == "sco" and resource.href and resource.href.external:
            said = f"the unit `{short(resource.identifier)}` is launched from `{resource.href.url[:120]}`"
            yield Finding(resource.at, said, "put the page into the package")


@rule("S12-129", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (package interchange file)")
def file_name_not_ascii(subject: PackageSubject) -> Iterator[Finding]:
    """A file's name has letters beyond ASCII.

    Names like `Übung.html` survive in Moodle 4.1 and broke elsewhere: on the way through zip, file system and web
    server each may use another encoding, or compose the accent differently.

    Use names of ASCII letters, digits, `-`, `_` and `.`.
    """
    for path in subject.tree:
        if not path.isascii() and Location(path) not in subject.places:
            yield Finding(Location(path), "this file's name has letters beyond ASCII", "rename it with plain letters")


@rule("S12-130", severity=Severity.WARNING)
def script_served_as_text(subject: PackageSubject) -> Iterator[Finding]:
    """The package holds scripts with the ending `.mjs`.

    Moodle 4.1 serves them as plain text, and browsers refuse to run a module that comes so: the page stays empty.

    Give them the ending `.js`; modules work under that name too.
    """
    for path in subject.tree:
        if path.lower().endswith(".mjs"):
            yield Finding(Location(path), "LMSs serve `.mjs` as text, and browsers refuse to run it", "name it `.js`")
