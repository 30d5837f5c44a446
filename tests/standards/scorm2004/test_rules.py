"""The rules of content packaging hold for SCORM 2004 as well; those of SCORM 1.2 keep silent."""

from __future__ import annotations

import pytest

from scormforge.checks.validate import validate_tree
from scormforge.package.tree import PackageTree
from scormforge.standards.scorm2004 import STANDARD
from tests.standards.scorm2004.packages import course, package, sequencing, unit


def rules(tree: PackageTree) -> list[str]:
    return [found.rule for found in validate_tree(tree).report]


def test_a_sound_package_has_no_findings() -> None:
    extra = sequencing('<imsss:deliveryControls completionSetByContent="true"/>')
    assert rules(package(course(*unit(1, extra=extra)), ("index.html",))) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<title>Unit 1</title></item>", "<imsss:sequencing/><title>Unit 1</title></item>", ["IMS-107"]),
        ("<title>Unit 1</title>", "", ["IMS-121"]),
        ('default="o"', 'default="x"', ["IMS-105"]),
        ('default="o"', "", ["IMS-104"]),
        ('<file href="index.html"/>', "", ["IMS-135"]),
        ('<file href="index.html"/>', '<file href="index.html"/><file href="gone.js"/>', ["IMS-133"]),
        ('identifierref="r1"', 'identifierref="r2"', ["IMS-103", "IMS-115"]),
    ],
)
def test_what_content_packaging_forbids_is_found_in_either_standard(old: str, new: str, expected: list[str]) -> None:
    manifest = course(*unit(1))
    assert old in manifest
    assert sorted(rules(package(manifest.replace(old, new, 1), ("index.html",)))) == expected


def test_its_rules_are_those_of_content_packaging_and_its_course_rules_its_own() -> None:
    assert {rule.id.split("-")[0] for rule in STANDARD.package_rules} == {"IMS"}
    assert [rule.id for rule in STANDARD.course_rules] == ["S04-301"]
