"""C5-301: what satisfies a unit."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Finding, Severity, rule


@rule("C5-301", severity=Severity.WARNING, spec="cmi5 10.2.4 (moveOn)")
def satisfied_at_registration(compiled: CompiledCourse) -> Iterator[Finding]:
    """`move_on: NotApplicable` satisfies the course before anybody has opened it.

    An LMS counts a unit as satisfied when what its moveOn asks for has come. `NotApplicable` asks for nothing: the LMS
    reports the course as satisfied at the moment a learner is registered for it, and certificates that wait for that
    are given out at once.

    Write `move_on: CompletedOrPassed` in `tracking` in course.yaml, or leave `move_on` out, which means the same.
    """
    if compiled.tracking.move_on == "NotApplicable":
        message = "`move_on: NotApplicable`: an LMS takes the course as satisfied before it is opened"
        yield Finding(compiled.tracking.at, message, "write `move_on: CompletedOrPassed`, or leave it out")
