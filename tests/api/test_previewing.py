"""What the preview takes for a course, and what for a package."""

from pathlib import Path

import pytest

from scormforge import api
from scormforge.api.building import targets_named
from scormforge.api.previewing import built, sources_in
from scormforge.diagnostics import UsageError
from scormforge.package.zip_read import read_package
from scormforge.standards.detect import all_targets
from tests.compiling.small_courses import small_course


def course(folder: Path) -> Path:
    return small_course(folder / "course", {"one": "Look up.\n"}, yaml="contents: [one]\n").folder


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A small course as a zip of every target."""
    folder = tmp_path_factory.mktemp("every")
    made = api.build(course(folder), ["all"], folder / "dist")
    return {package.target: package.path for package in made.packages}


@pytest.mark.parametrize("target", all_targets())
def test_packages_of_every_target_are_opened_as_zips_and_as_folders(
    packages: dict[str, Path], target: str, tmp_path: Path
) -> None:
    tree, _ = read_package(packages[target])
    assert tree is not None
    for path in tree:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(tree.read(path))
    standard = all_targets()[target][0].name
    for source in (packages[target], tmp_path):
        outline = built(source).outline
        assert outline is not None and outline.standard == standard


def test_a_course_is_built_as_scorm_1_2_or_as_it_is_asked_for(tmp_path: Path) -> None:
    folder = course(tmp_path)
    (cmi5,) = targets_named(["cmi5"])
    made = [built(folder), built(folder, cmi5)]
    assert [each.outline and each.outline.standard for each in made] == ["scorm12", "cmi5"]


def test_a_target_that_is_not_there_is_said_before_anything_is_served(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no target `cmi6`"):
        api.preview([tmp_path], api.PreviewOptions(port=0), "cmi6")


def test_of_a_folder_of_packages_and_courses_each_is_listed(tmp_path: Path) -> None:
    many = tmp_path / "many"
    for name in ("b.zip", "a.ZIP", "notes.txt", ".hidden.zip"):
        many.mkdir(exist_ok=True)
        (many / name).write_bytes(b"")
    (many / "unzipped").mkdir()
    (many / "unzipped" / "tincan.xml").write_bytes(b"")
    (many / "pictures").mkdir()
    mine = course(many)
    assert sources_in(many) == (many / "a.ZIP", many / "b.zip", mine, many / "unzipped")
    assert sources_in(mine) == (mine,), "a course with a zip in it stays a course"
    assert sources_in(many / "unzipped") == (many / "unzipped",)
    assert sources_in(many / "pictures") == (many / "pictures",)
    assert sources_in(many / "b.zip") == (many / "b.zip",)
