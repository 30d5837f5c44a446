"""Any vendor's `tincan.xml` gives an outline of what can be launched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.standard import Outline
from scormforge.standards.xapi_package.read import read, recognises


def package(text: str, name: str = "tincan.xml") -> PackageTree:
    return PackageTree({name: Bytes(text.encode())}, "package.zip")


def tincan(activities: str) -> str:
    return f'<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>\n{activities}</activities></tincan>'


def activity(number: int, more: str = "<launch>index.html</launch>", name: str = "<name>A</name>") -> str:
    return f'<activity id=" https://x.example/{number} " type="http://adlnet.gov/expapi/activities/course">{name}{more}</activity>'


def outline(text: str) -> Outline:
    seen, report = read(package(text))
    assert list(report) == []
    assert seen is not None
    return seen


def test_the_activity_that_is_launched_is_the_unit_and_the_course() -> None:
    seen = outline(
        tincan(activity(1, "", "<name>Part</name>") + activity(2, "\n<launch lang='fr'> a%20b.html?x=1 </launch>"))
    )
    assert (seen.standard, seen.edition, seen.id, seen.title) == ("xapi", "1.0.3", "https://x.example/2", "A")
    (only,) = seen.units
    assert (only.id, only.title, only.href) == ("https://x.example/2", "A", "a%20b.html?x=1")
    assert str(only.at).startswith("tincan.xml:2:")


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("<launch/><launch lang='en'>a.html</launch>", "a.html"),
        ("<launch xml:lang='en'>a.html</launch><launch xml:lang='fr'>b.html</launch>", "a.html"),
        ("<launch>https://elsewhere.example/a?b=c</launch>", "https://elsewhere.example/a?b=c"),
        ("<resource>a.pdf</resource>", "a.pdf"),
        ("<resource>a.pdf</resource><launch>a.html</launch>", "a.html"),
    ],
)
def test_what_is_launched_is_found_however_a_vendor_writes_it(text: str, href: str) -> None:
    assert [each.href for each in outline(tincan(activity(1, text))).units] == [href]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<name lang='fr'>\n Un  cours </name><name lang='en'>A course</name>", "Un cours"),
        ("<name xml:lang='en'><![CDATA[A & B]]></name>", "A & B"),
        ("<name/>", "https://x.example/1"),
        ("", "https://x.example/1"),
    ],
)
def test_the_title_is_the_first_name_that_there_is(text: str, title: str) -> None:
    assert outline(tincan(activity(1, name=text))).title == title


def test_an_activity_without_a_name_and_an_id_is_called_after_its_page() -> None:
    assert outline(tincan("<activity><launch>a.html</launch></activity>")).title == "a.html"


def test_namespaces_may_be_missing_or_prefixed() -> None:
    assert outline(f"<tincan><activities>{activity(1)}</activities></tincan>").units[0].href == "index.html"
    inner = "<t:activities><t:activity id='urn:x:1'><t:launch>a.html</t:launch></t:activity></t:activities>"
    prefixed = f"<t:tincan xmlns:t='http://projecttincan.com/tincan.xsd'>{inner}</t:tincan>"
    assert outline(prefixed).units[0].href == "a.html"


def test_several_launches_are_several_units() -> None:
    assert [each.id[-1] for each in outline(tincan(activity(1) + activity(2))).units] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<courseStructure/>", "XAP-101"),
        (tincan(""), "XAP-102"),
        (tincan(activity(1, "<launch> </launch>")), "XAP-102"),
        ("<tincan>", "PKG-201"),
        ("<!DOCTYPE tincan><tincan/>", "PKG-202"),
    ],
)
def test_nothing_to_launch_always_has_a_reason(text: str, rule: str) -> None:
    seen, report = read(package(text))
    assert seen is None
    assert [found.rule for found in report] == [rule]


def test_a_tincan_xml_needs_no_zip() -> None:
    assert recognises(package("<tincan/>"))
    assert recognises(package("<?xml version='1.0'?><tincan xmlns='urn:x'/>", "my.xml"))
    assert not recognises(package("<courseStructure/>", "my.xml"))
    assert not recognises(package("<tincan/>", "deep/tincan.json"))
    assert not recognises(PackageTree({}))


PIECES = st.sampled_from(
    [
        "<activity id=''>",
        "</activity>",
        "<launch>",
        "</launch>",
        "<resource>x",
        "</resource>",
        "<name>",
        "</name>",
        "&amp;",
    ]
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_tincan_xml_raises(inner: str) -> None:
    seen, report = read(package(tincan(inner)))
    assert seen is not None or report.errors


@pytest.mark.parametrize("name", ["cmi5.xml", "imsmanifest.xml", "CMI5.XML"])
def test_a_file_with_the_name_of_another_manifest_is_that(name: str) -> None:
    assert not recognises(package("<tincan/>", name))
