"""Rules of SCORM 1.2 beyond their fixtures: neighbouring values, several findings at once, and the catch-all."""

from __future__ import annotations

import time

import pytest

from scormforge.checks.validate import validate_tree
from scormforge.diagnostics import Severity
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.detect import all_standards
from tests.standards.scorm12.packages import course, package, unit


def rules(tree: PackageTree) -> list[str]:
    return [found.rule for found in validate_tree(tree).report]


def changed(old: str, new: str, *files: str) -> PackageTree:
    manifest = course(*unit(1))
    assert old in manifest
    return package(manifest.replace(old, new, 1), files or ("index.html",))


def tracked(extra: str) -> list[str]:
    return rules(package(course(*unit(1, extra=extra)), ("index.html",)))


def test_a_sound_package_has_no_findings() -> None:
    assert rules(package(course(*unit(1)), ("index.html",))) == []


@pytest.mark.parametrize(
    ("score", "expected"),
    [("100", []), ("0.01", []), (" 80 ", []), ("0.0", ["S12-142"]), ("", []), ("100.1", ["S12-141"])],
)
def test_mastery_scores(score: str, expected: list[str]) -> None:
    assert tracked(f"<adlcp:masteryscore>{score}</adlcp:masteryscore>") == expected


MANY = "".join(
    f'<resource identifier="r-{n}" type="webcontent" adlcp:scormtype="asset"><file href="index.html"/></resource>'
    for n in range(20)
)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('default="o"', 'default="somewhere"', "IMS-105"),
        ('default="o"><organization identifier="o"', "><organization", "IMS-104"),
        ('identifierref="r1"', 'identifierref="somewhere"', "IMS-115"),
        ("<file ", '<dependency identifierref="somewhere"/><file ', "IMS-116"),
    ],
)
def test_a_name_that_is_like_no_other_has_a_cure(old: str, new: str, rule: str) -> None:
    item, resource = unit(1)
    more = "".join(f'<organization identifier="p{n}"><title>P</title>{item}</organization>' for n in range(20))
    manifest = course(item, resource + MANY).replace("</organizations>", f"{more}</organizations>")
    assert old in manifest
    found = validate_tree(package(manifest.replace(old, new, 1), ("index.html",))).report
    assert [each.help for each in found if each.rule == rule and (not each.help or '""' in each.help)] == []
    assert rule in {each.rule for each in found}


def test_prerequisites_that_name_no_item_have_a_cure() -> None:
    items = "".join(f'<item identifier="x{n}" identifierref="r1"><title>X</title></item>' for n in range(20))
    item, resource = unit(1, extra='<adlcp:prerequisites type="aicc_script">somewhere</adlcp:prerequisites>')
    (found,) = validate_tree(package(course(item + items, resource), ("index.html",))).report
    assert (found.rule, found.help) == ("S12-147", "name an item by its identifier")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("i1", []),
        ("~i1", []),
        ("(i1|i1)&amp;i1", []),
        ("i1=passed", []),
        ('i1&lt;&gt;"not attempted"', []),
        ("2*{i1,i1,i1}", []),
        ("", []),
        ("i2", ["S12-147"]),
        ("i1&amp;(i2|i3)", ["S12-147", "S12-147"]),
        ("i1|" * 70 + "i1", ["S12-146"]),
    ],
)
def test_prerequisites(script: str, expected: list[str]) -> None:
    assert tracked(f'<adlcp:prerequisites type="aicc_script">{script}</adlcp:prerequisites>') == expected


@pytest.mark.parametrize(
    ("href", "files", "expected"),
    [
        ("index.html?a=1#b", ("index.html",), []),
        ("a%20b.html", ("a b.html",), []),
        ("a%20b.html", ("a%20b.html",), []),
        ("a b.html", ("a b.html",), ["IMS-139", "IMS-139"]),
        ("/index.html", ("index.html",), ["IMS-137", "IMS-137"]),
        ("C:\\course\\index.html", ("index.html",), ["IMS-136", "IMS-137", "IMS-137", "IMS-138", "IMS-138"]),
        ("file:///C:/index.html", ("index.html",), ["IMS-136", "IMS-137", "IMS-137"]),
        ("javascript:start()", ("index.html",), ["IMS-136", "IMS-137", "IMS-137"]),
        ("%2e%2e/index.html", ("index.html",), ["IMS-136", "IMS-137", "IMS-137"]),
        ("a/../index.html", ("index.html",), ["IMS-140", "IMS-140"]),
        ("INDEX.html", ("index.html",), ["IMS-134", "IMS-134"]),
        ("start.html", ("index.html",), ["IMS-132", "IMS-133", "IMS-136"]),
    ],
)
def test_paths(href: str, files: tuple[str, ...], expected: list[str]) -> None:
    assert sorted(rules(package(course(*unit(1, href)), files))) == expected


def test_a_resource_without_a_page_that_is_only_depended_on_is_fine() -> None:
    item, resource = unit(1)
    resource = resource.replace("</resource>", '<dependency identifierref="c"/></resource>')
    common = '<resource identifier="c" type="webcontent" adlcp:scormtype="asset"><file href="a.js"/></resource>'
    assert rules(package(course(item, resource + common), ("index.html", "a.js"))) == []


def test_the_catch_all_is_silent_where_a_rule_has_spoken() -> None:
    assert rules(changed('<item identifier="i1"', '<item identifier="1 1"')) == ["IMS-113"]
    assert rules(changed('type="webcontent"', "")) == ["S12-121"]
    assert rules(changed("<file href=", "<file/><file href=")) == ["IMS-141"]


def test_the_catch_all_speaks_where_no_rule_has() -> None:
    tree = changed("<title>Unit 1</title>", "<title>Unit 1</title><unknown/>")
    found = validate_tree(tree).report.diagnostics
    assert [(each.rule, each.severity) for each in found] == [("S12-199", Severity.WARNING)]
    assert "unknown" in found[0].message
    assert "{" not in found[0].message


def test_the_catch_all_finds_the_place_of_an_element_with_a_prefix() -> None:
    script = '<adlcp:prerequisites type="aicc_script">i1<b/></adlcp:prerequisites>'
    manifest = course(*unit(1, extra=script))
    (found,) = validate_tree(package(manifest, ("index.html",))).report
    assert (found.rule, found.at.column) == ("S12-199", manifest.index("<adlcp:prerequisites") + 1)


def test_all_mistakes_of_a_manifest_come_in_one_run() -> None:
    item, resource = unit(1, "gone.html")
    manifest = course(item.replace('"r1"', '"r2"'), resource.replace("scormtype", "scormType"), default="x")
    assert sorted(set(rules(package(manifest, controls=False)))) == [
        "IMS-103",
        "IMS-105",
        "IMS-115",
        "IMS-132",
        "IMS-133",
        "S12-123",
        "S12-125",
    ]


def test_other_standards_are_recognised_and_not_passed_over_in_silence() -> None:
    for name, rule in (("cmi5.xml", "C5-101"), ("tincan.xml", "XAP-101")):
        assert rules(PackageTree({name: Bytes(b"<x/>")}, "p.zip")) == [rule]
    cartridge = course(*unit(1)).replace("ADL SCORM", "IMS Common Cartridge")
    assert rules(package(cartridge, ("index.html",))) == ["PKG-303"]
    assert "scorm12" in [standard.name for standard in all_standards()]


@pytest.mark.parametrize("path", ["IMSMANIFEST.XML", "course/imsmanifest.xml", "a/b/ImsManifest.xml"])
def test_a_manifest_elsewhere_is_found_and_named(path: str) -> None:
    report = validate_tree(PackageTree({path: Bytes(b"<manifest/>")}, "p.zip")).report
    assert [(found.rule, found.at.path) for found in report] == [("PKG-302", path)]


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("<adlcp:maxtimeallowed></adlcp:maxtimeallowed>", []),
        ("<adlcp:maxtimeallowed>1h</adlcp:maxtimeallowed>", ["S12-143"]),
        ("<adlcp:timelimitaction/>", ["S12-199"]),
        ("<adlcp:timelimitaction>stop</adlcp:timelimitaction>", ["S12-144"]),
    ],
)
def test_what_an_authoring_tool_leaves_empty_is_no_error(extra: str, expected: list[str]) -> None:
    assert tracked(extra) == expected


def test_an_empty_default_organization_is_one_that_is_not_given() -> None:
    assert rules(changed('<organizations default="o">', '<organizations default="">')) == ["IMS-104"]


def test_a_script_of_digits_is_read_in_time_that_grows_with_its_length() -> None:
    began = time.process_time()
    found = tracked(f'<adlcp:prerequisites type="aicc_script">{"1" * 300_000}</adlcp:prerequisites>')
    assert found == ["S12-146", "S12-147"]
    assert time.process_time() - began < 30


@pytest.mark.parametrize("base", ["../", "a/../../", "%2e%2e/"])
def test_a_base_that_climbs_out_of_the_package_takes_its_paths_with_it(base: str) -> None:
    manifest = course(*unit(1)).replace("<resources>", f'<resources xml:base="{base}">')
    assert sorted(rules(package(manifest, ("index.html",)))) == ["IMS-108", "IMS-136", "IMS-137", "IMS-137"]


def test_a_path_may_climb_as_far_as_its_base_went_down() -> None:
    manifest = course(*unit(1, "../index.html")).replace("<resources>", '<resources xml:base="down/">')
    assert "IMS-137" not in rules(package(manifest, ("index.html",)))


def test_a_year_in_a_manifest_that_cannot_be_read_makes_it_no_scorm_2004() -> None:
    broken = course(*unit(1)).replace("<title>", "<title>© 2004 by us & co. ", 1)
    assert rules(package(broken, ("index.html",))) == ["PKG-201"]


def test_a_long_list_of_mistakes_against_the_schema_takes_no_longer_than_a_list() -> None:
    began = time.process_time()
    item, resource = unit(1)
    items = (item.replace('identifier="', f'isvisible="no" identifier="n{n}-', 1) for n in range(30_000))
    found = rules(package(course("".join(items), resource), ("index.html",)))
    assert found == ["S12-199"] * 100
    assert time.process_time() - began < 40
