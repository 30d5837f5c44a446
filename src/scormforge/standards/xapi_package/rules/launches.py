"""XAP-103 and XAP-104: what is launched is there, and is one."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Also, Finding, Severity, rule
from scormforge.standards.launch_pages import pages_missing
from scormforge.standards.subject import PackageSubject


@rule("XAP-103", severity=Severity.ERROR, spec="tincan.xml, launch")
def launched_page_missing(subject: PackageSubject) -> Iterator[Finding]:
    """The `launch` of an activity leads to no page.

    A relative `launch` is a path from where `tincan.xml` is, and the page has to be in the package, under that very
    spelling; without a package it has to be a whole address. Otherwise learners get an error page.

    Add the file, correct the path, or write the whole address of a page that is elsewhere.
    """
    yield from pages_missing(subject.tree, subject.outline)


@rule("XAP-104", severity=Severity.ERROR, spec="tincan.xml, activity")
def several_launches(subject: PackageSubject) -> Iterator[Finding]:
    """More than one activity says what to launch.

    Only one activity of a package may have a `launch` or `resource`. LMSs refuse the package, or launch the first and
    never show the others.

    Keep the `launch` of the activity that stands for the whole course, and lead on from its page; or make a package for
    each activity.
    """
    units = subject.outline.units if subject.outline else ()
    if len(units) > 1:
        message = f"{len(units):,} activities have a `launch`: LMSs take the first, or none"
        yield Finding(units[1].at, message, "keep one of them", (Also(units[0].at, "this is the first"),))
