"""Rules about `requires`: which units are to be done before another one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scormforge.diagnostics import Also, Finding, Location, Severity, did_you_mean, rule


@rule("SRC-149", severity=Severity.ERROR, spec="source format 1, contents, requires")
def required_unit_unknown(at: Location, identifier: str, before: Iterable[str]) -> Finding:
    """`requires` names a unit that the course does not have.

    A learner could never do it, so the unit that requires it would stay shut for ever. `requires` lists ids, as they
    stand behind `unit:`, not titles and not pages. Correct the id, or take it out.
    """
    cure = did_you_mean(identifier, before) or "write the id of a unit that comes before, or take it out"
    return Finding(at, f"there is no unit `{identifier}`", cure)


@rule("SRC-150", severity=Severity.ERROR, spec="source format 1, contents, requires")
def required_unit_not_before(at: Location, identifier: str, there: Location | None) -> Finding:
    """`requires` names the unit itself, or one that comes later in the course.

    A unit that waits for itself never opens, and units that wait for each other do not either: so only units that come
    before can be required. An LMS that leads learners from unit to unit would come to a shut one, too. Put the required
    unit before, or take it out of the list.
    """
    if there is None:
        return Finding(at, f"the unit `{identifier}` requires itself", "take it out of the list")
    cure = "put that unit before this one, or take it out of the list"
    return Finding(at, f"the unit `{identifier}` comes later in the course", cure, (Also(there, "it stands here"),))


@rule("SRC-151", severity=Severity.ERROR, spec="source format 1, contents, requires")
def required_twice(at: Location, identifier: str, first: Location) -> Finding:
    """`requires` names one unit twice.

    Once says all. A unit that stands there twice is mostly another one's id, written wrongly: look which unit was
    meant, or remove one of the two.
    """
    return Finding(
        at, f"`{identifier}` stands in `requires` twice", "remove one of the two", (Also(first, "first here"),)
    )


@rule("SRC-152", severity=Severity.WARNING, spec="source format 1, contents, requires")
def prerequisite_without_effect(at: Location, others: Sequence[Location]) -> Finding:
    """Units require others, but the course is launched as one.

    An LMS can hold back what it launches, and with `launch: course` that is the whole course: inside it learners go
    where they want, and `requires` does nothing. Write `launch: unit` below `tracking` in course.yaml, so that each
    unit is launched by itself; or remove `requires`. It is said once for a course.
    """
    cure = "write `launch: unit` below `tracking`, or remove `requires`"
    also = tuple(Also(other, "here, too") for other in others[:5])
    return Finding(at, "`requires` does nothing where the course is launched as one", cure, also)
