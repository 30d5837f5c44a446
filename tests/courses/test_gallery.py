"""The gallery shows every type of question, every setting of each, and every value that a setting can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, Literal, get_args, get_origin

import pytest

from scormforge.checks.course_subject import below
from scormforge.course.blocks import Callout, Figure, Prose, Recording, Track
from scormforge.course.node import Node
from scormforge.course.questions import QUESTION_TYPES
from scormforge.course.questions.categorise import Categorise
from scormforge.course.questions.hotspot import Hotspot
from scormforge.course.questions.matching import Matching
from scormforge.course.questions.numeric import Numeric
from scormforge.course.questions.question import Question
from scormforge.course.questions.scenario import Scenario
from tests.conftest import ROOT
from tests.courses.prose import text_of
from tests.courses.reading import course_of

FOLDER = ROOT / "course_sources" / "gallery"
BLOCKS = (Prose, Figure, Recording, Callout, Track)
NOT_SET_BY_AUTHORS = {"at", "type"}
UNORDERED = set(QUESTION_TYPES) - {"choice", "matching", "categorise"}
OF_NO_USE = {
    "shuffle": UNORDERED,  # nothing has an order that could be another
    "tries": {"true-false", "likert", "long-fill-in"},  # the second try at two answers is no try
    "points": {"likert", "long-fill-in"},
    "solution": {"likert"},
    "model_answer": {"likert"},  # an opinion has none
}
"""Settings that every question has, and types which can make nothing of them."""
CLAUSE = re.compile(r"\bMKT-\d\.\d\b")


@cache
def questions(name: str) -> tuple[Question, ...]:
    """The gallery's questions of a type."""
    return tuple(question for question in course_of("gallery").questions() if question.type_name() == name)


def parts_of(node: Node) -> Iterator[Node]:
    """A question and whatever it is made of, without the words in it."""
    yield node
    yield from (part for part in below(node) if not isinstance(part, BLOCKS))


def models_in(annotation: Any) -> set[type[Node]]:
    """The models that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return set() if issubclass(annotation, BLOCKS) else {annotation}
    return set(chain.from_iterable(models_in(argument) for argument in get_args(annotation)))


def models_of(model: type[Node]) -> set[type[Node]]:
    """A question's model, and those of its parts at any depth."""
    inner = chain.from_iterable(models_in(field.annotation) for field in model.model_fields.values())
    return {model}.union(*map(models_of, inner))


def values_of(annotation: Any) -> set[object]:
    """Every value of a setting that has few; empty for others."""
    if annotation is bool:
        return {True, False}
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return set(chain.from_iterable(values_of(argument) for argument in get_args(annotation)))


def not_shown(name: str, model: type[Node]) -> Iterator[str]:
    """Settings of a model that no question of a type shows: with a value other than the default, and with each value
    where there are few."""
    nodes = [part for question in questions(name) for part in parts_of(question) if type(part) is model]
    for key, field in model.model_fields.items():
        if key in NOT_SET_BY_AUTHORS or name in OF_NO_USE.get(key, ()):
            continue
        shown = [getattr(node, key) for node in nodes]
        if all(value == field.get_default() for value in shown):
            yield f"{model.__name__}.{key}"
        values = set() if key in Question.model_fields else values_of(field.annotation)
        yield from (f"{model.__name__}.{key}: {value}" for value in values if value not in shown)


@pytest.mark.parametrize("name", sorted(QUESTION_TYPES))
def test_every_setting_of_a_type_is_shown(name: str) -> None:
    lacking = [found for model in models_of(QUESTION_TYPES[name]) for found in not_shown(name, model)]
    assert lacking == []


def test_every_value_of_the_common_settings_is_shown() -> None:
    every = list(course_of("gallery").questions())
    assert {question.solution for question in every} == {"done", "ask", "never"}
    assert {question.shuffle for question in every} == {True, False}
    assert {question.tries for question in every} == {1, 2, 3}
    assert {0, 1, 2} <= {question.points for question in every if question.graded}
    assert {0, 1, 3} <= {len(question.hints) for question in every}
    assert any("@" in question.clause for question in every), "a clause with its version"


def test_each_type_has_a_page_of_its_own_with_an_introduction() -> None:
    pages = {page.id: page for page in course_of("gallery").pages() if any(page.questions())}
    assert set(pages) == set(QUESTION_TYPES)
    for name, page in pages.items():
        assert {question.type_name() for question in page.questions()} == {name}
        assert 2 <= len(list(page.questions())) <= 5
        assert text_of(page.blocks).startswith("Use "), "it says what the type is for"


def test_every_setting_is_named_where_authors_look() -> None:
    page = next(page for page in course_of("gallery").pages() if page.id == "settings")
    named = set(re.findall(r"^\| `(\w+)` \|", text_of(page.blocks), re.MULTILINE))
    beyond = {"id", "stem", "feedback", "hints", "model_answer"} | NOT_SET_BY_AUTHORS
    assert named == set(Question.model_fields) - beyond | {"credit"}


def test_numbers_are_exact_ranges_open_and_within_a_tolerance() -> None:
    answers = [question.answer for question in questions("numeric") if isinstance(question, Numeric)]
    assert any(low == high for low, high in answers)
    assert any(low is None for low, _ in answers)
    assert any(high is None for _, high in answers)
    assert any(low is not None and high is not None and low < high for low, high in answers)
    written = (FOLDER / "pages/write/numeric.md").read_text(encoding="utf-8")
    assert re.search(r"^:answer: \S+ \+/- \S+$", written, re.MULTILINE)


def test_blanks_stand_alone_and_together_with_one_answer_and_several() -> None:
    blanks = [getattr(question, "blanks") for question in questions("fill-in")]  # noqa: B009 - of one type only
    assert {len(each) > 1 for each in blanks} == {True, False}
    assert {len(blank.accepted) > 1 for each in blanks for blank in each} == {True, False}


def test_choices_and_areas_have_one_right_part_or_several() -> None:
    for name in ("choice", "hotspot"):
        assert {getattr(question, "multiple") for question in questions(name)} == {True, False}  # noqa: B009


def test_right_sides_are_words_pictures_formulas_and_distractors() -> None:
    matchings = [question for question in questions("matching") if isinstance(question, Matching)]
    targets = [target for question in matchings for target in question.targets]
    assert any(isinstance(block, Figure) for target in targets for block in target.content)
    assert any("$" in text_of(target.content) for target in targets)
    assert any(len(question.targets) >= len(question.sources) + 2 for question in matchings)


def test_a_category_may_be_empty() -> None:
    sorts = [question for question in questions("categorise") if isinstance(question, Categorise)]
    assert all(len(question.targets) == 3 for question in sorts)
    empty = [{each.id for each in q.targets} - {each.target for each in q.sources} for q in sorts]
    assert sorted(map(len, empty)) == [0, 1]


def test_scales_are_written_as_words_and_as_ids_with_words() -> None:
    written = (FOLDER / "pages/reflect/likert.md").read_text(encoding="utf-8")
    outside_code = re.sub(r"```.*?```", "", written, flags=re.DOTALL)
    assert re.search(r"^:scale: \[", outside_code, re.MULTILINE)
    assert re.search(r"^:scale: \{", outside_code, re.MULTILINE)


def test_a_conversation_branches_joins_and_ends_in_several_ways() -> None:
    long, short = (question for question in questions("scenario") if isinstance(question, Scenario))
    replies = [reply for scene in long.scenes for reply in scene.replies]
    assert 8 <= len(long.scenes) <= 10
    assert sum(not scene.replies for scene in long.scenes) >= 3
    assert {reply.points for reply in replies} == {-1, 0, 1, 2}
    assert any(reply.name != reply.target for reply in replies), "`id=` is used"
    assert len({reply.target for reply in replies}) < len(replies), "some ways join"
    assert not any(reply.points for scene in short.scenes for reply in scene.replies)
    right = long.best()[1]
    assert long.grade(right) == 1
    assert len(right) >= 4


def test_clauses_that_are_cited_are_rules_of_the_market() -> None:
    pages = {page.id: page for page in course_of("gallery").pages()}
    rules = set(CLAUSE.findall(text_of(pages["rules"].blocks)))
    for page in pages.values():
        words = " ".join(node.markdown for node in below(page) if isinstance(node, Prose))
        assert set(CLAUSE.findall(words)) <= rules, page.id
    asked = {question.clause.partition("@")[0] for question in course_of("gallery").questions()} - {""}
    assert asked <= rules


def test_areas_name_what_lies_there_so_that_nobody_needs_the_picture() -> None:
    for question in questions("hotspot"):
        assert isinstance(question, Hotspot)
        assert all(len(text_of(area.content).split()) >= 2 for area in question.options)
        assert len(question.image.alt.split()) >= 30
