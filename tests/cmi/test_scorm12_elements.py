"""The data model of SCORM 1.2 as a table, and names looked up in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.element import Access
from scormforge.cmi.names import Address
from scormforge.cmi.scorm12.elements import ELEMENTS, NoSuchElement, look_up
from scormforge.cmi.scorm12.errors import ERRORS

MANDATORY = {
    "cmi.core._children",
    "cmi.core.student_id",
    "cmi.core.student_name",
    "cmi.core.lesson_location",
    "cmi.core.credit",
    "cmi.core.lesson_status",
    "cmi.core.entry",
    "cmi.core.score._children",
    "cmi.core.score.raw",
    "cmi.core.total_time",
    "cmi.core.exit",
    "cmi.core.session_time",
    "cmi.suspend_data",
    "cmi.launch_data",
}


def test_the_table_holds_the_elements_of_the_standard() -> None:
    assert len(ELEMENTS) == 50
    assert {pattern for pattern, element in ELEMENTS.items() if element.mandatory} == MANDATORY


def test_what_content_may_only_write_is_the_exit_the_session_time_and_interactions() -> None:
    written = {pattern for pattern, element in ELEMENTS.items() if element.access is Access.WRITE_ONLY}
    outside = {pattern for pattern in written if not pattern.startswith("cmi.interactions.n.")}
    assert outside == {"cmi.core.exit", "cmi.core.session_time"}


@pytest.mark.parametrize("group", ["cmi.core", "cmi.core.score", "cmi.student_data", "cmi.student_preference"])
def test_children_name_what_the_table_holds(group: str) -> None:
    said = ELEMENTS[f"{group}._children"].default.split(",")
    held = {pattern.removeprefix(f"{group}.").split(".")[0] for pattern in ELEMENTS if pattern.startswith(f"{group}.")}
    assert set(said) == held - {"_children"}
    assert len(said) == len(set(said))


@pytest.mark.parametrize("array", ["cmi.objectives", "cmi.interactions"])
def test_children_of_an_array_name_what_its_places_hold(array: str) -> None:
    start = f"{array}.n."
    held = {pattern.removeprefix(start).split(".")[0] for pattern in ELEMENTS if pattern.startswith(start)}
    assert set(ELEMENTS[f"{array}._children"].default.split(",")) == held


def test_a_name_with_indices_is_found_with_its_places() -> None:
    found = look_up("cmi.interactions.3.objectives.0.id")
    assert isinstance(found, Address)
    assert found.element.pattern == "cmi.interactions.n.objectives.m.id"
    assert found.places == (("cmi.interactions", 3), ("cmi.interactions.3.objectives", 0))


UNKNOWN = [
    ("cmi.core.colour", "201", False),
    ("cmi.core", "201", False),
    ("cmi", "201", False),
    ("cmi.objectives.0", "201", False),
    ("cmi.interactions.n.id", "201", False),
    ("cmi.interactions.00.id", "201", False),
    ("cmi.interactions.-1.id", "201", False),
    ("cmi.interactions.1.objectives.m.id", "201", False),
    ("cmi.interactions.٣.id", "201", False),
    ("cmi.interactions.0._children", "201", True),
    ("cmi.core.lesson_status._children", "202", True),
    ("cmi.suspend_data._children", "202", True),
    ("cmi.core._count", "203", True),
    ("cmi.core.score._count", "203", True),
    ("cmi.suspend_data._count", "203", True),
    ("cmi.navigation.request", "401", False),
    ("adl.nav.request", "401", False),
    ("CMI.core.exit", "401", False),
    ("cmi.completion_status", "401", False),
    ("", "401", False),
]


@pytest.mark.parametrize(("name", "error", "keyword"), UNKNOWN)
def test_a_name_that_means_nothing_has_the_code_of_adls_test_suite(name: str, error: str, keyword: bool) -> None:
    found = look_up(name)
    assert isinstance(found, NoSuchElement)
    assert (found.error, found.keyword) == (error, keyword)


@given(st.lists(st.sampled_from(["cmi", "core", "n", "m", "0", "1", "interactions", "_count", "id", "", "score"])))
@settings(derandomize=True)
def test_any_name_is_looked_up(parts: list[str]) -> None:
    found = look_up(".".join(parts))
    assert isinstance(found, Address) or found.error in {"201", "202", "203", "401"}


def test_error_texts_fit_the_limit_of_the_api() -> None:
    assert set(ERRORS) == {"0", "101", "201", "202", "203", "301", "401", "402", "403", "404", "405"}
    assert all(0 < len(text) <= 255 for text in ERRORS.values())
