"""Manifests in the manner of common authoring tools: what they launch, what is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from scormforge.checks.validate import validate_tree
from scormforge.package.tree import PackageTree
from tests.standards.scorm12.packages import package

VENDORS = Path(__file__).with_name("vendors")


def exported(name: str, *files: str, controls: bool = True) -> PackageTree:
    return package((VENDORS / f"{name}.xml").read_bytes(), files, controls=controls)


SLIDES = exported(
    "slides_with_driver", "driver/start.html", "driver/api.js", "content/slide 1.html", "content/data/slide_6Kp.js"
)
CHAPTERS = exported("many_units", "chapter.html", "test/index.htm", "scripts/api.js", "meta/course.xml")
BASED = exported("based_in_sub_folder", "kurs/start.html", "kurs/test.html", controls=False)
BY_HAND = exported("prefixed_by_hand", "index.html")
OLD = exported("old_metadata", "ladders.htm", "img/foot.gif")


@pytest.mark.parametrize(
    ("tree", "units", "rules"),
    [
        (SLIDES, ["driver/start.html 0.8"], []),
        (
            CHAPTERS,
            ["chapter.html?chapter=1&mode=strict 0.705", "chapter.html?chapter=2 None", "test/index.htm#begin None"],
            [],
        ),
        (
            BASED,
            ["kurs/start.html None", "kurs/test.html None"],
            ["IMS-104", "IMS-108", "PKG-204", "S12-101", "S12-125", "S12-126"],
        ),
        (BY_HAND, ["index.html 0.5"], ["S12-113", "S12-114"]),
        (OLD, ["LADDERS.HTM 0.8"], ["IMS-107", "IMS-127", "IMS-134", "IMS-138", "S12-123"]),
    ],
    ids=["slides", "chapters", "based", "by hand", "old"],
)
def test_an_export_is_understood_and_judged(tree: PackageTree, units: list[str], rules: list[str]) -> None:
    checked = validate_tree(tree)
    assert checked.outline is not None
    assert [f"{unit.href} {unit.mastery_score}" for unit in checked.outline.units] == units
    assert sorted(found.rule for found in checked.report) == rules
