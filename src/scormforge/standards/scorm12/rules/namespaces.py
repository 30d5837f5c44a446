"""S12-111 to S12-119: namespaces and prefixes, by which LMSs tell the version and find the units."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Finding, Severity, rule
from scormforge.standards.content_packaging.claims import NAMESPACES_2004, namespaces_of
from scormforge.standards.content_packaging.manifest import CP_1_1_2, manifests, namespace
from scormforge.standards.content_packaging.suggest import short
from scormforge.standards.scorm12.vocabulary import ADLCP
from scormforge.standards.subject import PackageSubject


@rule("S12-111", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (manifest)")
def manifest_in_other_namespace(subject: PackageSubject) -> Iterator[Finding]:
    """The manifest is not in the namespace of content packaging 1.1.2.

    It is the first thing that LMSs tell the version by, and strict ones find no `manifest` at all in another.

    Begin with `<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" …>`.
    """
    for manifest in subject.view(manifests)[:1]:
        used = namespace(str(manifest.element.tag))
        if used != CP_1_1_2 and not NAMESPACES_2004.search(used):
            said = f"the manifest is in the namespace `{short(used)}`" if used else "the manifest is in no namespace"
            yield Finding(manifest.at, said, f'declare `xmlns="{CP_1_1_2}"`')


@rule("S12-112", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (manifest)")
def namespaces_of_2004(subject: PackageSubject) -> Iterator[Finding]:
    """The manifest says SCORM 1.2 and declares namespaces of SCORM 2004.

    Some LMSs go by the one, some by the other. One that takes the package for SCORM 2004 offers `API_1484_11`, and a
    course written for 1.2 finds no API: nothing is recorded.

    Take out what belongs to SCORM 2004, or export the course for it.
    """
    for manifest in subject.view(manifests)[:1]:
        foreign = sorted(name for name in namespaces_of(manifest) if NAMESPACES_2004.search(name))
        if foreign:
            listed = ", ".join(f"`{name}`" for name in foreign)
            yield Finding(manifest.at, f"SCORM 1.2 is mixed with namespaces of SCORM 2004: {listed}", "take them out")


@rule("S12-113", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (manifest)")
def content_packaging_with_prefix(subject: PackageSubject) -> Iterator[Finding]:
    """The elements of the manifest have a prefix, as in `<ims:manifest>`.

    To XML that is the same. Moodle 4.1 looks for the plain names: it finds no unit in such a package, and says
    nothing.

    Make the namespace the default one: `<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" …>`.
    """
    for manifest in subject.view(manifests)[:1]:
        for element, at in manifest.document.places.items():
            if element.prefix and namespace(str(element.tag)) == CP_1_1_2:
                said = f"the manifest's elements are written with the prefix `{element.prefix}:`"
                yield Finding(at, said, f'declare `xmlns="{CP_1_1_2}"` and leave the prefix out')
                return


@rule("S12-114", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (manifest)")
def extension_prefix(subject: PackageSubject) -> Iterator[Finding]:
    """The SCORM extensions have another prefix than `adlcp:`.

    To XML the prefix is free. Moodle 4.1 looks for `adlcp:` literally: with another one it takes the unit for a mere
    file and marks it completed as soon as it is opened.

    Declare `xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"` and write `adlcp:scormtype`.
    """
    for manifest in subject.view(manifests)[:1]:
        for element, at in manifest.document.places.items():
            used: list[str | None] = [element.prefix] if namespace(str(element.tag)) == ADLCP else []
            used += [_prefix(element.nsmap) for name in element.attrib if namespace(str(name)) == ADLCP]
            other = [prefix for prefix in used if prefix != "adlcp"]
            if other:
                said = (
                    f"SCORM's extensions are written with the prefix `{other[0]}:`"
                    if other[0]
                    else ("SCORM's extensions are written without a prefix")
                )
                yield Finding(at, said, f'declare `xmlns:adlcp="{ADLCP}"` and write `adlcp:`')
                return


def _prefix(declared: dict[str | None, str]) -> str | None:
    """The prefix that an attribute of the extensions carries; `adlcp` when that is one of several."""
    prefixes = [prefix for prefix, name in declared.items() if name == ADLCP and prefix]
    return "adlcp" if "adlcp" in prefixes else prefixes[0]
