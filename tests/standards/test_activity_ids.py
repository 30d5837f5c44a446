"""Activity ids hang on the publisher's address, and are absolute IRIs whatever the publisher is."""

from __future__ import annotations

import re

import pytest

from scormforge.standards.activity_ids import below, course_activity, prefix, publisher_address, unit_activity
from tests.compiling.small_courses import Small, small_course

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`#]+", re.IGNORECASE)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return small_course(tmp_path_factory.mktemp("course"), {"one": "Words."})


@pytest.mark.parametrize(
    ("publisher", "address"),
    [
        ("https://training.example.org", "https://training.example.org"),
        (" https://training.example.org/courses// ", "https://training.example.org/courses"),
        ("HTTP://Training.example.org:8080/a", "HTTP://Training.example.org:8080/a"),
        ("https://bücher.example/kurse", "https://bücher.example/kurse"),
        ("", ""),
        ("Example Training", ""),
        ("training.example.org", ""),
        ("ftp://training.example.org", ""),
        ("https://", ""),
        ("https://ada@training.example.org", ""),
        ("https://training.example.org/?a=b", ""),
        ("https://training.example.org/#a", ""),
        ("https://training.example.org/a b", ""),
        ("https://training.example.org/a<b>", ""),
    ],
)
def test_a_publisher_is_an_address_or_stands_for_nobody(small: Small, publisher: str, address: str) -> None:
    course = small.course.model_copy(update={"publisher": publisher})
    assert publisher_address(course) == address
    assert course_activity(course) == (f"{address}/small" if address else "urn:scormforge:course:small")
    ids = [course_activity(course), below(course, "questions", "q.1"), unit_activity(course, "u")]
    assert all(IRI.fullmatch(each) for each in ids)


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [("https://x.example", "https://x.example/small/questions/"), ("", "urn:scormforge:course:small:questions:")],
)
def test_a_prefix_and_an_id_are_the_id_of_a_part(small: Small, publisher: str, expected: str) -> None:
    course = small.course.model_copy(update={"publisher": publisher})
    assert prefix(course, "questions") == expected
    assert below(course, "questions", "q1") == f"{expected}q1"


def test_no_two_kinds_of_parts_share_an_id(small: Small) -> None:
    kinds = ("units", "sections", "questions", "objectives")
    assert len({below(small.course, kind, "x") for kind in kinds} | {course_activity(small.course)}) == len(kinds) + 1
