"""Every element of the SCORM 2004 data model: reading, writing, types, ranges, arrays, dependencies."""

import pytest

from scormforge.cmi.element import Access
from scormforge.cmi.scorm2004.elements import ELEMENTS, NOT_SET
from scormforge.cmi.scorm2004.types import RangedType
from scormforge.lms.attempt import Attempt
from tests.lms.scorm2004.dialogue import ADA, Dialogue

GOOD = {
    "characterstring (SPM 250)": "x" * 250,
    "characterstring (SPM 1000)": "x" * 1000,
    "characterstring (SPM 64000)": "x" * 64000,
    "localized_string_type (SPM 250)": "{lang=de}Wörter",
    "localized_string_type (SPM 4000)": "words",
    "long_identifier_type (SPM 4000)": "urn:x:1",
    "language_type (SPM 250)": "de-AT",
    "real(10,7)": "0.5",
    "time(second,10,0)": "2026-05-04T09:30:00.00Z",
    "timeinterval(second,10,2)": "PT1H2M3.05S",
    "state (completion status)": "not attempted",
    "state (success status)": "failed",
    "state (exit)": "suspend",
    "state (audio captioning)": "-1",
    "state (interaction)": "choice",
    "state (result) or real(10,7)": "incorrect",
    "state (navigation request)": "{target=item-2}choice",
    "by the interaction's type": "b",
}
BAD = {
    "localized_string_type (SPM 250)": "{lang=?}words",
    "localized_string_type (SPM 4000)": "{lang=}words",
    "long_identifier_type (SPM 4000)": "two words",
    "language_type (SPM 250)": "Deutsch",
    "real(10,7)": "1e1",
    "time(second,10,0)": "2026-05-04T09:30:00Z",
    "timeinterval(second,10,2)": "00:01:02",
    "state (completion status)": "passed",
    "state (success status)": "completed",
    "state (exit)": "timeout",
    "state (audio captioning)": "2",
    "state (interaction)": "essay",
    "state (result) or real(10,7)": "wrong",
    "state (navigation request)": "choice",
    "by the interaction's type": "two words",
}
WRITTEN = (Access.READ_WRITE, Access.WRITE_ONLY)
WRITABLE = sorted(name for name, one in ELEMENTS.items() if one.access in WRITTEN and name != "adl.data.n.store")
READ_ONLY = sorted(name for name, one in ELEMENTS.items() if one.access is Access.READ_ONLY)
KEYWORDS = sorted(name for name, one in ELEMENTS.items() if one.access is Access.KEYWORD)
RANGED = sorted(name for name in WRITABLE if isinstance(ELEMENTS[name].type, RangedType) and not name.endswith("raw"))
LIMITED = [name for name in RANGED if ELEMENTS[name].type != ELEMENTS["cmi.score.min"].type]


def named(pattern: str) -> str:
    """A name for the first place of each array in a pattern."""
    return pattern.replace(".n.", ".0.").replace(".m.", ".0.")


def with_places() -> Dialogue:
    """A session that has one comment, one objective and one interaction with as little in them as may be."""
    dialogue = Dialogue.begun()
    dialogue.set("cmi.comments_from_learner.0.comment", "good")
    dialogue.set("cmi.objectives.0.id", "urn:x:1")
    start = dialogue.interaction(0, "choice")
    dialogue.set(f"{start}.objectives.0.id", "o")
    dialogue.set(f"{start}.correct_responses.0.pattern", "a")
    return dialogue


@pytest.mark.parametrize("pattern", WRITABLE)
def test_a_writable_element_takes_a_value_of_its_type(pattern: str) -> None:
    dialogue, name = with_places(), named(pattern)
    value = GOOD[ELEMENTS[pattern].type.name]
    assert dialogue.set(name, value) == "true", dialogue.last
    if ELEMENTS[pattern].access is Access.WRITE_ONLY:
        assert dialogue.get(name) == ""
        assert dialogue.error == "405"
    else:
        assert dialogue.get(name) == value
        assert dialogue.error == "0"
    dialogue.call("Commit", "")
    assert dialogue.stored.get(name) == (value if name != "adl.nav.request" else None)


@pytest.mark.parametrize("pattern", [name for name in WRITABLE if ELEMENTS[name].type.name in BAD])
def test_a_writable_element_refuses_a_value_of_another_type(pattern: str) -> None:
    dialogue, name = with_places(), named(pattern)
    before = dialogue.session
    assert dialogue.set(name, BAD[ELEMENTS[pattern].type.name]) == "false"
    assert dialogue.error == ("351" if pattern == "cmi.objectives.n.id" else "406")  # an objective keeps its id
    assert name in dialogue.call("GetDiagnostic", "")
    assert (dialogue.session.values, dialogue.session.counts) == (before.values, before.counts)


def test_only_plain_text_has_no_wrong_value() -> None:
    assert {ELEMENTS[name].type.name for name in WRITABLE} - BAD.keys() == {
        "characterstring (SPM 250)",
        "characterstring (SPM 1000)",
        "characterstring (SPM 64000)",
    }


@pytest.mark.parametrize("pattern", LIMITED)
def test_a_number_outside_its_range_is_407_and_no_number_at_all_406(pattern: str) -> None:
    dialogue, name = with_places(), named(pattern)
    assert dialogue.set(name, "-1.01") == "false"
    assert dialogue.error == "407"
    assert dialogue.set(name, "much") == "false"
    assert dialogue.error == "406"


def test_the_numbers_with_a_range_are_those_of_the_standard() -> None:
    assert {name.rpartition(".")[2] for name in LIMITED} == {
        "scaled",
        "progress_measure",
        "audio_level",
        "delivery_speed",
    }


@pytest.mark.parametrize("pattern", READ_ONLY)
def test_a_read_only_element_is_404_when_written(pattern: str) -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set(named(pattern), "x") == "false"
    assert dialogue.error == "404"


@pytest.mark.parametrize("pattern", KEYWORDS)
def test_a_keyword_can_be_read_and_is_404_when_written(pattern: str) -> None:
    dialogue, name = with_places(), named(pattern)
    empty = pattern in ("cmi.comments_from_lms._count", "adl.data._count")
    expected = ("0" if empty else "1") if pattern.endswith("_count") else ELEMENTS[pattern].default
    assert dialogue.get(name) == expected
    assert dialogue.error == "0"
    assert dialogue.set(name, "x") == "false"
    assert dialogue.error == "404"


def test_the_first_read_of_a_new_attempt_answers_the_defaults() -> None:
    attempt = Attempt(ADA, mastery_score=0.8, completion_threshold=1.0, launch_data="x=1", max_time_allowed="PT1H")
    dialogue = Dialogue.begun(attempt)
    plain = [name for name in ELEMENTS if ".n." not in name and "_children" not in name and "{" not in name]
    read = {name: dialogue.get(name) for name in plain}
    assert {name: value for name, value in read.items() if value and not name.endswith("_count")} == {
        "cmi._version": "1.0",
        "cmi.completion_status": "unknown",
        "cmi.completion_threshold": "1.0",
        "cmi.credit": "credit",
        "cmi.entry": "ab-initio",
        "cmi.launch_data": "x=1",
        "cmi.learner_id": "ada",
        "cmi.learner_name": "Lovelace, Ada",
        "cmi.learner_preference.audio_level": "1",
        "cmi.learner_preference.delivery_speed": "1",
        "cmi.learner_preference.audio_captioning": "0",
        "cmi.max_time_allowed": "PT1H",
        "cmi.mode": "normal",
        "cmi.scaled_passing_score": "0.8",
        "cmi.success_status": "unknown",
        "cmi.time_limit_action": "continue,no message",
        "cmi.total_time": "PT0H0M0S",
        "adl.nav.request": "_none_",
        "adl.nav.request_valid.continue": "unknown",
        "adl.nav.request_valid.previous": "unknown",
    }


def test_what_nobody_gave_a_value_is_403() -> None:
    dialogue = Dialogue.begun()
    given = {"cmi.learner_id", "cmi.learner_name", "cmi.session_time"}
    unset = {name for name in NOT_SET if ".n." not in name} - given
    assert {(name, dialogue.get(name), dialogue.error) for name in unset} == {(name, "", "403") for name in unset}
    assert len(unset) == 11


def test_what_a_place_has_no_value_for_is_403_and_the_statuses_of_an_objective_are_unknown() -> None:
    dialogue = with_places()
    unset = ("objectives.0.score.raw", "objectives.0.description", "interactions.0.result", "interactions.0.timestamp")
    for name in (*unset, "interactions.0.learner_response", "comments_from_learner.0.location"):
        assert dialogue.get(f"cmi.{name}") == ""
        assert dialogue.error == "403"
    assert dialogue.get("cmi.objectives.0.success_status") == "unknown"
    assert dialogue.get("cmi.objectives.0.completion_status") == "unknown"


def test_an_empty_text_is_a_value() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set("cmi.suspend_data", "") == "true"
    assert dialogue.get("cmi.suspend_data") == ""
    assert dialogue.error == "0"


@pytest.mark.parametrize("array", ["cmi.objectives", "cmi.interactions", "cmi.comments_from_learner"])
def test_arrays_grow_by_one_place_at_a_time(array: str) -> None:
    dialogue, leaf = Dialogue.begun(), "comment" if "comments" in array else "id"
    assert dialogue.set(f"{array}.1.{leaf}", "b") == "false"
    assert (dialogue.last.error, dialogue.last.diagnostic) == ("351", f"the next place of {array} is 0, not 1")
    for place in range(3):
        assert dialogue.get(f"{array}._count") == str(place)
        assert dialogue.set(f"{array}.{place}.{leaf}", f"o{place}") == "true"
    assert dialogue.get(f"{array}.2.{leaf}") == "o2"


@pytest.mark.parametrize(
    "name",
    [
        "cmi.objectives.0.id",
        "cmi.objectives.0.score._children",
        "cmi.interactions.0.objectives._count",
        "cmi.comments_from_lms.0.comment",
        "adl.data.0.store",
    ],
)
def test_reading_beyond_an_array_is_301(name: str) -> None:
    dialogue = Dialogue.begun()
    assert dialogue.get(name) == ""
    assert dialogue.error == "301"


@pytest.mark.parametrize(
    ("name", "value", "error", "reason"),
    [
        ("cmi.interactions.0.type", "choice", "408", "cmi.interactions.0.id must be set"),
        ("cmi.interactions.0.objectives.0.id", "o", "408", "cmi.interactions.0.id must be set"),
        ("cmi.interactions.0.correct_responses.0.pattern", "a", "408", "cmi.interactions.0.id must be set"),
        ("cmi.interactions.1.result", "correct", "351", "the next place of cmi.interactions is 0"),
        ("cmi.objectives.0.score.raw", "1", "408", "cmi.objectives.0.id must be set"),
        ("cmi.objectives.0.success_status", "passed", "408", "cmi.objectives.0.id must be set"),
        ("cmi.objectives.1.success_status", "passed", "351", "the next place of cmi.objectives is 0"),
    ],
)
def test_a_place_begins_with_its_id(name: str, value: str, error: str, reason: str) -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set(name, value) == "false"
    assert dialogue.last.error == error
    assert dialogue.last.diagnostic.startswith(reason)
    assert dialogue.get(f"{'.'.join(name.split('.')[:2])}._count") == "0"


def test_a_comment_may_begin_with_any_of_its_parts() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set("cmi.comments_from_learner.0.location", "page-3") == "true"
    assert dialogue.set("cmi.comments_from_learner.1.timestamp", "2026-05-04") == "true"
    assert dialogue.get("cmi.comments_from_learner._count") == "2"


def test_a_refused_id_makes_no_place() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.interactions.0.id", "two words")
    assert dialogue.get("cmi.interactions._count") == "0"


def test_an_objective_keeps_its_id_and_no_two_have_the_same() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.objectives.0.id", "a")
    assert dialogue.set("cmi.objectives.0.id", "a") == "true"
    assert dialogue.set("cmi.objectives.0.id", "b") == "false"
    assert (dialogue.last.error, dialogue.last.diagnostic) == ("351", "cmi.objectives.0.id is “a” and stays so")
    assert dialogue.set("cmi.objectives.1.id", "a") == "false"
    assert (dialogue.last.error, dialogue.last.diagnostic) == ("351", "cmi.objectives.0.id is already “a”")
    assert dialogue.get("cmi.objectives._count") == "1"


def test_shared_data_come_from_the_manifest_alone() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.get("adl.data._count") == "0"
    assert dialogue.set("adl.data.0.store", "x") == "false"
    assert dialogue.error == "351"
    assert dialogue.set("adl.data.0.id", "x") == "false"
    assert dialogue.error == "404"


def test_whether_a_request_is_valid_is_unknown_without_sequencing() -> None:
    dialogue = Dialogue.begun()
    for way in ("continue", "previous", "choice.{target=item.2}", "jump.{target=item.2}"):
        assert dialogue.get(f"adl.nav.request_valid.{way}") == "unknown"
        assert dialogue.set(f"adl.nav.request_valid.{way}", "true") == "false"
        assert dialogue.error == "404"


@pytest.mark.parametrize(
    ("name", "read", "written"),
    [
        ("cmi.nothing", "401", "401"),
        ("cmi.core.lesson_status", "401", "401"),
        ("cmi.score._count", "301", "401"),
        ("cmi.learner_id._children", "301", "401"),
        ("adl.nav.request_valid.choice", "301", "404"),
    ],
)
def test_an_unknown_name_has_its_codes(name: str, read: str, written: str) -> None:
    dialogue = Dialogue.begun()
    assert dialogue.get(name) == ""
    assert dialogue.error == read
    assert dialogue.set(name, "x") == "false"
    assert dialogue.error == written


def test_a_long_value_is_shown_cut_with_its_length() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.session_time", "x" * 5000)
    assert dialogue.last.diagnostic.endswith(f"it is “{'x' * 39}…” (5000 characters)")
