"""The key that reviewers are shown is the key by which answers are graded."""

from decimal import Decimal
from pathlib import Path

import pytest

from scormforge.course.questions import QUESTION_TYPES, Question
from scormforge.sources.course import read_course

GALLERY = Path(__file__).parents[2] / "course_sources" / "gallery"
_course = read_course(GALLERY).course
assert _course is not None
GRADED = [question for question in _course.questions() if question.graded]


def answer_by_key(question: Question) -> object:
    """What somebody answers who has the key and nothing else."""
    lines = question.answer_key()
    says = {line.says for line in lines}
    if "right" in says:
        return {line.part for line in lines if line.says == "right"}
    if "belongs" in says:
        return {line.part: line.values[0] for line in lines}
    if "place" in says:
        return [line.part for line in sorted(lines, key=lambda line: int(line.values[0]))]
    if "leads" in says:
        return next((line.values[1:] for line in lines if line.says == "best"), ())
    return {line.part: line.values[0] for line in lines}


@pytest.mark.parametrize("question", GRADED, ids=lambda question: question.id)
def test_who_answers_by_the_key_earns_everything(question: Question) -> None:
    answer = answer_by_key(question)
    if question.type_name() == "true-false":
        answer = answer[""] == "true"  # type: ignore[index]
    if question.type_name() == "numeric":
        answer = Decimal(answer[""].strip(".").split("..")[0])  # type: ignore[index]
    if getattr(question, "pattern", False):  # a pattern is no answer
        return
    assert question.grade(answer) == 1  # type: ignore[attr-defined]


def test_every_graded_type_has_a_key_and_no_other() -> None:
    assert {question.type_name() for question in GRADED} == {
        name for name, kind in QUESTION_TYPES.items() if kind.graded
    }
    assert all(question.answer_key() for question in GRADED)
    assert not any(question.answer_key() for question in _course.questions() if not question.graded)
