"""Rules about course.lock, where the permanent slots of pages, questions and options are kept."""

from __future__ import annotations

from scormforge.diagnostics import Also, Finding, Location, Severity, rule

_SPEC = "source format 1, course.lock"


@rule("SRC-201", severity=Severity.ERROR, spec=_SPEC)
def lock_line_unreadable(at: Location, reason: str) -> Finding:
    """A line of course.lock cannot be read.

    Each line is `page ID SLOT`, `question ID SLOT` or `option QUESTION/ID SLOT`, with `gone` at the end for what was
    deleted. The file is written by `scormforge lock` only; a line that was damaged by hand loses a learner's answers.
    Restore the file from version control, then run `scormforge lock`.
    """
    return Finding(at, reason, "restore the line from version control, then run `scormforge lock`")


@rule("SRC-202", severity=Severity.ERROR, spec=_SPEC)
def lock_has_conflict_markers(at: Location) -> Finding:
    """course.lock holds the marks of an unfinished merge.

    Two branches changed neighbouring lines. Keep the lines of both sides: delete the lines that begin with `<<<<<<<`,
    `=======` and `>>>>>>>`, and nothing else. Then run `scormforge lock`; if both sides gave one slot to two things, it
    says which, and how to put it right.
    """
    return Finding(
        at,
        "a merge of this file was not finished",
        "keep the lines of both sides, delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`, run `scormforge lock`",
    )


@rule("SRC-203", severity=Severity.ERROR, spec=_SPEC)
def slot_used_twice(at: Location, slot: str, key: str, first: Location) -> Finding:
    """Two things have one slot.

    Saved learner state is kept by slot, so that one page's mark or one question's answer would be read as the other's.
    It happens when two branches each added something and were merged. Give a new slot to the one that no learner has
    seen yet: `scormforge lock COURSE --move KIND:KEY`. If learners may have seen both, move the one with fewer of them:
    they answer it again.
    """
    cure = f"run `scormforge lock COURSE --move {key}`, or move the other one: the one that no learner has seen yet"
    return Finding(at, f"{slot} is taken", cure, (Also(first, "by this line"),))


@rule("SRC-204", severity=Severity.ERROR, spec=_SPEC)
def lock_key_twice(at: Location, key: str, first: Location) -> Finding:
    """course.lock gives two slots to one id.

    It happens when the same id was added on two branches that were merged. Learners of either branch have state under
    their slot, and only one can be kept. Delete the line of the branch that was never published.
    """
    cure = "delete the line of the branch that was not published"
    return Finding(at, f"`{key}` has a slot already", cure, (Also(first, "here"),))


@rule("SRC-205", severity=Severity.ERROR, spec=_SPEC)
def slot_out_of_range(at: Location, number: str, limit: int) -> Finding:
    """A slot is larger than any course needs.

    Saved state has room for 4,096 characters in SCORM 1.2, and grows with the highest slot. The line was damaged or
    edited by hand. Restore the file from version control.
    """
    return Finding(at, f"slot {number} is too large; at most {limit:,} is possible", "restore the file")


@rule("SRC-206", severity=Severity.WARNING, spec=_SPEC)
def lock_is_stale(at: Location, reason: str) -> Finding:
    """course.lock does not fit the course any more: something was added or deleted.

    What has no slot of its own gets one for this build only. If the package is published, the next build may give that
    slot to something else, and learners' saved answers with it. Run `scormforge lock COURSE` and check the file in.
    Under `build --locked`, for CI, this is an error: packages that are published get their slots from the file.
    """
    return Finding(at, reason, "run `scormforge lock` and check course.lock in")
