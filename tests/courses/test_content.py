"""The shipped courses hold what they should, and their questions are fair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from scormforge.course.blocks import Callout, Figure, Recording
from scormforge.course.model import walk
from scormforge.course.questions import Question
from scormforge.course.questions.choice import Choice
from scormforge.course.questions.true_false import TrueFalse
from tests.conftest import ROOT
from tests.courses.prose import feedbacks, text_of, words_on
from tests.courses.reading import ALL, course_of

POLICY = "newsworthy-violence"
CLAUSE = re.compile(r"\b(?:VGC-\d(?:\.\d)?|CARE-\d)\b")
VERBS = {"Select", "Identify", "Rate", "Choose", "Apply", "Carry", "Route", "Distinguish", "Write"}
VERBS |= {"Check", "Classify", "Locate", "Order", "Answer", "Describe"}
UNFAIR = re.compile(r"\b(all|none|both) of (the above|these)\b", re.IGNORECASE)
NEGATIVE = re.compile(r"\b(not|except|never)\b", re.IGNORECASE)
FILLER = re.compile(r"lorem|ipsum|\bTODO\b|\bTBD\b|xxx", re.IGNORECASE)


def choices(name: str) -> Iterator[Choice]:
    return (question for question in course_of(name).questions() if isinstance(question, Choice))


def test_the_policy_course_is_a_complete_course() -> None:
    course = course_of(POLICY)
    assert len(list(course.pages())) >= 14
    assert len(course.sections) in (3, 4)
    assert len(list(course.questions())) >= 16
    assert len(course.glossary) >= 8
    assert {question.type_name() for question in course.questions()} >= {"choice", "fill-in", "numeric", "true-false"}
    assert course.tracking.completion == "both"
    assert course.tracking.mastery_score == 0.8
    assert course.tracking.attempts == 3


def test_the_starter_shows_every_part_of_the_language() -> None:
    course = course_of("starter")
    blocks = [block for page in course.pages() for block in walk(page.blocks)]
    text = "\n".join(text_of(page.blocks) for page in course.pages())
    assert 5 <= len(list(course.pages())) <= 7
    assert len(course.sections) == 2
    assert {question.type_name() for question in course.questions()} >= {"choice", "fill-in", "numeric", "true-false"}
    assert {question.multiple for question in choices("starter")} == {True, False}
    assert {Figure, Recording, Callout} <= {type(block) for block in blocks}
    for part in ("[^width]", "|---|", "{term}`slot`", "](page:choice)", "$s =", "$$\n", "```python", "\n: what"):
        assert part in text, part
    assert ":::{include}" in (ROOT / "course_sources/starter/pages/ask/choice.md").read_text(encoding="utf-8")
    assert "The name of this course comes from" in text, "a variable is filled in"


def test_new_can_replace_the_starters_id_and_title() -> None:
    lines = (ROOT / "course_sources/starter/course.yaml").read_text(encoding="utf-8").splitlines()
    assert "id: starter" in lines
    assert sum(line.startswith("title: ") for line in lines) == 1


@pytest.mark.parametrize("name", ALL)
def test_every_objective_has_a_measurable_verb_and_is_assessed(name: str) -> None:
    course = course_of(name)
    assert {objective.text.split()[0] for objective in course.objectives} <= VERBS
    assessed = {objective for question in course.questions() for objective in question.objectives}
    assert assessed == {objective.id for objective in course.objectives}


@pytest.mark.parametrize("name", ALL)
def test_every_answer_is_answered(name: str) -> None:
    silent = [question.id for question in course_of(name).questions() if not all(feedbacks(question))]
    assert silent == []


def test_feedback_cites_clauses_that_the_course_presents() -> None:
    course = course_of(POLICY)
    pages = {page.id: text_of(page.blocks) for page in course.pages()}
    presented = set(CLAUSE.findall(pages["clauses"] + pages["clauses-people"] + pages["your-care"]))
    presented |= {clause.split(".")[0] for clause in presented}
    for question in course.questions():
        assert question.clause in presented, question.id
        for feedback in feedbacks(question):
            cited = set(CLAUSE.findall(feedback))
            assert cited, f"{question.id}: {feedback}"
            assert cited <= presented, f"{question.id}: {feedback}"
        assert question.clause in "".join(feedbacks(question)), question.id


def test_every_clause_that_decides_is_asked_for() -> None:
    course = course_of(POLICY)
    pages = {page.id: text_of(page.blocks) for page in course.pages()}
    clauses = set(re.findall(r"^\| (VGC-\d\.\d) ", pages["clauses"] + "\n" + pages["clauses-people"], re.MULTILINE))
    cited = {
        clause for question in course.questions() for text in feedbacks(question) for clause in CLAUSE.findall(text)
    }
    assert len(clauses) == 21
    assert clauses - cited == {"VGC-6.3"}, "which changes no decision of a reviewer"


@pytest.mark.parametrize("name", ALL)
def test_options_are_three_or_four_and_none_sums_up_the_others(name: str) -> None:
    for question in choices(name):
        assert len(question.options) in (3, 4), question.id
        assert not UNFAIR.search(" ".join(text_of(option.content) for option in question.options)), question.id


@pytest.mark.parametrize("name", ALL)
def test_stems_ask_and_a_negative_is_emphasised(name: str) -> None:
    for question in choices(name):
        stem = text_of(question.stem)
        assert "?" in stem, question.id
        asking = stem[: stem.rindex("?")].rpartition(". ")[2]
        assert not NEGATIVE.search(re.sub(r"\*\*[^*]+\*\*", "", asking)), question.id


@pytest.mark.parametrize("name", ALL)
def test_the_key_does_not_stand_out_by_its_length(name: str) -> None:
    for question in single(name):
        lengths = [len(text_of(option.content)) for option in question.options]
        key = next(index for index, option in enumerate(question.options) if option.correct)
        others = [length for index, length in enumerate(lengths) if index != key]
        assert lengths[key] <= 1.5 * sum(others) / len(others), question.id
    longest = [question for question in single(POLICY) if key_is_longest(question)]
    assert len(longest) <= len(single(POLICY)) / 3


def test_keys_stand_at_every_position_about_as_often() -> None:
    fours = [question for question in single(POLICY) if len(question.options) == 4]
    places = Counter(next(i for i, option in enumerate(q.options) if option.correct) for q in fours)
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) - min(places.values()) <= 1
    judged = Counter(question.answer for question in course_of(POLICY).questions() if isinstance(question, TrueFalse))
    assert judged[True] == judged[False]


def single(name: str) -> list[Choice]:
    return [question for question in choices(name) if not question.multiple]


def key_is_longest(question: Choice) -> bool:
    key, *others = sorted(question.options, key=lambda option: not option.correct)
    return all(len(text_of(key.content)) > len(text_of(option.content)) for option in others)


def test_screens_of_the_policy_course_are_short() -> None:
    tables = {"clauses", "clauses-people"}
    long = {page.id: words_on(page) for page in course_of(POLICY).pages() if words_on(page) > 250}
    assert set(long) <= tables, long
    assert all(count <= 320 for count in long.values())
    assert sum(page.minutes or 0 for page in course_of(POLICY).pages()) <= 90


def test_the_policy_course_looks_after_its_learners() -> None:
    course = course_of(POLICY)
    pages = {page.id: text_of(page.blocks) for page in course.pages()}
    note = "This is a house setting, not a clinical threshold."
    assert [name for name, text in pages.items() if note in text] == ["your-care", "begin"]
    assert "We do not promise" in pages["your-care"]


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_filler(name: str) -> None:
    for path in (ROOT / "course_sources" / name).rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not FILLER.search(text), path
        assert "—" not in text, path
        assert "!" not in re.sub(r"!\[", "", text), path


def test_ids_of_questions_are_their_own() -> None:
    for name in ALL:
        ids: list[str] = [question.id for question in course_of(name).questions()]
        assert len(ids) == len(set(ids))
        assert all(isinstance(question, Question) for question in course_of(name).questions())
