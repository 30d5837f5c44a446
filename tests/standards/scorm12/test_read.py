"""Any vendor's SCORM 1.2 manifest gives an outline of what can be launched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.package.tree import PackageTree
from scormforge.standards.scorm12.read import read, recognises
from scormforge.standards.standard import Outline
from tests.standards.scorm12.packages import HEAD, course, package, unit


def outline(tree: PackageTree) -> Outline:
    seen, report = read(tree)
    assert list(report) == []
    assert seen is not None
    return seen


def hrefs(manifest: str) -> list[str]:
    return [each.href for each in outline(package(manifest)).units]


def test_an_item_tells_all_that_its_launch_needs() -> None:
    extra = (
        "<adlcp:maxtimeallowed>00:45:00</adlcp:maxtimeallowed><adlcp:timelimitaction>exit,message</adlcp:timelimitaction>"
        "<adlcp:datafromlms> level=2 &amp; more</adlcp:datafromlms><adlcp:masteryscore>66.5</adlcp:masteryscore>"
    )
    seen = outline(package(course(*unit(1, extra=extra))))
    assert (seen.standard, seen.edition, seen.id, seen.title) == ("scorm12", "1.2", "m", "T")
    (only,) = seen.units
    assert (only.id, only.title, only.href) == ("i1", "Unit 1", "index.html")
    assert (only.mastery_score, only.launch_data) == (0.665, " level=2 & more")
    assert (only.max_time_allowed, only.time_limit_action) == ("00:45:00", "exit,message")
    assert str(only.at).startswith("imsmanifest.xml:1:")


def test_items_are_units_in_reading_order_however_deep_they_stand() -> None:
    (one, first), (two, second), (three, third) = unit(1, "1.html"), unit(2, "2.html"), unit(3, "3.html")
    nested = f'<item identifier="g"><title>G</title>{two}<item identifier="h"><title>H</title>{three}</item></item>'
    assert hrefs(course(one + nested, third + second + first)) == ["1.html", "2.html", "3.html"]


@pytest.mark.parametrize(
    ("href", "parameters", "expected"),
    [
        ("a.html", "?x=1", "a.html?x=1"),
        ("a.html", "x=1", "a.html?x=1"),
        ("a.html?y=2", "?x=1", "a.html?y=2&x=1"),
        ("a.html?y=2", "&amp;x=1", "a.html?y=2&x=1"),
        ("a.html#top", "?x=1", "a.html?x=1#top"),
        ("a.html", "#end", "a.html#end"),
        ("a.html#top", "#end", "a.html#top"),
        ("a%20b.html", "", "a%20b.html"),
        ("https://training.example.org/a", "?x=1", "https://training.example.org/a?x=1"),
    ],
)
def test_parameters_are_put_behind_the_address(href: str, parameters: str, expected: str) -> None:
    assert hrefs(course(*unit(1, href, parameters=parameters))) == [expected]


def test_bases_are_joined_from_the_outside_in() -> None:
    item, resource = unit(1, "a.html")
    manifest = course(item, resource.replace('href="a.html">', 'xml:base="deep/" href="a.html">'))
    manifest = manifest.replace("<resources>", '<resources xml:base="all/">')
    assert hrefs(manifest) == ["all/deep/a.html"]


def test_the_default_organization_is_taken_or_else_the_first() -> None:
    (one, first), (two, second) = unit(1, "1.html"), unit(2, "2.html")
    both = (
        f'{HEAD}<organizations default="WHICH"><organization identifier="a">{one}</organization>'
        f'<organization identifier="b">{two}</organization></organizations>'
        f"<resources>{first}{second}</resources></manifest>"
    )
    assert hrefs(both.replace("WHICH", "b")) == ["2.html"]
    assert hrefs(both.replace("WHICH", "c")) == ["1.html"]


def test_an_item_may_lead_into_a_nested_manifest() -> None:
    inner_item, inner_resource = unit(7, "7.html")
    inner = (
        f'<manifest identifier="inner" xml:base="more/"><organizations><organization identifier="p">{inner_item}'
        f"</organization></organizations><resources>{inner_resource}</resources></manifest>"
    )
    item, resource = unit(1)
    group = '<item identifier="i2" identifierref="inner"><title>More</title></item>'
    assert hrefs(course(item + group, resource, tail=inner)) == ["index.html", "more/7.html"]


def test_manifests_that_lead_into_each_other_come_to_an_end() -> None:
    item, resource = unit(1)
    circle = '<item identifier="i{0}" identifierref="{1}"><title>More</title></item>'
    inner = "".join(
        f'<manifest identifier="{name}"><organizations><organization identifier="o-{name}">'
        f"{circle.format(name, other)}</organization></organizations><resources/></manifest>"
        for name, other in (("a", "b"), ("b", "a"))
    )
    assert hrefs(course(item + circle.format("x", "a"), resource, tail=inner)) == ["index.html"]


def test_an_item_that_refers_to_nothing_launches_no_resource_without_an_identifier() -> None:
    item, resource = unit(1)
    loose = '<item identifier="i"><title>T</title></item>'
    assert hrefs(course(loose + item, '<resource href="loose.html"/>' + resource)) == ["index.html"]


def nested(name: str, *named: str) -> str:
    """A manifest whose items lead into these manifests."""
    items = "".join(f'<item identifier="i-{name}-{other}" identifierref="{other}"/>' for other in named)
    organization = f'<organizations><organization identifier="o-{name}">{items}</organization></organizations>'
    return f'<manifest identifier="{name}">{organization}<resources/></manifest>'


def test_manifests_that_lead_into_each_other_twice_launch_each_unit_once() -> None:
    _, resource = unit(1)
    tail = "".join(nested(f"m{depth}", f"m{depth + 1}", f"m{depth + 1}") for depth in range(40)) + nested("m40", "r1")
    assert hrefs(course('<item identifier="i" identifierref="m0"/>', resource, tail=tail)) == ["index.html"]


def test_a_long_row_of_manifests_is_followed_to_its_end() -> None:
    _, resource = unit(1)
    tail = "".join(nested(f"m{number}", f"m{number + 1}") for number in range(2_000)) + nested("m2000", "r1")
    assert hrefs(course('<item identifier="i" identifierref="m0"/>', resource, tail=tail)) == ["index.html"]


def test_bases_grow_no_longer_than_an_href_may_be() -> None:
    item, resource = unit(1, "a.html")
    files = "".join(f'<file href="{number}.js"/>' for number in range(2_000))
    listed = resource.replace("</resource>", f"{files}</resource>")
    inner = f'<manifest identifier="last"><resources>{listed}</resources>'
    base = "a/" * 900
    tail = f'<manifest identifier="m" xml:base="{base}">' * 90 + inner + "</manifest>" * 91
    start = time.process_time()
    assert hrefs(course(item, "", tail=tail)) == [f"{base}a.html"]
    assert time.process_time() - start < 5


@pytest.mark.parametrize("score", ["", "80%", "-1", "101", "1e1", "nan", "inf", "9" * 400, "٨٠"])
def test_a_mastery_score_that_is_no_score_is_none(score: str) -> None:
    (only,) = outline(package(course(*unit(1, extra=f"<adlcp:masteryscore>{score}</adlcp:masteryscore>")))).units
    assert only.mastery_score is None


@pytest.mark.parametrize(
    ("manifest", "rule"),
    [
        ("<html/>", "IMS-101"),
        (f"{HEAD}<organizations/><resources/></manifest>", "IMS-102"),
        (course("", ""), "IMS-103"),
        (course('<item identifier="i"><title>T</title></item>', ""), "IMS-103"),
        ("<manifest>", "PKG-201"),
        ("<!DOCTYPE manifest><manifest/>", "PKG-202"),
    ],
)
def test_nothing_to_launch_always_has_a_reason(manifest: str, rule: str) -> None:
    seen, report = read(package(manifest))
    assert seen is None
    assert [found.rule for found in report] == [rule]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", True),
        ("<schemaversion>1.2</schemaversion>", "", True),
        ("<schemaversion>1.2", "<schemaversion>CAM 1.3", False),
        ("<schemaversion>1.2", "<schemaversion>2004 4th Edition", False),
        ("adlcp_rootv1p2", "adlcp_v1p3", True),
        ("<schemaversion>1.2</schemaversion>", '<x xmlns="http://www.adlnet.org/xsd/adlcp_v1p3"/>', True),
        ("<schema>ADL SCORM", "<schema>IMS Common Cartridge", False),
    ],
)
def test_the_version_is_told_by_metadata_first(old: str, new: str, expected: bool) -> None:
    assert recognises(package(course(*unit(1)).replace(old, new))) is expected


def test_without_a_version_the_namespaces_decide() -> None:
    manifest = course(*unit(1)).replace("<schemaversion>1.2</schemaversion>", "")
    assert not recognises(package(manifest.replace("adlcp_rootv1p2", "adlcp_v1p3")))
    assert not recognises(PackageTree({}))


PIECES = st.sampled_from(
    [
        '<item identifier="a" identifierref="r">',
        "</item>",
        '<organization identifier="o">',
        "</organization>",
        '<resource identifier="r" href="http://[">',
        "</resource>",
        '<manifest identifier="r" xml:base="//[x">',
        "</manifest>",
        '<resources xml:base="%zz">',
        "</resources>",
        '<organizations default="">',
        "</organizations>",
        "<title>&amp;</title>",
        '<file href="\\..\\x%"/>',
        "<masteryscore>9</masteryscore>",
    ]
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_manifest_raises(inner: str) -> None:
    seen, report = read(package(f"{HEAD}{inner}</manifest>"))
    assert seen is not None or report.errors
