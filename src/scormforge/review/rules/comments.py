"""REV-1xx: comments of those who reviewed a course, and the files that hold them."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule

_FORMAT = "comments format 1"


@rule("REV-101", severity=Severity.ERROR, spec=_FORMAT)
def comments_not_json(at: Location, reason: str) -> Finding:
    """A file of comments cannot be read, or is not JSON.

    None of the comments in it are seen. It was cut off while it was sent, edited by hand, or is another file. Ask the
    reviewer to export it again from the page that `scormforge review` made.
    """
    return Finding(at, reason, "export the comments again, or take the file out of `review/`")


@rule("REV-102", severity=Severity.ERROR, spec=_FORMAT)
def comment_malformed(at: Location, reason: str, cure: str) -> Finding:
    """A file of comments, or a comment in it, lacks something or holds something else than it should.

    What cannot be understood is left out; the other comments are told all the same. The format is described in the
    guide on reviews: write what is missing, or export the comments again.
    """
    return Finding(at, reason, cure)


@rule("REV-103", severity=Severity.WARNING, spec=_FORMAT)
def comments_on_another_course(at: Location, theirs: str, ours: str) -> Finding:
    """A file holds comments on another course.

    Ids of pages may be the same in both, so its comments would be shown where they make no sense. They are left out.
    Give the file to that course.
    """
    return Finding(at, f"these comments are on the course `{theirs}`, not on `{ours}`", "move the file to that course")


@rule("REV-111", severity=Severity.WARNING, spec=_FORMAT)
def comment_must_change(at: Location, words: str, help: str) -> Finding:
    """A reviewer says that something must change.

    The course is not ready to be published before somebody has looked at it. Change the text, or settle it with the
    reviewer; then delete the comment from its file.
    """
    return Finding(at, f"must change, {words}", help)


@rule("REV-112", severity=Severity.ADVICE, spec=_FORMAT)
def comment_question(at: Location, words: str, help: str) -> Finding:
    """A reviewer asks something.

    Where an expert has to ask, learners will too. Answer it in the text if it belongs there, else tell the reviewer;
    then delete the comment from its file.
    """
    return Finding(at, f"question, {words}", help)


@rule("REV-113", severity=Severity.ADVICE, spec=_FORMAT)
def comment_suggestion(at: Location, words: str, help: str) -> Finding:
    """A reviewer suggests something.

    Nothing is wrong, but somebody sees a better way. Take it up or leave it; then delete the comment from its file.
    """
    return Finding(at, f"suggestion, {words}", help)


@rule("REV-114", severity=Severity.ADVICE, spec=_FORMAT)
def comment_fine(at: Location, words: str, help: str) -> Finding:
    """A reviewer has looked at something and finds it right.

    It is told so that you see what has been reviewed, and that the text has not changed since. Delete the comment from
    its file when you no longer need to know.
    """
    return Finding(at, f"fine, {words}", help)
