"""Every standard: what is written is read back and judged as our own, and which standard a package is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from scormforge.api import validate
from scormforge.checks.validate import validate_tree
from scormforge.package.tree import Bytes, PackageTree
from scormforge.package.zip_write import write_zip
from scormforge.standards.detect import all_standards, all_targets, detect
from scormforge.standards.standard import Standard, Target
from tests.standards.cmi5.structures import structure, unit
from tests.standards.written import compiled, course

TINCAN = (
    b"<tincan><activities><activity id='urn:x:1'><launch>https://x.example/a</launch></activity></activities></tincan>"
)
STRUCTURE = structure(unit(1, "https://x.example/a")).encode()


@pytest.mark.parametrize("launch", ["course", "unit"])
@pytest.mark.parametrize(("standard", "target"), all_targets().values(), ids=all_targets())
def test_nothing_is_found_in_what_was_written(tmp_path: Path, standard: Standard, target: Target, launch: str) -> None:
    tree, report = standard.write(compiled(course(tmp_path / "course", launch)), target)
    assert tree is not None and list(report) == []
    write_zip(tree, tmp_path / tree.name)
    checked = validate(tmp_path / tree.name)
    assert list(checked.report) == []
    assert checked.outline is not None and checked.outline.standard == standard.name
    assert checked.outline.title == "Ein Kurs"
    assert all(each.href in tree for each in checked.outline.units)
    assert checked.tree is not None and checked.tree.digest() == tree.digest()


def test_targets_come_in_the_order_in_which_people_look_for_them() -> None:
    assert [name for name in all_targets() if "-" not in name] == ["scorm12", "scorm2004", "cmi5", "xapi", "web"]


def held(*names: str) -> PackageTree:
    contents = {
        "cmi5.xml": STRUCTURE,
        "tincan.xml": TINCAN,
        "imsmanifest.xml": b"<manifest/>",
        "scormforge.json": b"{}",
    }
    return PackageTree({name: Bytes(contents[name]) for name in names}, "package.zip")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["cmi5.xml"], "cmi5"),
        (["tincan.xml"], "xapi"),
        (["scormforge.json"], "web"),
        (["cmi5.xml", "tincan.xml", "imsmanifest.xml"], "scorm12"),
        (["cmi5.xml", "tincan.xml", "scormforge.json"], "cmi5"),
    ],
)
def test_of_several_manifests_the_oldest_standards_counts(names: list[str], expected: str) -> None:
    standard, report = detect(held(*names))
    assert standard is not None and standard.name == expected
    assert standard in all_standards()
    beside = [name for name in names if name.endswith(".xml")][1:]
    assert [found.rule for found in report] == ["PKG-306"] * len(beside)


@pytest.mark.parametrize(
    ("name", "content", "standard"), [("course.xml", STRUCTURE, "cmi5"), ("my.xml", TINCAN, "xapi")]
)
def test_a_manifest_without_a_zip_is_validated(tmp_path: Path, name: str, content: bytes, standard: str) -> None:
    (tmp_path / name).write_bytes(content)
    checked = validate(tmp_path / name)
    assert list(checked.report) == []
    assert checked.outline is not None and checked.outline.standard == standard


@pytest.mark.parametrize(("name", "rule"), [("course.xml", "C5-103"), ("my.xml", "XAP-103")])
def test_without_a_zip_there_is_nothing_that_a_path_could_lead_to(tmp_path: Path, name: str, rule: str) -> None:
    content = STRUCTURE if rule.startswith("C5") else TINCAN
    (tmp_path / name).write_bytes(content.replace(b"https://x.example/a", b"a.html"))
    assert [found.rule for found in validate(tmp_path / name).report] == [rule]


def test_an_xml_file_that_is_no_manifest_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "notes.xml").write_bytes(b"<notes/>")
    assert [found.rule for found in validate(tmp_path / "notes.xml").report] == ["PKG-301"]


@pytest.mark.parametrize("path", ["CMI5.XML", "course/cmi5.xml", "a/b/TinCan.xml"])
def test_a_manifest_elsewhere_is_found_and_named(path: str) -> None:
    report = validate_tree(PackageTree({path: Bytes(b"<x/>"), "a.html": Bytes(b"")}, "p.zip")).report
    assert [(found.rule, found.at.path) for found in report] == [("PKG-302", path)]
