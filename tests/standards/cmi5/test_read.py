"""Any vendor's cmi5 course structure gives an outline of what can be launched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.package.tree import PackageTree
from scormforge.standards.cmi5.read import read, recognises
from scormforge.standards.standard import Outline
from tests.standards.cmi5.structures import NAMESPACE, package, structure, unit


def outline(text: str | bytes, name: str = "cmi5.xml") -> Outline:
    seen, report = read(package(text, name))
    assert list(report) == []
    assert seen is not None
    return seen


def test_a_unit_tells_all_that_its_launch_needs() -> None:
    attributes = ' moveOn="Passed" masteryScore="0.75" launchMethod="OwnWindow"'
    more = "<launchParameters>\n level=2 &amp;  more\n</launchParameters><entitlementKey> k </entitlementKey>"
    seen = outline(structure(unit(1, "\n a%20b.html?x=1 ", attributes, more)))
    assert (seen.standard, seen.edition, seen.id, seen.title) == ("cmi5", "Quartz", "https://x.example/c", "Un cours")
    (only,) = seen.units
    assert (only.id, only.title, only.href) == ("https://x.example/u1", "Unit 1", "a%20b.html?x=1")
    assert (only.mastery_score, only.move_on, only.launch_method) == (0.75, "Passed", "OwnWindow")
    assert (only.launch_data, only.entitlement_key) == ("level=2 &  more", "k")
    assert str(only.at).startswith("cmi5.xml:2:")


def test_what_is_not_written_is_what_the_standard_says() -> None:
    (only,) = outline(structure(unit(1))).units
    assert (only.move_on, only.launch_method, only.mastery_score) == ("NotApplicable", "AnyWindow", None)
    assert (only.launch_data, only.entitlement_key, only.tracked) == ("", "", True)


def test_units_come_in_the_documents_order_however_deep_their_block() -> None:
    deep = f"<block>{unit(2)}<block>{unit(3)}</block>{unit(4)}</block>"
    assert [each.id[-1] for each in outline(structure(unit(1) + deep + unit(5))).units] == list("12345")


def test_an_address_elsewhere_is_kept_as_it_is() -> None:
    (only,) = outline(structure(unit(1, "https://elsewhere.example/a?b=c#d"))).units
    assert only.href == "https://elsewhere.example/a?b=c#d"


@pytest.mark.parametrize("score", ["", "80%", "-0.1", "1.01", "1e-1", "nan", "٠"])
def test_a_mastery_score_that_is_no_score_is_none(score: str) -> None:
    (only,) = outline(structure(unit(1, attributes=f' masteryScore="{score}"'))).units
    assert only.mastery_score is None


def test_titles_that_are_missing_are_made_up_of_ids() -> None:
    seen = outline(structure(unit(1).replace("Unit 1", " "), "<course id='urn:x:c'/>"))
    assert (seen.title, seen.units[0].title) == ("urn:x:c", "https://x.example/u1")
    assert outline(structure(unit(1), "")).title == "package.zip"
    assert outline(structure("<au><url>a.html</url></au>")).units[0].title == "a.html"


def test_prefixes_and_foreign_elements_do_no_harm() -> None:
    foreign = '<v:au xmlns:v="https://v.example"><v:url>no.html</v:url></v:au>'
    text = (
        f'<c:courseStructure xmlns:c="{NAMESPACE}"><c:au id="urn:x:1"><c:url>a.html</c:url></c:au></c:courseStructure>'
    )
    assert [each.href for each in outline(text).units] == ["a.html"]
    assert [each.href for each in outline(structure(unit(1, more=foreign))).units] == ["index.html"]


def test_more_than_a_thousand_units_are_read() -> None:
    seen = outline(structure("".join(unit(number, f"u/{number}.html") for number in range(1_500))))
    assert (len(seen.units), seen.units[-1].href) == (1_500, "u/1499.html")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<html/>", "C5-101"),
        (structure(""), "C5-102"),
        (structure("<block/>"), "C5-102"),
        (structure(unit(1, " ")), "C5-102"),
        ("<courseStructure>", "PKG-201"),
        ("<!DOCTYPE courseStructure><courseStructure/>", "PKG-202"),
    ],
)
def test_nothing_to_launch_always_has_a_reason(text: str, rule: str) -> None:
    seen, report = read(package(text))
    assert seen is None
    assert [found.rule for found in report] == [rule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (structure(unit(1)), True),
        (f"<?xml version='1.0'?><!-- ours -->\n<c:courseStructure xmlns:c='{NAMESPACE}'/>", True),
        ("<courseStructure><broken>", True),
        ("<structure/>", False),
        ("<tincan/>", False),
        ("", False),
    ],
)
def test_a_course_structure_needs_neither_a_zip_nor_its_name(text: str, expected: bool) -> None:
    assert recognises(package(text, "course.xml")) is expected
    assert recognises(package(text.encode("utf-16"), "course.xml")) is expected


def test_beside_other_files_only_its_name_tells_a_course_structure() -> None:
    assert recognises(package(structure(unit(1)), "cmi5.xml", "index.html"))
    assert not recognises(package(structure(unit(1)), "course.xml", "index.html"))
    assert not recognises(package(structure(unit(1)), "deep/cmi5.xml", "index.html"))
    assert not recognises(PackageTree({}))


def test_a_bare_structure_is_read_under_its_own_name() -> None:
    (only,) = outline(structure(unit(1, "https://x.example/a")), "course.xml").units
    assert str(only.at).startswith("course.xml:2:")


PIECES = st.sampled_from(
    ['<au id="">', "</au>", "<block>", "</block>", "<url>", "</url>", "<title>", "</title>", "<langstring>x", "&amp;"]
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_course_structure_raises(inner: str) -> None:
    seen, report = read(package(structure(inner)))
    assert seen is not None or report.errors
