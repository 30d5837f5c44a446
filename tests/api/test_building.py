"""A build of many targets: what one of them cannot express keeps that one alone from being built."""

from __future__ import annotations

from pathlib import Path

import pytest

from scormforge import api
from scormforge.standards.detect import all_targets
from tests.compiling.small_courses import small_course

ITEM = "item-small-"
ROOM = 200
"""Characters that SCORM 1.2 has for the prerequisites of a unit."""


def course(folder: Path, length: int) -> Path:
    """Three units, and a last one that requires them, which takes as many characters in the manifest of SCORM 1.2."""
    names = ["a" * 55, "b" * 55, "c" * (length - len(f"{ITEM}&{ITEM}&{ITEM}") - 2 * 55)]
    units = "".join(f"  - {{unit: {name}, title: U, pages: [{name}]}}\n" for name in names)
    last = f"  - unit: last\n    title: Last\n    requires: [{', '.join(names)}]\n    pages: [last]\n"
    yaml = f"contents:\n{units}{last}tracking: {{launch: unit}}\n"
    return small_course(folder, dict.fromkeys((*names, "last"), "Text.\n"), yaml=yaml).folder


def test_a_course_that_one_target_cannot_express_is_built_for_all_others(tmp_path: Path) -> None:
    built = api.build(course(tmp_path / "course", ROOM + 1), ["all"], tmp_path / "out")
    assert built.failed == ("scorm12",)
    assert {package.target for package in built.packages} == set(all_targets()) - {"scorm12"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        package.path.name for package in built.packages
    )
    (error,) = built.report.errors
    assert (error.rule, error.message) == (
        "S12-304",
        "what `last` requires takes 201 characters; SCORM 1.2 has room for 200",
    )
    assert (error.at.path, error.at.line, error.at.column) == ("course.yaml", 13, 5), "where `requires` stands"
    assert error.help == "name only units that no other named one requires, or shorten ids"


@pytest.mark.parametrize(("length", "failed"), [(ROOM, ()), (ROOM + 1, ("scorm12",))])
def test_the_line_may_be_as_long_as_scorm_12_allows(tmp_path: Path, length: int, failed: tuple[str, ...]) -> None:
    built = api.build(course(tmp_path / "course", length), ["scorm12"], tmp_path / "out")
    assert built.failed == failed


@pytest.mark.parametrize(
    ("yaml", "rule"),
    [
        ("language: english_UK\n", "CRS-104"),
        ('contents:\n  - {unit: u, title: "", pages: [one]}\n', "CRS-113"),
        ("tracking: {mastery_score: 0.8}\n", "CRS-121"),
    ],
)
def test_what_the_course_rules_call_an_error_is_not_built_but_shown(tmp_path: Path, yaml: str, rule: str) -> None:
    folder = small_course(tmp_path / "course", {"one": "Text.\n"}, yaml=yaml).folder
    built = api.build(folder, ["all"], tmp_path / "out")
    assert (built.packages, built.failed, (tmp_path / "out").exists()) == ((), tuple(all_targets()), False)
    assert [error.rule for error in built.report.errors] == [rule]
    assert [found.rule for found in api.lint(folder).report.errors] == [rule]
