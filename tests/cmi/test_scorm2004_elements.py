"""The data model of SCORM 2004 as a table, and names looked up in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.element import Access
from scormforge.cmi.names import Address
from scormforge.cmi.scorm2004.elements import ELEMENTS, NOT_SET, PLACES, NoSuchElement, look_up
from scormforge.cmi.scorm2004.errors import ERRORS

TOP = {
    *("_version", "comments_from_learner", "comments_from_lms", "completion_status", "completion_threshold", "credit"),
    *("entry", "exit", "interactions", "launch_data", "learner_id", "learner_name", "learner_preference", "location"),
    *("max_time_allowed", "mode", "objectives", "progress_measure", "scaled_passing_score", "score", "session_time"),
    *("success_status", "suspend_data", "time_limit_action", "total_time"),
}


def test_the_table_holds_the_elements_of_the_standard() -> None:
    assert {pattern.split(".")[1] for pattern in ELEMENTS if pattern.startswith("cmi.")} == TOP
    assert {pattern.split(".")[1] for pattern in ELEMENTS if pattern.startswith("adl.")} == {"data", "nav"}
    assert len(ELEMENTS) == 74
    assert all(element.mandatory and element.section for element in ELEMENTS.values())


def test_what_content_may_only_write_is_the_exit_and_the_session_time() -> None:
    written = {pattern for pattern, element in ELEMENTS.items() if element.access is Access.WRITE_ONLY}
    assert written == {"cmi.exit", "cmi.session_time"}


def test_what_has_a_value_before_anybody_gave_one_has_one_of_its_type() -> None:
    assert ELEMENTS.keys() > NOT_SET
    for pattern in ELEMENTS.keys() - NOT_SET:
        assert ELEMENTS[pattern].type.accepts(ELEMENTS[pattern].default), pattern
    assert all(ELEMENTS[pattern].default == "" for pattern in NOT_SET)


@pytest.mark.parametrize("group", ["cmi.score", "cmi.learner_preference", "cmi.objectives.n.score"])
def test_children_name_what_the_table_holds(group: str) -> None:
    said = ELEMENTS[f"{group}._children"].default.split(",")
    held = {pattern.removeprefix(f"{group}.").split(".")[0] for pattern in ELEMENTS if pattern.startswith(f"{group}.")}
    assert sorted(said) == sorted(held - {"_children"})


@pytest.mark.parametrize("array", [array for array in PLACES if ".n." not in array])
def test_children_of_an_array_name_what_its_places_hold(array: str) -> None:
    start = f"{array}.n."
    held = {pattern.removeprefix(start).split(".")[0] for pattern in ELEMENTS if pattern.startswith(start)}
    assert sorted(ELEMENTS[f"{array}._children"].default.split(",")) == sorted(held)


def test_every_array_has_a_count() -> None:
    counted = {pattern.removesuffix("._count") for pattern in ELEMENTS if pattern.endswith("._count")}
    assert counted == PLACES.keys()


def test_a_name_with_indices_is_found_with_its_places() -> None:
    found = look_up("cmi.interactions.3.objectives.0.id")
    assert isinstance(found, Address)
    assert found.element.pattern == "cmi.interactions.n.objectives.m.id"
    assert found.places == (("cmi.interactions", 3), ("cmi.interactions.3.objectives", 0))
    assert found.leaf == "id"


@pytest.mark.parametrize("way", ["choice", "jump"])
def test_a_target_may_have_points_in_it(way: str) -> None:
    found = look_up(f"adl.nav.request_valid.{way}.{{target=item.1.a}}")
    assert isinstance(found, Address)
    assert found.element.pattern == f"adl.nav.request_valid.{way}.{{target=ID}}"


def test_an_index_of_any_length_is_only_far_away() -> None:
    found = look_up(f"cmi.objectives.{'9' * 5000}.id")
    assert isinstance(found, Address)
    assert found.places == (("cmi.objectives", 10**9),)


UNKNOWN = [
    ("cmi.colour", "401", "401"),
    ("cmi", "401", "401"),
    ("cmi.score", "401", "401"),
    ("cmi.objectives", "401", "401"),
    ("cmi.objectives.0", "401", "401"),
    ("cmi.interactions.n.id", "401", "401"),
    ("cmi.interactions.00.id", "401", "401"),
    ("cmi.interactions.-1.id", "401", "401"),
    ("cmi.interactions.٣.id", "401", "401"),
    ("cmi.interactions.1.objectives.m.id", "401", "401"),
    ("cmi.core.lesson_status", "401", "401"),
    ("CMI.exit", "401", "401"),
    ("cmi..mode", "401", "401"),
    ("cmi.mode.", "401", "401"),
    ("adl.nav", "401", "401"),
    ("adl.nav.request_valid.exit", "401", "401"),
    ("adl.nav.request.{target=i}", "401", "401"),
    ("", "401", "401"),
    ("cmi.colour._children", "401", "401"),
    ("cmi.learner_id._children", "301", "401"),
    ("cmi.interactions.0._children", "301", "401"),
    ("cmi.interactions.0.objectives._children", "301", "401"),
    ("cmi.learner_id._count", "301", "401"),
    ("cmi.score._count", "301", "401"),
    ("cmi.score._version", "301", "401"),
    ("cmi._children", "301", "401"),
    ("adl.nav.request_valid.choice", "301", "404"),
    ("adl.nav.request_valid.jump.i", "301", "404"),
    ("adl.nav.request_valid.choice.{target=}", "301", "404"),
    ("adl.nav.request_valid.choice.{item=i}", "301", "404"),
]


@pytest.mark.parametrize(("name", "read", "write"), UNKNOWN)
def test_a_name_that_means_nothing_has_its_code(name: str, read: str, write: str) -> None:
    found = look_up(name)
    assert isinstance(found, NoSuchElement)
    assert (found.read_error, found.write_error) == (read, write)


@given(
    st.lists(st.sampled_from(["cmi", "adl", "nav", "n", "m", "0", "1", "interactions", "_count", "id", "", "score"]))
)
@settings(derandomize=True)
def test_any_name_is_looked_up(parts: list[str]) -> None:
    found = look_up(".".join(parts))
    assert isinstance(found, Address) or found.read_error in {"301", "401"}


def test_the_codes_are_those_of_the_standard_and_their_texts_fit_its_limit() -> None:
    said = "0 101 102 103 104 111 112 113 122 123 132 133 142 143 201 301 351 391 401 402 403 404 405 406 407 408"
    assert list(ERRORS) == said.split()
    assert all(0 < len(text) <= 255 for text in ERRORS.values())
