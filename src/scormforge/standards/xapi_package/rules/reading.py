"""XAP-101 and XAP-102: why a `tincan.xml` offers nothing to launch."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("XAP-101", severity=Severity.ERROR, spec="tincan.xml, root element")
def root_is_not_tincan(at: Location, name: str) -> Finding:
    """`tincan.xml` does not begin with `tincan`.

    The outermost element tells an LMS that activities of xAPI are listed here. With another one it finds none, and
    refuses the package.

    Put the `tincan.xml` that was exported with the course in its place.
    """
    return Finding(at, f"the outermost element is `{name[:80]}`, not `tincan`", "put a `tincan.xml` in its place")


@rule("XAP-102", severity=Severity.ERROR, spec="tincan.xml, activity")
def no_activity_to_launch(at: Location) -> Finding:
    """No activity says what to launch.

    An LMS lists the activities and opens the one that has a `launch`. Without one, or with an empty one, there is
    nothing to open, and the package is refused or leads to a blank page.

    Write `<launch>` with the path of the first page into the activity that stands for the course.
    """
    return Finding(at, "no `activity` has a `launch`", "write `<launch>index.html</launch>` into the course's activity")
