"""S12-302 and S12-303: whether what is answered, and what is right, can be recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scormforge.compiling.compiled import CompiledCourse
from scormforge.course.questions import Question
from scormforge.diagnostics import Also, Finding, Severity, rule

CODES = 36
"""Characters for parts, 0–9 and a–z (RTE 1.2 section 3.4, cmi.interactions.n.student_response)."""
CODED = frozenset({"choice", "matching", "sequencing", "likert"})
"""Types of interaction whose answers are written with such characters; those of others are texts."""
MOST_NAMED = 5

UNSAID: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], bool]]] = {
    "fill-in": ("a pattern", lambda data: bool(data["pattern"])),
    "numeric": ("a range", lambda data: data["low"] is None or data["low"] != data["high"]),
}
"""Type of interaction → what 1.2 has no form for, and whether a question's player data has it: what
`player_assets/js/lms/encode.js` leaves out."""


@rule("S12-302", severity=Severity.ERROR, spec="RTE 1.2 section 3.4 (cmi.interactions.n.student_response)")
def too_many_parts_ever(compiled: CompiledCourse) -> Iterator[Finding]:
    """An option or another part of a question has a slot for which SCORM 1.2 has no character.

    What was chosen, put together or ordered is recorded by one character a part, and there are 36 of them: 0–9 and a–z.
    A part keeps its slot for ever, and slots of deleted parts are not given again, so that old records stay readable:
    a question that was changed often runs out of them. Its answers could then be recorded without what was answered.

    Give the question a new id: it begins afresh, and learners answer it again. Or let it have fewer parts.
    """
    for question in compiled.course.questions():
        if type(question).cmi_type in CODED:
            used = max((compiled.slots.option(question.id, part) for part in question.answer_parts()), default=-1) + 1
            if used > CODES:
                message = f"`{question.id}` has used {used} option slots; {CODES} are possible"
                yield Finding(question.at, message, "give the question a new id, or fewer options")


@rule("S12-303", severity=Severity.WARNING, spec="RTE 1.2 section 3.4 (cmi.interactions.n.correct_responses)")
def right_answer_not_recorded(compiled: CompiledCourse) -> Iterator[Finding]:
    """The right answer is of a kind that SCORM 1.2 cannot record.

    A report can show what a learner answered, and what would have been right. For ranges of numbers (`4..6`) and
    patterns of texts (`pattern: true`) there is no form, so the second is left out. The learner's own answer, whether
    it was right, and the score are there. Of several blanks, the first accepted answer of each is recorded.

    There is nothing to mend unless somebody needs the right answer in the LMS's reports: then ask for an exact number,
    or list the accepted answers instead of a pattern. It is said once for a course.
    """
    unsaid = [(question, kind) for question in compiled.course.questions() if (kind := _unsaid(question, compiled))]
    if unsaid:
        count = f"{len(unsaid)} right answers are" if len(unsaid) > 1 else "the right answer is"
        message = f"{count} not recorded: SCORM 1.2 has no form for {_kinds(unsaid)}"
        cure = "nothing, unless reports need it: answers and results are recorded"
        others = [Also(question.at, f"`{question.id}` has {kind}") for question, kind in unsaid[1:]]
        yield Finding(unsaid[0][0].at, message, cure, _capped(others))


def _unsaid(question: Question, compiled: CompiledCourse) -> str:
    kind, applies = UNSAID.get(type(question).cmi_type, ("", bool))
    data = question.player_data(lambda part: compiled.slots.option(question.id, part)) if kind else {}
    return kind if kind and applies(data) else ""


def _kinds(unsaid: list[tuple[Question, str]]) -> str:
    return " and ".join(f"{kind.removeprefix('a ')}s" for kind in sorted({kind for _, kind in unsaid}, reverse=True))


def _capped(others: list[Also]) -> tuple[Also, ...]:
    """The first few; the last of them says how many follow."""
    shown = others[:MOST_NAMED]
    if len(others) > MOST_NAMED:
        last = shown[-1]
        shown[-1] = Also(last.at, f"{last.message}, and {len(others) - MOST_NAMED} more have the like")
    return tuple(shown)
