"""Every element of the SCORM 1.2 data model: reading, writing, types, limits, arrays."""

import pytest

from scormforge.cmi.element import Access
from scormforge.cmi.scorm12.elements import ELEMENTS
from scormforge.lms.attempt import Attempt
from tests.lms.scorm12.dialogue import ADA, Dialogue

GOOD = {
    "CMIString255": "x" * 255,
    "CMIString4096": "x" * 4096,
    "CMIIdentifier": "q-1",
    "CMIDecimal or CMIBlank": "82.5",
    "CMIDecimal": "-1.5",
    "CMITimespan": "0001:02:03.04",
    "CMITime": "23:59:59.99",
    "CMISInteger": "1",
    "CMIFeedback": "a",
    "CMIVocabulary (status)": "incomplete",
    "CMIVocabulary (objective status)": "not attempted",
    "CMIVocabulary (exit)": "suspend",
    "CMIVocabulary (interaction)": "choice",
    "CMIVocabulary (result) or CMIDecimal": "wrong",
}
BAD = {
    "CMIString255": "x" * 256,
    "CMIString4096": "x" * 4097,
    "CMIIdentifier": "two words",
    "CMIDecimal or CMIBlank": "100.5",
    "CMIDecimal": "1e1",
    "CMITimespan": "5:30",
    "CMITime": "24:00:00",
    "CMISInteger": "101",
    "CMIFeedback": "x" * 256,
    "CMIVocabulary (status)": "not attempted",
    "CMIVocabulary (objective status)": "unknown",
    "CMIVocabulary (exit)": "normal",
    "CMIVocabulary (interaction)": "essay",
    "CMIVocabulary (result) or CMIDecimal": "incorrect",
}
WRITABLE = sorted(name for name, one in ELEMENTS.items() if one.access in (Access.READ_WRITE, Access.WRITE_ONLY))
READ_ONLY = sorted(name for name, one in ELEMENTS.items() if one.access is Access.READ_ONLY)
KEYWORDS = sorted(name for name, one in ELEMENTS.items() if one.access is Access.KEYWORD)


def named(pattern: str) -> str:
    """A name for the first place of each array in a pattern."""
    return pattern.replace(".n.", ".0.").replace(".m.", ".0.")


def with_places() -> Dialogue:
    """A session whose arrays have one place each."""
    dialogue = Dialogue.begun()
    dialogue.set("cmi.objectives.0.id", "o")
    dialogue.set("cmi.interactions.0.id", "i")
    dialogue.set("cmi.interactions.0.objectives.0.id", "o")
    dialogue.set("cmi.interactions.0.correct_responses.0.pattern", "a")
    return dialogue


@pytest.mark.parametrize("pattern", WRITABLE)
def test_a_writable_element_takes_a_value_of_its_type(pattern: str) -> None:
    dialogue, name = with_places(), named(pattern)
    value = GOOD[ELEMENTS[pattern].type.name]
    assert dialogue.set(name, value) == "true", dialogue.last
    if ELEMENTS[pattern].access is Access.WRITE_ONLY:
        assert dialogue.get(name) == ""
        assert dialogue.error == "404"
    else:
        assert dialogue.get(name) == value
        assert dialogue.error == "0"
    dialogue.call("LMSCommit", "")
    assert dialogue.stored[name] == value


@pytest.mark.parametrize("pattern", WRITABLE)
def test_a_writable_element_refuses_a_value_of_another_type(pattern: str) -> None:
    dialogue, name = with_places(), named(pattern)
    before = dialogue.session.values
    assert dialogue.set(name, BAD[ELEMENTS[pattern].type.name]) == "false"
    assert dialogue.error == "405"
    assert name in dialogue.call("LMSGetDiagnostic", "")
    assert dialogue.session.values == before


@pytest.mark.parametrize("pattern", READ_ONLY)
def test_a_read_only_element_is_403_when_written(pattern: str) -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set(pattern, "x") == "false"
    assert dialogue.error == "403"
    dialogue.get(pattern)
    assert dialogue.error == "0"


@pytest.mark.parametrize("pattern", KEYWORDS)
def test_a_keyword_can_be_read_and_is_402_when_written(pattern: str) -> None:
    dialogue, name = with_places(), named(pattern)
    expected = "1" if pattern.endswith("_count") else ELEMENTS[pattern].default
    assert dialogue.get(name) == expected
    assert dialogue.set(name, "x") == "false"
    assert dialogue.error == "402"


@pytest.mark.parametrize("name", ["cmi.core.exit._children", "cmi.core._count", "cmi.core._version"])
def test_a_keyword_where_there_is_none_is_402_when_written(name: str) -> None:
    dialogue = Dialogue.begun()
    dialogue.set(name, "x")
    assert dialogue.error == "402"


def test_the_first_read_of_a_new_attempt_answers_the_defaults() -> None:
    dialogue = Dialogue.begun(Attempt(ADA, mastery_score=0.8, launch_data="x=1", max_time_allowed="00:30:00"))
    read = {name: dialogue.get(name) for name in ELEMENTS if name.startswith("cmi.core.") or "data" in name}
    assert {name: value for name, value in read.items() if value and "_children" not in name} == {
        "cmi.core.student_id": "ada",
        "cmi.core.student_name": "Lovelace, Ada",
        "cmi.core.credit": "credit",
        "cmi.core.lesson_status": "not attempted",
        "cmi.core.entry": "ab-initio",
        "cmi.core.total_time": "0000:00:00.00",
        "cmi.core.lesson_mode": "normal",
        "cmi.launch_data": "x=1",
        "cmi.student_data.mastery_score": "80",
        "cmi.student_data.max_time_allowed": "00:30:00",
    }


@pytest.mark.parametrize(
    ("scaled", "text"), [(0.8, "80"), (1.0, "100"), (0.0, "0"), (0.825, "82.5"), (0.07, "7"), (None, "")]
)
def test_a_mastery_score_is_given_as_a_percentage(scaled: float | None, text: str) -> None:
    assert Dialogue.begun(Attempt(mastery_score=scaled)).get("cmi.student_data.mastery_score") == text


def test_a_blank_score_is_taken() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set("cmi.core.score.raw", "") == "true"


def test_arrays_grow_by_one_place_at_a_time() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set("cmi.objectives.1.id", "b") == "false"
    assert dialogue.last.error == "201"
    assert dialogue.last.diagnostic == "the next place of cmi.objectives is 0, not 1"
    for index in range(3):
        assert dialogue.get("cmi.objectives._count") == str(index)
        assert dialogue.set(f"cmi.objectives.{index}.id", f"o{index}") == "true"
    assert dialogue.set("cmi.objectives.1.id", "again") == "true"
    assert dialogue.get("cmi.objectives._count") == "3"


def test_an_interaction_begins_with_its_id() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set("cmi.interactions.0.type", "choice") == "false"
    assert dialogue.last.error == "201"
    assert dialogue.last.diagnostic == "cmi.interactions.0.id must be set before cmi.interactions.0.type"
    assert dialogue.get("cmi.interactions._count") == "0"


def test_a_refused_id_makes_no_place() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.interactions.0.id", "two words")
    assert dialogue.get("cmi.interactions._count") == "0"


def test_an_array_within_an_interaction_counts_for_itself() -> None:
    dialogue = Dialogue.begun()
    for index in range(2):
        dialogue.set(f"cmi.interactions.{index}.id", f"q{index}")
    assert dialogue.set("cmi.interactions.1.objectives.0.id", "a") == "true"
    assert dialogue.set("cmi.interactions.1.objectives.2.id", "c") == "false"
    assert dialogue.get("cmi.interactions.0.objectives._count") == "0"
    assert dialogue.get("cmi.interactions.1.objectives._count") == "1"


def test_reading_beyond_an_array_is_201() -> None:
    dialogue = Dialogue.begun()
    for name in ("cmi.objectives.0.id", "cmi.objectives.0.score._children", "cmi.interactions.0.objectives._count"):
        assert dialogue.get(name) == ""
        assert dialogue.error == "201"


@pytest.mark.parametrize(
    ("kind", "answer", "pattern"),
    [
        ("choice", "a[,]c", "{a,c}"),
        ("true-false", "yes", "t"),
        ("numeric", "five", "5"),
        ("matching", "1-c", "1.c"),
        ("sequencing", "cab", "c,a,b"),
        ("likert", "agree", "3"),
    ],
)
def test_an_answer_must_have_the_form_of_its_type(kind: str, answer: str, pattern: str) -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.interactions.0.id", "q")
    dialogue.set("cmi.interactions.0.type", kind)
    assert dialogue.set("cmi.interactions.0.correct_responses.0.pattern", pattern) == "true"
    assert dialogue.set("cmi.interactions.0.student_response", answer) == "false"
    assert dialogue.error == "405"
    assert f"an answer of type {kind} must be" in dialogue.call("LMSGetDiagnostic", "")


def test_comments_are_added_up_to_their_limit() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set("cmi.comments", "a" * 4000) == "true"
    assert dialogue.set("cmi.comments", "b" * 96) == "true"
    assert dialogue.set("cmi.comments", "c") == "false"
    assert dialogue.error == "405"
    assert dialogue.get("cmi.comments") == "a" * 4000 + "b" * 96


def test_a_long_value_is_shown_cut_with_its_length() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.suspend_data", "x" * 5000)
    said = f"cmi.suspend_data must be text of at most 4096 characters; it is “{'x' * 39}…” (5000 characters)"
    assert dialogue.last.diagnostic == said


NOTED = [
    ("cmi.core.session_time", "00:00:01.5", "one decimal of a second"),
    ("cmi.core.session_time", "00:75:00", "minutes or seconds over 59"),
    ("cmi.objectives.0.status", "passed", "cmi.objectives.0.id should be set first"),
]


@pytest.mark.parametrize(("name", "value", "note"), NOTED)
def test_what_is_legal_and_loses_data_somewhere_is_noted(name: str, value: str, note: str) -> None:
    dialogue = Dialogue.begun(Attempt(mastery_score=0.8))
    assert dialogue.set(name, value) == "true"
    assert len(dialogue.last.notes) == 1
    assert dialogue.last.notes[0].startswith(note)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cmi.core.session_time", "00:00:01.50"),
        ("cmi.suspend_data", "x"),
        ("cmi.objectives.0.id", "o"),
        ("cmi.core.score.raw", "40"),
    ],
)
def test_what_is_well_everywhere_is_not_noted(name: str, value: str) -> None:
    dialogue = Dialogue.begun(Attempt(mastery_score=0.8))
    dialogue.set(name, value)
    assert dialogue.last.notes == ()


def test_an_answer_before_its_type_is_noted_and_checked_when_the_type_comes() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.interactions.0.id", "q")
    assert dialogue.set("cmi.interactions.0.student_response", "yes") == "true"
    assert len(dialogue.last.notes) == 1
    assert dialogue.set("cmi.interactions.0.type", "true-false") == "true"
    assert dialogue.last.notes == ("an answer of type true-false must be one of 0, 1, t, f; it is “yes”",)


def test_going_back_from_an_outcome_is_noted() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.core.lesson_status", "passed")
    dialogue.set("cmi.core.lesson_status", "incomplete")
    assert dialogue.last.notes == ("the status goes back from passed to incomplete",)
