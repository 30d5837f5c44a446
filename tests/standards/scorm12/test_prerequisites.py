"""What units require of each other, as an LMS of SCORM 1.2 is told."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from scormforge.checks.validate import validate_tree
from scormforge.standards.scorm12.standard import STANDARD
from tests.compiling.small_courses import Small, choice, read, small_course
from tests.standards.scorm12.test_write import NAMESPACES, manifest, texts
from tests.standards.written import packed

LAST = ", requires: [why, half.way]"


def course(folder: Path, last: str = LAST, launch: str = "unit") -> Small:
    """Three units, the last of which requires the others."""
    yaml = (
        "contents:\n  - {unit: why, title: Why, pages: [one]}\n  - {unit: half.way, title: Half, pages: [two]}\n"
        f"  - {{unit: end, title: End{last}, pages: [three]}}\n"
        f"tracking: {{launch: {launch}, mastery_score: 0.8}}\n"
    )
    return small_course(folder, {"one": "Text.\n", "two": "Text.\n", "three": choice("q")}, yaml=yaml)


def test_a_unit_waits_until_every_required_one_is_completed_or_passed(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path), STANDARD))
    (script,) = root.xpath("//adlcp:prerequisites", namespaces=NAMESPACES)
    assert script.text == "item-small-why&item-small-half.way"
    assert script.get("type") == "aicc_script"
    assert script.getparent().get("identifier") == "item-small-end"
    assert set(script.text.split("&")) < set(texts(root, "//cp:item/@identifier"))


def test_it_stands_before_the_mastery_score_and_behind_what_content_packaging_has(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path), STANDARD))
    (item,) = root.xpath("//cp:item[@identifier='item-small-end']", namespaces=NAMESPACES)
    assert [etree.QName(child).localname for child in item] == ["title", "prerequisites", "masteryscore"]


def test_nothing_is_found_in_a_package_with_prerequisites(tmp_path: Path) -> None:
    checked = validate_tree(packed(course(tmp_path), STANDARD))
    assert list(checked.report) == []


def test_what_is_launched_as_one_waits_for_nothing(tmp_path: Path) -> None:
    for number, (last, launch) in enumerate([("", "unit"), (LAST, "course")]):
        root = manifest(packed(course(tmp_path / str(number), last, launch), STANDARD))
        assert texts(root, "//adlcp:prerequisites") == []


def test_a_unit_that_nobody_can_launch_is_not_waited_for(tmp_path: Path) -> None:
    small = course(tmp_path)
    path = tmp_path / "course.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("pages: [two]", "pages: []"), encoding="utf-8")
    root = manifest(packed(read(small.folder), STANDARD))
    assert texts(root, "//adlcp:prerequisites") == ["item-small-why"]
