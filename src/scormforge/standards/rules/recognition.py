"""PKG-3xx: packages whose standard is not found, is one of several, or is not one that can be validated."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("PKG-301", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (package interchange file)")
def no_manifest(at: Location) -> Finding:
    """The package has no manifest of any standard.

    The manifest tells an LMS what to launch: `imsmanifest.xml` in SCORM, `cmi5.xml` in cmi5, `tincan.xml` in xAPI
    packages. Without one the upload is refused, or the zip is kept as a plain file that nobody can open as a course.

    Export the course again for an LMS, not for the web, or put the manifest that belongs to it at the top of the zip.
    """
    return Finding(
        at, "there is no manifest in it", "put `imsmanifest.xml`, `cmi5.xml` or `tincan.xml` at the top of the package"
    )


@rule("PKG-302", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (package interchange file)")
def manifest_not_at_root(at: Location, name: str) -> Finding:
    """The manifest is there, but not at the top of the package, or not under its lower-case name.

    LMSs look for it at the top of the zip, letter by letter, and nowhere else; the upload is refused as “not a
    SCORM package”. Packing the course's folder instead of what is in it is the usual reason.

    Go into the folder that holds the manifest, mark everything there, and pack that.
    """
    folder, _, written = at.path.rpartition("/")
    where = f"inside the folder `{folder}`" if folder else "at the top"
    said = f"`{name}` is {where}" + (f", and is spelled `{written}`" if written != name else "")
    cure = f"pack what is in `{folder}`, not the folder itself" if folder else f"rename it to `{name}`"
    return Finding(at, said + "; LMSs look for it at the top only" * bool(folder), cure)


@rule("PKG-303", severity=Severity.ERROR)
def standard_not_validated(at: Location, standard: str) -> Finding:
    """The package follows a standard that is recognised, but that cannot be validated by this version.

    Nothing was checked beyond the zip itself, so silence would be misleading. An LMS may well take the package.

    Validate it with a tool for that standard, or export the course for one that is known here: SCORM, cmi5 or xAPI.
    """
    return Finding(
        at, f"this is a package of {standard}, which cannot be validated yet", "only the zip itself was checked"
    )


@rule("PKG-306", severity=Severity.ADVICE)
def another_manifest(at: Location, first: str, standard: str) -> Finding:
    """The package has manifests of several standards.

    Each LMS looks for the one that it knows best, so that one takes the course as SCORM and the next as cmi5 or xAPI,
    with other results in other places. Only one of them was checked.

    Make a package for each standard, with its own manifest alone.
    """
    said = f"`{at.path}` stands beside `{first}`: the package was checked as {standard} alone"
    return Finding(at, said, "make a package for each standard")
