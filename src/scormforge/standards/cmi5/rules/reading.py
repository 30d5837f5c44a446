"""C5-101 and C5-102: why a course structure offers nothing to launch."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("C5-101", severity=Severity.ERROR, spec="cmi5 13.1")
def root_is_not_course_structure(at: Location, name: str) -> Finding:
    """`cmi5.xml` does not begin with `courseStructure`.

    The outermost element tells an LMS that this is the course structure of cmi5. With another one it refuses the
    package: it is a file of another kind under this name.

    Put the course structure that was exported with the course in its place.
    """
    said = f"the outermost element is `{name[:80]}`, not `courseStructure`"
    return Finding(at, said, "put a course structure in its place")


@rule("C5-102", severity=Severity.ERROR, spec="cmi5 13.1.4")
def no_assignable_unit(at: Location) -> Finding:
    """The course structure has no assignable unit that can be launched.

    An `au` is what an LMS launches, and its `url` says where. A course of blocks alone, or of units without a url,
    is refused, or shows learners an empty list.

    Write an `au` with its `url` directly into `courseStructure` or into a `block`.
    """
    return Finding(at, "there is no `au` with a `url` in it", "add an `au`, and its `url`")
