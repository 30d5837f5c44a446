"""Manifests in the manner of common authoring tools: what they launch, what is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from scormforge.checks.validate import validate_tree
from scormforge.standards.scorm2004.control_documents import manifest_schema
from tests.standards.scorm2004.packages import package
from tests.standards.scorm2004.test_write import manifest

VENDORS = Path(__file__).with_name("vendors")


@pytest.mark.parametrize(
    ("name", "files", "edition", "units", "rules"),
    [
        (
            "chapters_3rd",
            ("chapter.html", "test.html", "paper.pdf"),
            "2004 3rd Edition",
            [
                "chapter.html?chapter=1 None 0.75 PT2H sco",
                "chapter.html?chapter=2 None None PT2H sco",
                "test.html 0.6 None PT2H sco",
                "paper.pdf None None  asset",
            ],
            [],
        ),
        (
            "slides_2nd",
            ("driver/start.html", "content/slide 1.html"),
            "2004 2nd Edition",
            ["driver/start.html?content=slide%201.html None None  sco"],
            ["IMS-104"],
        ),
    ],
)
def test_an_export_is_understood_and_judged(
    name: str, files: tuple[str, ...], edition: str, units: list[str], rules: list[str]
) -> None:
    tree = package((VENDORS / f"{name}.xml").read_bytes(), files)
    checked = validate_tree(tree)
    assert checked.outline is not None
    assert checked.outline.edition == edition
    assert [
        f"{unit.href} {unit.mastery_score} {unit.completion_threshold} {unit.max_time_allowed} "
        + ("sco" if unit.tracked else "asset")
        for unit in checked.outline.units
    ] == units
    assert sorted(found.rule for found in checked.report) == rules
    assert manifest_schema().validate(manifest(tree))
