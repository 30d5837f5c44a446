"""PKG-2xx: XML that cannot be read, or that is refused before anyone looks at what it says."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("PKG-201", severity=Severity.ERROR, spec="XML 1.0 section 2.1")
def xml_not_well_formed(at: Location, reason: str, cure: str = "") -> Finding:
    """The XML breaks off, or breaks a rule of XML itself.

    A tag is not closed, a character stands where none may, or an entity has no meaning. Every LMS stops at the first
    such place and refuses the whole upload, most of them without saying where it is.

    Open the file at the line and column given and mend that place. In text write `&amp;` for `&` and `&lt;` for `<`.
    """
    return Finding(
        at, f"this is not well-formed XML: {reason}", cure or "mend this place; everything after it is unread"
    )


@rule("PKG-202", severity=Severity.ERROR, spec="XML 1.0 section 2.8", fixed=True)
def xml_doctype(at: Location, name: str) -> Finding:
    """The XML has a document type declaration, the door to entities and to files outside the package.

    No e-learning standard uses one. A few lines of it can make a reader swell to gigabytes, or send it to fetch a
    file from the server that opens the package; careful LMSs therefore refuse such a file unread, and so do we.

    Take the `<!DOCTYPE …>` out, and write the characters themselves in place of any entity that it declared.
    """
    return Finding(
        at,
        f"a document type declaration (`<!DOCTYPE {name}`) is refused",
        "delete the declaration, and write characters in place of the entities that it declares",
    )


@rule("PKG-203", severity=Severity.ERROR, fixed=True)
def xml_too_large(at: Location, what: str, limit: int) -> Finding:
    """The XML is larger or nests deeper than any real course needs.

    Reading it would cost memory and time out of all proportion, and an LMS that tries may fail for everyone it
    serves. The manifest of a course of a thousand pages stays below half a megabyte and ten levels.

    Look at the tool that wrote the file: a loop in it is the usual reason.
    """
    return Finding(
        at, f"{what}: the limit is {limit:,}", "reading stopped here; look for a loop in the tool that wrote it"
    )


@rule("PKG-204", severity=Severity.WARNING, spec="XML 1.0 section 4.3.3")
def xml_encoding_not_utf8(at: Location, encoding: str) -> Finding:
    """The XML is not in UTF-8.

    XML allows other encodings, and some LMSs do not keep up: Moodle 4.1 mangles a manifest in UTF-16, and titles in
    a national encoding turn into wrong letters where only the declaration tells them apart.

    Save the file as UTF-8, with or without a byte order mark, and let the first line say `encoding="UTF-8"`.
    """
    return Finding(at, f"this XML is in {encoding}", 'save it as UTF-8 and declare `encoding="UTF-8"`')


@rule("PKG-205", severity=Severity.ERROR, spec="XML 1.0 section 4.3.3")
def xml_encoding_broken(at: Location, reason: str) -> Finding:
    """The bytes of the XML do not fit the encoding that it claims.

    A reader that meets such a byte must stop: the LMS refuses the upload, or shows wrong letters in titles.
    Text that was pasted from another encoding is the usual reason, or a first line that names the wrong one.

    Save the file as UTF-8 from an editor that shows the encoding, and let the first line say `encoding="UTF-8"`.
    """
    return Finding(
        at, f"the bytes do not fit the encoding: {reason}", 'save it as UTF-8 and declare `encoding="UTF-8"`'
    )


@rule("PKG-206", severity=Severity.WARNING, spec="XML 1.0 section 2.6")
def xml_processing_instruction(at: Location, target: str) -> Finding:
    """The XML holds a processing instruction, a note to some program.

    Nothing in the e-learning standards uses them. An LMS ignores it at best; one that shows the manifest in a
    browser may fetch a style sheet from wherever the instruction points. It is not followed here.

    Take the `<?…?>` out. The first line, `<?xml version="1.0" encoding="UTF-8"?>`, is not one of them and stays.
    """
    return Finding(at, f"the processing instruction `<?{target}?>` is not followed", "take it out")
