"""Written, read back, validated: nothing is found in what we make, as one unit or as several."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from scormforge import api
from scormforge.lms.server import StandIn
from tests.conftest import ROOT
from tests.whole.editing import replaced
from tests.whole.learner import RIGHT, hurry, launched, saved
from tests.whole.publishing import SOURCES, Published, copied, lines, offered, published, runs

COURSES = [*sorted(path.parent for path in (ROOT / "course_sources").glob("*/course.yaml")), SOURCES]


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The small course with each unit launched apart."""
    folder = tmp_path_factory.mktemp("units")
    course = copied(SOURCES, folder / "ladders")
    replaced(course / "course.yaml", "  completion: both\n", "  completion: both\n  launch: unit\n")
    return published(course, folder / "dist")


@pytest.mark.parametrize("launch", ["course", "unit"])
@pytest.mark.parametrize("source", COURSES, ids=lambda path: path.name)
def test_what_is_written_is_read_back_and_nothing_is_found(source: Path, launch: str, tmp_path: Path) -> None:
    course = copied(source, tmp_path / source.name)
    config = course / "course.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("launch: course", "").replace("tracking:\n", f"tracking:\n  launch: {launch}\n"))
    built = api.build(course, ["scorm12"], tmp_path / "dist", api.BuildOptions(locked=True, cached=False))
    unsaid = [
        line for line in lines(built.report) if line.startswith("S12-303")
    ]  # the gallery shows ranges and patterns
    assert lines(built.report) == unsaid
    assert bool(unsaid) is (source.name == "gallery")
    checked = api.validate(built.packages[0].path)
    assert lines(checked.report) == []
    assert checked.outline is not None
    assert (len(checked.outline.units) > 1) == (launch == "unit")


def test_an_unzipped_package_is_the_same_package(ladders: Published, tmp_path: Path) -> None:
    for path, content in ladders.tree.files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with content.open() as stream:
            target.write_bytes(stream.read())
    checked = api.validate(tmp_path)
    assert lines(checked.report) == []
    assert checked.tree is not None
    assert checked.tree.digest() == ladders.tree.digest()


def test_every_unit_of_a_package_has_a_status_of_its_own(lms: StandIn, units: Published, fresh_page: Page) -> None:
    package = offered(lms, units)
    one, other = (unit.id for unit in units.outline.units)
    launch = lms.launch(package, unit=other, learner="by-units")
    frame = launched(fresh_page, launch)
    hurry(frame, RIGHT)
    saved(frame)
    first = lms.launch(package, unit=one, learner="by-units")
    assert lms.standing(launch.attempt_id).status == "passed"
    assert lms.standing(first.attempt_id).status == "not started"
    frame = launched(fresh_page, first)
    saved(frame)
    assert frame.locator("#position").inner_text() == "Page 1 of 3"
    assert lms.standing(first.attempt_id).status == "in progress"


def test_a_run_takes_the_learner_through_each_unit(units: Published) -> None:
    (visit,) = runs((units.path, "right"))
    assert lines(visit.report) == []
    assert [(witness.unit, witness.status, witness.score) for witness in visit.witnesses] == [
        ("index.html", "passed", 1.0),
        ("index-climb.html", "passed", 1.0),
    ]
