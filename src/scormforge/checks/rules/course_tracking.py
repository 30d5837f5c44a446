"""Rules about tracking: what counts as done and passed can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.checks.course_subject import CourseSubject
from scormforge.diagnostics import Finding, Severity, rule


@rule("CRS-121", severity=Severity.ERROR, spec="SCORM 1.2 RTE 3.4.2.1.5, mastery_score")
def mastery_score_without_questions(subject: CourseSubject) -> Iterator[Finding]:
    """There is a mastery score, and no question that adds to a score.

    No learner could ever reach it: the LMS would wait for a result for ever, or count everybody as failed. Add
    questions with points, or remove `mastery_score` from `tracking` in course.yaml.
    """
    if subject.course.tracking.mastery_score and not subject.scored and not subject.faulty:
        at = subject.place("tracking.mastery_score")
        yield Finding(at, "a mastery score is set, and no question has points", "add questions or remove it")


@rule("CRS-122", severity=Severity.ERROR, spec="source format 1, tracking")
def completion_without_questions(subject: CourseSubject) -> Iterator[Finding]:
    """Completion depends on an assessment, and no question adds to a score.

    With `completion: assessment` or `both`, a unit is complete once its questions are answered. Without any, nobody
    knows when that is. Add questions with points, or write `completion: pages`.
    """
    completion = subject.course.tracking.completion
    if completion != "pages" and not subject.scored and not subject.faulty:
        message = f"`completion: {completion}` waits for questions, and no question has points"
        yield Finding(subject.place("tracking.completion"), message, "add questions or write `completion: pages`")


@rule("CRS-123", severity=Severity.WARNING, spec="cmi5 10.2.4, moveOn")
def move_on_never_met(subject: CourseSubject) -> Iterator[Finding]:
    """`move_on` waits for a pass, and nothing can be passed.

    Without `mastery_score` success is not tracked, so a unit that has to be passed is never satisfied, and an LMS that
    heeds it keeps the next one locked. Set `mastery_score`, or write `move_on: Completed`.
    """
    tracking = subject.course.tracking
    if tracking.move_on in ("Passed", "CompletedAndPassed") and not tracking.mastery_score:
        message = f"`move_on: {tracking.move_on}` waits for a pass, and there is no mastery score"
        yield Finding(subject.place("tracking.move_on"), message, "set `mastery_score` or write `move_on: Completed`")


@rule("CRS-124", severity=Severity.ADVICE, spec="source format 1, objectives")
def objective_never_assessed(subject: CourseSubject) -> Iterator[Finding]:
    """An objective is named by no question.

    Whether learners reached it will never be known, and a report by objective has a hole. Name it in the `:objectives:`
    of the questions that ask for it, write such a question, or remove the objective.
    """
    if subject.faulty:
        return
    assessed = {objective for question in subject.questions for objective in question.objectives}
    for objective in subject.course.objectives:
        if objective.id not in assessed:
            message = f"no question asks for the objective `{objective.id}`"
            yield Finding(objective.at, message, f"write `:objectives: [{objective.id}]` in a question")
