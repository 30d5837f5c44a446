"""What an LMS is told of the way through a course, and of what counts for the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.compiling.small_courses import choice, read, small_course
from tests.standards.scorm2004.test_write import NAMESPACES, manifest, packed, texts
from tests.standards.written import course


def sequencing(root: etree._Element, identifier: str) -> etree._Element:
    """The sequencing of an item or of the organization."""
    (found,) = root.xpath(f"//*[@identifier='{identifier}']/ss:sequencing", namespaces=NAMESPACES)
    return found


def parts(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def rollup(element: etree._Element) -> dict[str, str]:
    (rules,) = element.xpath("ss:rollupRules", namespaces=NAMESPACES)
    return dict(rules.attrib)


def test_a_course_that_is_launched_as_one_has_no_way_through_it(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path)))
    assert texts(root, "//ss:controlMode | //ss:rollupRules") == []
    assert parts(sequencing(root, "item-small.course")) == ["objectives", "deliveryControls"]


def test_units_apart_can_be_chosen_and_follow_each_other_on_every_level(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path, "unit")))
    modes = root.xpath("//ss:controlMode", namespaces=NAMESPACES)
    assert [dict(mode.attrib) for mode in modes] == [{"choice": "true", "flow": "true"}] * 3
    assert parts(sequencing(root, "organization-small.course")) == ["controlMode", "rollupRules"]
    assert parts(sequencing(root, "section-small.course-alpha")) == ["controlMode", "rollupRules"]


@pytest.mark.parametrize("launch", ["course", "unit"])
def test_the_content_says_itself_what_is_completed_and_satisfied(tmp_path: Path, launch: str) -> None:
    root = manifest(packed(course(tmp_path, launch)))
    controls = root.xpath("//cp:item[@identifierref]/ss:sequencing/ss:deliveryControls", namespaces=NAMESPACES)
    assert len(controls) == len(texts(root, "//cp:item/@identifierref"))
    for control in controls:
        assert dict(control.attrib) == {"completionSetByContent": "true", "objectiveSetByContent": "true"}
    assert texts(root, "//adlcp:completionThreshold") == [], "with one an LMS would overrule the content"


def test_the_mastery_score_is_the_measure_of_the_primary_objective(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path, "unit", "0.825")))
    assert texts(root, "//ss:primaryObjective[@satisfiedByMeasure='true']/ss:minNormalizedMeasure") == [
        "0.825",
        "0.825",
    ]
    unscored = sequencing(root, "item-small.course-beta")
    assert dict(unscored.xpath("ss:objectives/ss:primaryObjective", namespaces=NAMESPACES)[0].attrib) == {}


def test_without_a_mastery_score_nothing_is_judged_by_measure(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path, "unit", "null")))
    assert texts(root, "//ss:minNormalizedMeasure | //@satisfiedByMeasure") == []
    assert texts(root, "//ss:rollupAction/@action") == ["incomplete", "completed"] * 3


def test_the_objectives_that_a_unit_teaches_are_listed_under_the_courses_ids(tmp_path: Path) -> None:
    pages = {"one": "Text.\n", "two": choice("q").replace(":points:", ":objectives: [b]\n:points:"), "three": "Text.\n"}
    yaml = (
        "objectives: {a: A, b: B, c: C}\ncontents:\n  - {unit: u, title: U, pages: [one, two]}\n"
        "  - {unit: v, title: V, pages: [three]}\ntracking: {launch: unit, mastery_score: 0.5}\n"
    )
    small = small_course(tmp_path, pages, yaml=yaml)
    (tmp_path / "pages/one.md").write_text("---\nid: one\ntitle: One\nobjectives: [a]\n---\n\nText.\n", "utf-8")
    root = manifest(packed(read(small.folder)))
    assert texts(sequencing(root, "item-small-u"), "ss:objectives/ss:objective/@objectiveID") == ["a", "b"]
    assert texts(sequencing(root, "item-small-v"), "ss:objectives/ss:objective/@objectiveID") == []


# What the parts make of the whole.


def test_a_unit_that_cannot_be_passed_does_not_keep_the_whole_from_being_passed(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path, "unit")))
    unjudged = rollup(sequencing(root, "item-small.course-beta"))
    assert unjudged == {"rollupObjectiveSatisfied": "false", "objectiveMeasureWeight": "0"}
    assert "rollupObjectiveSatisfied" not in rollup(sequencing(root, "item-small.course-alpha"))
    assert "rollupObjectiveSatisfied" not in rollup(sequencing(root, "section-small.course-alpha"))


def test_a_section_without_anything_to_pass_is_left_out_as_well(tmp_path: Path) -> None:
    pages = {"one": "Text.\n", "two": choice("q")}
    yaml = (
        "contents:\n  - section: Read\n    units: [{unit: u, title: U, pages: [one]}]\n  - section: Answer\n"
        "    units: [{unit: v, title: V, pages: [two]}]\ntracking: {launch: unit, mastery_score: 0.5}\n"
    )
    root = manifest(packed(small_course(tmp_path, pages, yaml=yaml)))
    reading, answer = sequencing(root, "section-small-u"), sequencing(root, "section-small-v")
    assert rollup(reading) == {"rollupObjectiveSatisfied": "false", "objectiveMeasureWeight": "0"}
    assert rollup(answer) == {"objectiveMeasureWeight": "1"}
    assert texts(reading, ".//ss:rollupAction/@action") == ["incomplete", "completed"]
    assert texts(answer, ".//ss:rollupAction/@action") == ["incomplete", "completed", "notSatisfied", "satisfied"]


def test_the_whole_is_completed_and_satisfied_when_all_its_parts_are(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path, "unit")))
    whole = sequencing(root, "organization-small.course")
    told = [
        (
            rule.get("childActivitySet"),
            [
                f"{condition.get('operator', '')} {condition.get('condition')}".strip()
                for condition in rule.xpath(".//ss:rollupCondition", namespaces=NAMESPACES)
            ],
            texts(rule, "ss:rollupConditions/@conditionCombination"),
            texts(rule, "ss:rollupAction/@action"),
        )
        for rule in whole.xpath("ss:rollupRules/ss:rollupRule", namespaces=NAMESPACES)
    ]
    assert told == [
        ("any", ["activityProgressKnown"], ["all"], ["incomplete"]),
        ("all", ["completed"], ["all"], ["completed"]),
        ("any", ["objectiveStatusKnown", "not satisfied"], ["all"], ["notSatisfied"]),
        ("all", ["satisfied"], ["all"], ["satisfied"]),
    ]
    assert rollup(whole) == {}, "there is nothing above it that it could count for"


def test_units_and_sections_weigh_as_many_points_as_they_have(tmp_path: Path) -> None:
    points = {"a": 1, "b": 3, "c": 8, "d": 0}
    pages = {name: choice(f"q-{name}", points[name]) for name in points}
    yaml = (
        "contents:\n  - section: First\n    units:\n      - {unit: a, title: A, pages: [a]}\n"
        "      - {unit: b, title: B, pages: [b]}\n  - section: Second\n    units:\n"
        "      - {unit: c, title: C, pages: [c]}\n      - {unit: d, title: D, pages: [d]}\n"
        "tracking: {launch: unit, mastery_score: 0.5}\n"
    )
    root = manifest(packed(small_course(tmp_path, pages, yaml=yaml)))
    weights = {
        name: rollup(sequencing(root, name))["objectiveMeasureWeight"]
        for name in ("section-small-a", "section-small-c", *(f"item-small-{unit}" for unit in points))
    }
    assert weights == {
        "section-small-a": "0.5", "section-small-c": "1",
        "item-small-a": "0.125", "item-small-b": "0.375", "item-small-c": "1", "item-small-d": "0",
    }  # fmt: skip
