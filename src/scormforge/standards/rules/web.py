"""PKG-304 and PKG-305: courses for the plain web, which no standard describes."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("PKG-304", severity=Severity.ERROR)
def web_description_unreadable(at: Location, reason: str) -> Finding:
    """`scormforge.json` cannot be read, or does not say what it must.

    It tells what is in a course that was built for the plain web: its id, its units and their pages. Browsers do not
    need it, but whatever lists, checks or serves such courses has nothing else to go by.

    Build the course again with `--to web`, and leave the file as it is.
    """
    return Finding(at, reason, "build the course again, and leave the file as it is")


@rule("PKG-305", severity=Severity.ERROR)
def web_page_missing(at: Location, href: str) -> Finding:
    """A unit of a course for the plain web has no page.

    `scormforge.json` names a page that is not among the files, so the link to that unit leads nowhere.

    Copy the files of the build completely, or build the course again with `--to web`.
    """
    return Finding(at, f"`{href[:80]}` is not in the package", "copy all files of the build, or build it again")
