"""S12-101 to S12-109: what the manifest says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from scormforge.diagnostics import Finding, Severity, rule
from scormforge.standards.content_packaging.claims import schema_of
from scormforge.standards.content_packaging.manifest import (
    children,
    local_name,
    manifests,
    namespace,
    text_of,
)
from scormforge.standards.content_packaging.suggest import short
from scormforge.standards.scorm12.vocabulary import ADLCP, LOM, extensions
from scormforge.standards.subject import PackageSubject

LONGEST_LOCATION = 2000


@rule("S12-101", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (metadata)")
def schema_missing(subject: PackageSubject) -> Iterator[Finding]:
    """The manifest does not say that it follows SCORM 1.2.

    LMSs tell the version from `schema` and `schemaversion` in the metadata, and from the namespaces. Without these
    two some import the package as loose files, and ADL's own validator refuses it.

    Let the manifest begin with a `metadata` that holds `<schema>ADL SCORM</schema>` and
    `<schemaversion>1.2</schemaversion>`.
    """
    for manifest in subject.view(manifests)[:1]:
        schema, version = schema_of(manifest)
        missing = [name for name, value in (("schema", schema), ("schemaversion", version)) if not value]
        if missing:
            said = " and ".join(f"`{name}`" for name in missing)
            cure = "add `<schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>` to its metadata"
            yield Finding(manifest.at, f"the manifest has no {said}", cure)


@rule("S12-102", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (metadata)")
def schema_not_as_laid_down(subject: PackageSubject) -> Iterator[Finding]:
    """`schema` or `schemaversion` says something else than SCORM 1.2 lays down.

    The two words are compared letter by letter: `ADL SCORM` and `1.2`. With others an LMS may take the package for
    SCORM 2004, look for another API, and launch a course that finds none.

    Write `<schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>`.
    """
    for manifest in subject.view(manifests)[:1]:
        for metadata in children(manifest.element, "metadata"):
            for name, right in (("schema", "ADL SCORM"), ("schemaversion", "1.2")):
                for element in children(metadata, name):
                    written = text_of(element)
                    if written and written != right:
                        at = manifest.document.at(element)
                        yield Finding(at, f"`{name}` is `{written[:80]}`, not `{right}`", f"write `{right}`")


@rule("S12-103", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (metadata)")
def metadata_file_missing(subject: PackageSubject) -> Iterator[Finding]:
    """The manifest points to a file of metadata that is not in the package.

    LMSs that read it stop the import there.

    Add the file, correct `adlcp:location`, or take it out.
    """
    for manifest in subject.view(manifests)[:1]:
        for element in manifest.element.iter(f"{{{ADLCP}}}location"):
            path = text_of(element)
            at = manifest.document.at(element)
            if len(path) > LONGEST_LOCATION:
                yield Finding(
                    at, f"this path has {len(path):,} characters: the limit is {LONGEST_LOCATION:,}", "shorten it"
                )
            elif not path:
                yield Finding(at, "`location` is empty", "name the file of metadata, or take the element out")
            elif "://" not in path and path not in subject.tree and unquote(path) not in subject.tree:
                yield Finding(
                    at, f"the file of metadata `{short(path)}` is not in the package", "add it, or correct the path"
                )


@rule("S12-104", severity=Severity.WARNING, spec="CAM 1.2 section 2.2 (meta-data)")
def lom_in_unknown_namespace(subject: PackageSubject) -> Iterator[Finding]:
    """The learning object metadata is in another namespace than SCORM 1.2 uses.

    LMSs that read the description of a course from it look in the namespace of IMS metadata 1.2.1 and find nothing;
    strict ones refuse the package because they know no schema for it.

    Write `<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1">`.
    """
    for manifest in subject.view(manifests)[:1]:
        for element in extensions(manifest, "lom"):
            if namespace(str(element.tag)) != LOM:
                said = f"this metadata is in the namespace `{namespace(str(element.tag))}`"
                yield Finding(manifest.document.at(element), said, f"use `{LOM}`")


@rule("S12-105", severity=Severity.WARNING, spec="CAM 1.2 section 2.2 (meta-data); IMS metadata 1.2.1")
def lom_text_without_language(subject: PackageSubject) -> Iterator[Finding]:
    """A title or description in the metadata is written as bare text.

    IMS metadata 1.2 wraps each text in `langstring`, with its language. LMSs that show the description look for that
    and show nothing.

    Write `<title><langstring xml:lang="en">…</langstring></title>`.
    """
    for manifest in subject.view(manifests)[:1]:
        for lom in extensions(manifest, "lom"):
            general = next(children(lom, "general"), None)
            texts = general.iterchildren("*") if general is not None else iter(())
            for element in texts:
                name = local_name(element)
                if name in ("title", "description", "keyword") and next(children(element, "langstring"), None) is None:
                    at = manifest.document.at(element)
                    yield Finding(
                        at, f"this `{name}` has no `langstring`", 'wrap its text in `<langstring xml:lang="en">`'
                    )
