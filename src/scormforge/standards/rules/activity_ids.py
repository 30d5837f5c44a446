"""XAP-301: the ids under which answers and results are recorded, in every standard that has such ids."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Finding, Severity, rule
from scormforge.standards.activity_ids import course_activity


@rule("XAP-301", severity=Severity.WARNING, spec="xAPI 1.0.3, Data 2.4.4.1 (activity id)")
def ids_without_publisher(compiled: CompiledCourse) -> Iterator[Finding]:
    """The course names no publisher, on whose address the activity ids of xAPI and cmi5 hang.

    Results are recorded under ids that must belong to one course in the whole world, and that cannot be changed once
    statements were written. Without a publisher's address they begin with `urn:scormforge:course:`, and two courses of
    different makers with the same `id` are one and the same to a record store that has both.

    Add `publisher:` to course.yaml with an address of yours that will last, such as `https://training.example.org`,
    before the first learner starts. Nothing has to be served there.
    """
    course = compiled.course
    if not course.publisher.strip():
        message = f"the course has no publisher: results would be recorded under `{course_activity(course)}`"
        yield Finding(course.at, message, "add `publisher: https://…` to course.yaml")
