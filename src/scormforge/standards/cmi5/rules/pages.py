"""C5-103: what is launched is there."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Finding, Severity, rule
from scormforge.standards.launch_pages import pages_missing
from scormforge.standards.subject import PackageSubject


@rule("C5-103", severity=Severity.ERROR, spec="cmi5 14.1, 14.2")
def unit_page_missing(subject: PackageSubject) -> Iterator[Finding]:
    """The `url` of an assignable unit leads to no page.

    In a package a relative `url` is a path from where `cmi5.xml` is, and the page has to be in the package, under that
    very spelling. A course structure without a package has nothing that a path could lead to: there every `url` is a
    whole address. Otherwise learners get an error page, or the LMS refuses the course.

    Add the file, correct the path, or write the whole address of a page that is elsewhere.
    """
    yield from pages_missing(subject.tree, subject.outline)
