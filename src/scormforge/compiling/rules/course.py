"""Rules about the course as a whole."""

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("CRS-303", severity=Severity.ERROR)
def nothing_to_show(at: Location) -> Finding:
    """A course has no page.

    An LMS launches pages; without one there is nothing to launch, and the package would open to a blank screen.

    Write a page in the folder `pages`, and name it under `contents` if the course lists its contents.
    """
    return Finding(at, "the course has no page", "write one in `pages/`, such as `pages/welcome.md`")
