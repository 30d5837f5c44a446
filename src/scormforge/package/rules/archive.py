"""PKG-101 to PKG-111: zips that cannot be trusted or read at all."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule

AGAIN = "make the zip again, with an ordinary zip tool"


@rule("PKG-101", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (package interchange file)", fixed=True)
def not_a_zip(at: Location, what: str) -> Finding:
    """The file is not a zip archive.

    LMSs take packages as zip files and nothing else. An archive of another kind with the ending `.zip`, an error
    page that was saved as a download, or a file that broke off before its end all look like this.

    Export the course again, or pack the folder that holds the manifest with an ordinary zip tool.
    """
    return Finding(at, f"this is not a zip archive: {what}", "export the course again, or pack its folder as a zip")


@rule("PKG-102", severity=Severity.ERROR, spec="APPNOTE 4.3", fixed=True)
def zip_directory_broken(at: Location, reason: str) -> Finding:
    """The list of files at the end of the zip is damaged or contradicts itself.

    A zip is read from its end, where a directory says which files there are. When that breaks off, counts wrongly
    or exists twice, two programs can see two different packages in one file, and what an LMS unpacks is chance.

    Download or export the package again; a transfer that broke off is the usual reason.
    """
    return Finding(at, f"the zip's list of files is damaged: {reason}", "download or export the package again")


@rule("PKG-103", severity=Severity.ERROR, fixed=True)
def too_many_entries(at: Location, count: int, limit: int) -> Finding:
    """The zip holds far more files than a course needs.

    Unpacking hundreds of thousands of files takes an LMS down, which is why most of them set such a limit
    themselves. The count is read from the last bytes of the zip, before anything else is looked at.

    Leave out what the course does not use (editor files, source material, modules of a build tool).
    """
    return Finding(at, f"the zip has {count:,} entries: the limit is {limit:,}", "pack only what the course uses")


@rule("PKG-104", severity=Severity.ERROR, fixed=True)
def package_too_large(at: Location, size: int, limit: int) -> Finding:
    """The files add up to more than any LMS takes when they are unpacked.

    A zip of a few kilobytes can claim terabytes, and an LMS that believes it fills its disk. Real uploads are
    limited to far less by nearly every LMS.

    Encode video at a lower rate, or serve it from a media server.
    """
    return Finding(
        at, f"unpacked it is {size:,} bytes: the limit is {limit:,}", "encode or link large media differently"
    )


@rule("PKG-105", severity=Severity.ERROR, fixed=True)
def file_too_large(at: Location, size: int, limit: int) -> Finding:
    """One file is larger than any LMS takes.

    Uploads time out, and many LMSs read a file whole into memory when they store it.

    Encode the file at a lower rate, cut it into parts, or serve it from a media server.
    """
    return Finding(at, f"unpacked this file is {size:,} bytes: the limit is {limit:,}", "make it smaller or split it")


@rule("PKG-106", severity=Severity.ERROR, fixed=True)
def compression_ratio(at: Location, ratio: int, limit: int) -> Finding:
    """A file is packed so densely that it can only be a trap, or emptiness.

    This is how a zip bomb is made: kilobytes that unpack to gigabytes. Text packs to a tenth, hardly ever to a
    hundredth. LMSs that check for bombs refuse such a package whole.

    If the file is real (a long silent recording, say), encode it with a codec that is meant for it.
    """
    return Finding(
        at, f"it unpacks to {ratio:,} times its packed size: the limit is {limit:,}", "encode the file, or leave it out"
    )


@rule("PKG-107", severity=Severity.ERROR, spec="APPNOTE 4.3.6", fixed=True)
def entries_overlap(at: Location, other: str) -> Finding:
    """Two files of the zip share the same bytes.

    No zip tool writes this. It is the way to build a bomb that passes every check of ratios, because each file
    looks harmless on its own.

    Make the zip again with an ordinary zip tool.
    """
    return Finding(at, f"its bytes overlap those of `{other}`", AGAIN)


@rule("PKG-108", severity=Severity.ERROR, spec="APPNOTE 4.4.1.4", fixed=True)
def headers_disagree(at: Location, what: str) -> Finding:
    """The zip says two different things about one file.

    Name, size and method stand twice in a zip: in the directory at its end and in front of the file itself. One
    program believes the first, another the second, and so a scanner can be shown a harmless file where the LMS
    unpacks a harmful one.

    Make the zip again with an ordinary zip tool.
    """
    return Finding(at, f"the zip's directory and the file's own header disagree: {what}", AGAIN)


@rule("PKG-109", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (package interchange file)", fixed=True)
def encrypted_entry(at: Location) -> Finding:
    """A file of the zip is encrypted.

    An LMS has no password to open it with, and no way to ask for one: the upload fails or the page stays empty.

    Make the zip again without a password.
    """
    return Finding(at, "this file is encrypted", "make the zip again without a password")


@rule("PKG-110", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (package interchange file)", fixed=True)
def unsupported_method(at: Location, method: int) -> Finding:
    """A file is packed by a method that the standard does not allow.

    SCORM packages keep to zip as of PKZIP 2.04g: a file is stored as it is or packed by deflate. Newer methods
    (deflate64, bzip2, LZMA, zstd) cannot be unpacked by the libraries in most LMSs; some take the upload and show
    an empty page.

    Make the zip again with plain deflate. Windows chooses deflate64 by itself for files over 2 GB.
    """
    return Finding(at, f"compression method {METHODS.get(method, method)} is not allowed", "pack it with plain deflate")


METHODS = {
    1: "shrink",
    6: "implode",
    9: "deflate64",
    12: "bzip2",
    14: "LZMA",
    93: "zstd",
    95: "xz",
    98: "PPMd",
    99: "AES",
}


@rule("PKG-111", severity=Severity.ERROR, spec="APPNOTE 4.4.7", fixed=True)
def damaged_content(at: Location, reason: str) -> Finding:
    """A file in the zip does not unpack to what the zip promises.

    Its checksum or its length is wrong, or the packed bytes make no sense. The LMS's upload stops there, or the
    learner gets a broken page. A length that is larger in truth than on paper is also a way past size checks, so
    unpacking stops at the length that was promised.

    Download or export the package again.
    """
    return Finding(at, f"this file is damaged: {reason}", "download or export the package again")


@rule("PKG-112", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (package interchange file)", fixed=True)
def split_archive(at: Location) -> Finding:
    """The zip is one part of an archive that was split over several files.

    LMSs take one file; the others are missing when it is unpacked.

    Make the zip again as one file.
    """
    return Finding(at, "this is one part of a split archive", "make the zip again as one file")


@rule("PKG-113", severity=Severity.WARNING, spec="APPNOTE 4.3.1")
def bytes_around_archive(at: Location, count: int, where: str) -> Finding:
    """There are bytes before the first file of the zip, or after its end.

    Some programs find the zip all the same, others refuse it. A file that is a zip and something else at once is
    also a way past the checks of an upload, so some LMSs turn it away.

    Make the zip again with an ordinary zip tool. A self-extracting archive is not a package.
    """
    return Finding(at, f"{count:,} bytes stand {where}", AGAIN)


@rule("PKG-114", severity=Severity.ERROR, fixed=True)
def package_without_files(at: Location) -> Finding:
    """There is no file in the package, at most folders.

    Nothing can be imported from it, and a zip of folders alone makes some LMSs fail without a message.

    Pack the contents of the course's folder.
    """
    return Finding(at, "there is no file in it", "pack the contents of the course's folder")
