"""PKG-12x and PKG-13x: names of files that are unsafe, or that some LMS will not keep."""

from __future__ import annotations

from scormforge.diagnostics import Also, Finding, Location, Severity, rule

CONTAINER = "CAM 1.2 section 2.3 (package interchange file)"


@rule("PKG-121", severity=Severity.ERROR, spec=CONTAINER, fixed=True)
def path_leaves_package(at: Location, why: str) -> Finding:
    """A name points to a place outside the package.

    A path that is absolute, names a drive, or climbs with `..` would be unpacked somewhere else on the LMS's
    server. It is the oldest attack on programs that unpack zips; careful ones refuse the whole package.

    Make the zip again from inside the course's folder, so that every name is relative to it.
    """
    return Finding(at, f"this name leaves the package: {why}", "make the zip again from inside the course's folder")


@rule("PKG-122", severity=Severity.ERROR, spec="APPNOTE 4.4.17.1", fixed=True)
def backslash_in_name(at: Location) -> Finding:
    r"""A name is written with backslashes.

    Zip knows `/` only. On a Linux server `media\photo.png` becomes one file with an odd name in the top folder, and
    every link to `media/photo.png` breaks; on Windows the same zip works, so the author does not notice.

    Make the zip again with a tool that writes `/`. Old versions of .NET's zip library are the usual cause.
    """
    return Finding(at, "this name is written with backslashes", "make the zip again with a tool that writes `/`")


@rule("PKG-123", severity=Severity.ERROR, fixed=True)
def control_character_in_name(at: Location, character: str) -> Finding:
    """A name holds a control character or half of a character.

    A NUL ends the name for some programs and not for others, so that a check sees one file and the disk gets
    another. Line breaks and the like break listings and web addresses.

    Rename the file with letters, digits, `-`, `_` and `.`.
    """
    return Finding(at, f"this name holds the control character {character}", "rename it with plain letters and digits")


@rule("PKG-124", severity=Severity.ERROR, fixed=True)
def name_too_long(at: Location, length: int, limit: int) -> Finding:
    """A name is longer than file systems allow.

    Unpacking stops at this file, on most systems at 255 bytes for one folder or file name. Letters beyond ASCII
    take two to four bytes each.

    Shorten the name.
    """
    return Finding(at, f"this name has {length:,} bytes: the limit is {limit:,}", "shorten it")


@rule("PKG-125", severity=Severity.ERROR, fixed=True)
def path_not_plain(at: Location) -> Finding:
    """A path has empty parts, or a part that is a single dot.

    `a//b` and `./a/b` mean `a/b` to some programs and are names of their own to others, so one zip unpacks to
    different packages, and two entries can stand for one file.

    Make the zip again with an ordinary zip tool, from inside the course's folder.
    """
    return Finding(
        at, "this path has an empty part or a part `.`", "make the zip again from inside the course's folder"
    )


@rule("PKG-126", severity=Severity.ERROR, fixed=True)
def duplicate_name(at: Location, what: str) -> Finding:
    """One name stands for two things in the zip.

    Either the name is listed twice, or it is a file here and a folder there. Which of the two an LMS keeps is
    chance; a scanner may look at the one and the learner get the other.

    Make the zip again from scratch instead of adding to an old one.
    """
    return Finding(at, what, "make the zip again from scratch")


@rule("PKG-127", severity=Severity.ERROR, spec=CONTAINER)
def names_differ_only_in_case(at: Location, other: str) -> Finding:
    """Two names differ only in upper and lower case, or in how an accent is composed.

    On a server with Windows or macOS the two are one file: the second overwrites the first, and one of the pages
    or pictures is lost. On Linux all seems well.

    Rename one of the two and mend the links to it.
    """
    return Finding(
        at,
        f"this name is the same as `{other}` on Windows and macOS",
        "rename one of the two",
        (Also(Location(other), "the other one"),),
    )


@rule("PKG-128", severity=Severity.ERROR, fixed=True)
def link_or_special_file(at: Location, what: str) -> Finding:
    """An entry is a symbolic link or a device instead of a file.

    A link is unpacked as a pointer, to any file of the server that it names, such as its password file; the next
    request for the page then shows that file. It is refused, not followed.

    Put the file itself into the package in place of the link.
    """
    return Finding(at, f"this is {what}, not a file", "put the file itself into the package")


@rule("PKG-129", severity=Severity.WARNING)
def name_not_for_windows(at: Location, why: str) -> Finding:
    """A name cannot be stored on a Windows server.

    Names like `con` or `aux`, the characters `< > : " | ? *`, and a dot or a space at the end of a name are not
    possible there. An LMS on Windows stops unpacking, or drops this file without a word. Authors who unzip the
    package to look at it meet the same.

    Rename the file and mend the links to it.
    """
    return Finding(at, f"this name is not possible on Windows: {why}", "rename it and mend the links to it")


@rule("PKG-130", severity=Severity.WARNING, spec="APPNOTE appendix D")
def name_encoding(at: Location, why: str) -> Finding:
    """A name beyond ASCII does not say how it is encoded.

    Without the zip's UTF-8 flag a name is in the alphabet of the first IBM PC, so `Übung.html` turns into other
    letters in one LMS and stays right in the next; links to it then fail.

    Make the zip with a tool that sets the UTF-8 flag, or better, use names of ASCII letters, digits, `-` and `_`.
    """
    return Finding(
        at, f"the encoding of this name is unclear: {why}", "use plain ASCII names, or set the zip's UTF-8 flag"
    )


@rule("PKG-131", severity=Severity.ADVICE)
def operating_system_leftovers(at: Location, count: int) -> Finding:
    """The package carries files that an operating system left behind.

    `__MACOSX`, `.DS_Store`, `Thumbs.db` and `desktop.ini` are of no use to a learner. They make the package larger,
    and they are files that the manifest does not list.

    Leave them out: zip with `zip -r -X course.zip . -x '.DS_Store' -x '__MACOSX/*'`.
    """
    more = f", with {count - 1} more of its kind" if count > 1 else ""
    return Finding(at, f"an operating system left this file behind{more}", "leave it out of the package")
