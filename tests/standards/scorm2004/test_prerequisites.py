"""What units require of each other, as an LMS of SCORM 2004 is told, and what it makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from scormforge.checks.validate import validate_tree
from tests.compiling.small_courses import Small, choice, read, small_course
from tests.standards.scorm2004.gates import Gates
from tests.standards.scorm2004.rollup import SS, Status, rolled_up
from tests.standards.scorm2004.test_rollup import organization
from tests.standards.scorm2004.test_sequencing import parts, sequencing
from tests.standards.scorm2004.test_write import complaints, manifest, packed, texts
from tests.standards.written import player_data

EDITIONS = ("scorm2004", "scorm2004-3rd")


def course(folder: Path, launch: str = "unit") -> Small:
    """`End` requires `Why` and `Test`, `Test` requires `Why`; `Free` requires nothing. Only `Test` can be passed."""
    yaml = (
        "objectives: {done: Be done}\ncontents:\n"
        "  - section: First\n    units:\n"
        "      - {unit: why, title: Why, pages: [one]}\n"
        "      - {unit: test, title: Test, pages: [two], requires: [why]}\n"
        "  - section: Second\n    units:\n"
        "      - {unit: end, title: End, pages: [three], requires: [why, test]}\n"
        "      - {unit: free, title: Free, pages: [four]}\n"
        f"tracking: {{launch: {launch}, mastery_score: 0.8}}\n"
    )
    asked = choice("q").replace(":points:", ":objectives: [done]\n:points:")
    pages = {"one": "Text.\n", "two": asked, "three": "Text.\n", "four": "Text.\n"}
    return small_course(folder, pages, yaml=yaml)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_found_in_either_edition(tmp_path: Path, edition: str) -> None:
    tree = packed(course(tmp_path), edition)
    assert complaints(tree) == []
    checked = validate_tree(tree)
    assert list(checked.report) == []
    assert checked.outline is not None
    assert [unit.objectives for unit in checked.outline.units] == [
        ("done:why",),
        ("done:test", "after:why", "done"),
        ("after:why", "after:test"),
        (),
    ]


# What is open when.


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_unit_is_shut_before_and_open_after(tmp_path: Path, edition: str) -> None:
    gates = Gates(organization(manifest(packed(course(tmp_path), edition))))
    assert gates.open_units() == {"Why", "Free"}
    gates.tell("Why", "done:why", True)
    assert gates.open_units() == {"Why", "Free", "Test"}
    gates.tell("Test", "done:test", True)
    assert gates.open_units() == {"Why", "Free", "Test", "End"}


def test_every_required_unit_counts_and_in_any_order(tmp_path: Path) -> None:
    gates = Gates(organization(manifest(packed(course(tmp_path)))))
    gates.tell("Test", "done:test", True)
    assert gates.open_units() == {"Why", "Free"}
    gates.tell("Why", "done:why", True)
    assert gates.open_units() == {"Why", "Free", "Test", "End"}


def test_a_required_unit_that_is_not_satisfied_opens_nothing(tmp_path: Path) -> None:
    gates = Gates(organization(manifest(packed(course(tmp_path)))))
    gates.tell("Why", "done:why", False)
    assert gates.open_units() == {"Why", "Free"}


@pytest.mark.parametrize("removed", ["satisfied", "objectiveStatusKnown"])
def test_each_of_the_two_conditions_is_needed(tmp_path: Path, removed: str) -> None:
    root = organization(manifest(packed(course(tmp_path))))
    for condition in list(root.iter(f"{SS}ruleCondition")):
        if condition.get("condition") == removed:
            condition.getparent().remove(condition)
    gates = Gates(root)
    if removed == "satisfied":
        gates.tell("Why", "done:why", False)
    assert "Test" in gates.open_units()


# How it is said.


def test_a_unit_that_others_require_writes_one_objective_for_the_whole_course(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path)))
    own = sequencing(root, "item-small-why")
    assert parts(own) == ["rollupRules", "objectives", "deliveryControls"]
    (shared,) = own.iter(f"{SS}mapInfo")
    assert dict(shared.attrib) == {
        "targetObjectiveID": "small.why.done",
        "readSatisfiedStatus": "false",
        "readNormalizedMeasure": "false",
        "writeSatisfiedStatus": "true",
    }
    assert texts(root, "//cp:organization/@adlseq:objectivesGlobalToSystem") == ["false"]


def test_a_unit_that_requires_others_reads_theirs_and_writes_none_of_them(tmp_path: Path) -> None:
    end = sequencing(manifest(packed(course(tmp_path))), "item-small-end")
    assert parts(end) == ["sequencingRules", "rollupRules", "objectives", "deliveryControls"]
    maps = [dict(shared.attrib) for shared in end.iter(f"{SS}mapInfo")]
    assert [shared["targetObjectiveID"] for shared in maps] == ["small.why.done", "small.test.done"]
    for shared in maps:
        assert (shared["readSatisfiedStatus"], shared["writeSatisfiedStatus"]) == ("true", "false")
    (conditions,) = end.iter(f"{SS}ruleConditions")
    assert conditions.get("conditionCombination") == "any"
    assert [(each.get("referencedObjective"), each.get("operator"), each.get("condition")) for each in conditions] == [
        ("after:why", "not", "satisfied"),
        ("after:why", "not", "objectiveStatusKnown"),
        ("after:test", "not", "satisfied"),
        ("after:test", "not", "objectiveStatusKnown"),
    ]
    assert [rule.get("action") for rule in end.iter(f"{SS}ruleAction")] == ["disabled"]


def test_only_a_unit_that_others_require_tells_the_player_what_to_set(tmp_path: Path) -> None:
    tree = packed(course(tmp_path))
    told = {
        unit: player_data(tree, href).get("done")
        for unit, href in {
            "why": "index.html",
            "test": "index-test.html",
            "end": "index-end.html",
            "free": "index-free.html",
        }.items()
    }
    assert told == {"why": "done:why", "test": "done:test", "end": None, "free": None}


def test_what_is_launched_as_one_has_neither_rules_nor_such_objectives(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "course"))
    root = manifest(tree)
    assert texts(root, "//ss:sequencingRules | //ss:mapInfo") == []
    assert "done" not in player_data(tree, "index.html")


# What it leaves as it is.


def rollups(root: etree._Element) -> list[bytes]:
    return [etree.tostring(rules) for rules in root.iter(f"{SS}rollupRules")]


def test_the_whole_is_made_of_its_units_as_if_nothing_were_required(tmp_path: Path) -> None:
    small = course(tmp_path)
    required = organization(manifest(packed(small)))
    path = tmp_path / "course.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(", requires: [why, test]", "").replace(", requires: [why]", ""), encoding="utf-8")
    free = organization(manifest(packed(read(tmp_path))))
    assert rollups(required) == rollups(free)
    read_all = {"Why": Status(True), "End": Status(True), "Free": Status(True), "Test": Status(True, True, 1.0)}
    assert rolled_up(required, read_all) == rolled_up(free, read_all) == Status(True, True, 1.0)
