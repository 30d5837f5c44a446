"""A compiled course for the plain web: pages that need no LMS, and a description that says what they are."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.package.tree import Bytes, PackageTree
from scormforge.package.zip_write import write_zip
from scormforge.standards.web.read import read, recognises
from scormforge.standards.web.standard import STANDARD
from tests.compiling.small_courses import Small
from tests.compiling.small_courses import read as read_small
from tests.standards.written import course, packed, player_data

SOUND: dict[str, Any] = {
    "format": 1,
    "standard": "web",
    "course": {"id": "c", "title": "C"},
    "units": [{"id": "u", "title": "U", "href": "index.html", "mastery_score": 0.5}],
}


def described(description: object, *files: str) -> PackageTree:
    data = description if isinstance(description, bytes) else json.dumps(description).encode()
    return PackageTree({"scormforge.json": Bytes(data), **{path: Bytes(b"<!doctype html>") for path in files}}, "site")


@pytest.mark.parametrize(
    ("launch", "units"),
    [
        ("course", [("small.course", "index.html", 0.8)]),
        (
            "unit",
            [("alpha", "index-alpha.html", 0.8), ("beta", "index-beta.html", None), ("gamma", "index-gamma.html", 0.8)],
        ),
    ],
)
def test_what_is_written_is_read_back(tmp_path: Path, launch: str, units: list[tuple[str, str, float | None]]) -> None:
    tree = packed(course(tmp_path, launch), STANDARD)
    assert recognises(tree)
    outline, report = read(tree)
    assert outline is not None and list(report) == []
    assert (outline.standard, outline.id, outline.title) == ("web", "small.course", "Ein Kurs")
    assert [(each.id, each.href, each.mastery_score) for each in outline.units] == units
    assert not any(each.tracked for each in outline.units)


def test_the_description_says_which_course_and_which_build(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"), STANDARD)
    description = json.loads(tree.read("scormforge.json"))
    build = tree.name.rpartition("-")[2].removesuffix(".zip")
    assert description["course"] == {"id": "small.course", "title": "Ein Kurs", "version": "1.4.0", "language": "de-AT"}
    assert (description["build"], description["start"]) == (build, "index.html")
    assert player_data(tree, "index-beta.html")["build"] == build


def test_units_launched_apart_are_behind_a_contents_page(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"), STANDARD)
    page = lxml.html.fromstring(tree.read("index.html"))
    assert page.xpath("//nav//a/@href") == ["index-alpha.html", "index-beta.html", "index-gamma.html"]
    assert page.xpath("//script") == []
    assert [player_data(tree, href)["start"] for href in page.xpath("//nav//a/@href")] == ["index.html"] * 3


def test_a_course_launched_as_one_is_the_first_page(tmp_path: Path) -> None:
    tree = packed(course(tmp_path), STANDARD)
    data = player_data(tree, "index.html")
    assert (data["target"], "start" in data, "xapi" in data) == ("web", False, False)
    assert tree.read("player.js") == b"// web\n"
    assert all(path.isascii() for path in tree)


@pytest.mark.parametrize("launch", ["course", "unit"])
def test_the_same_sources_make_the_same_bytes_in_another_folder(tmp_path: Path, launch: str) -> None:
    def zipped(small: Small, path: Path) -> str:
        write_zip(packed(small, STANDARD), path)
        return hashlib.sha256(path.read_bytes()).hexdigest()

    first = zipped(course(tmp_path / "one", launch), tmp_path / "a.zip")
    moved = shutil.copytree(tmp_path / "one", tmp_path / "elsewhere" / "two")
    assert zipped(read_small(moved), tmp_path / "b.zip") == first


# Descriptions from elsewhere.


@pytest.mark.parametrize("name", ["imsmanifest.xml", "cmi5.xml", "tincan.xml"])
def test_a_package_for_an_lms_is_not_one_for_the_web(name: str) -> None:
    assert recognises(described(SOUND))
    assert not recognises(described(SOUND, name))


def test_what_a_later_version_adds_is_passed_over() -> None:
    outline, report = read(described({**SOUND, "more": {"x": 1}}, "index.html"))
    assert outline is not None and list(report) == []


@pytest.mark.parametrize(
    ("description", "said"),
    [
        (b"", "it is not JSON: line 1, column 1"),
        (b"\xff", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"1" * 5_000, "it is not JSON"),
        ([], "`the whole`"),
        ({**SOUND, "format": 2}, "`format`"),
        ({**SOUND, "standard": "scorm12"}, "`standard`"),
        ({**SOUND, "units": []}, "`units`"),
        ({**SOUND, "units": [{"id": "u", "title": "U"}]}, "`units.0.href`"),
        ({**SOUND, "course": {"id": 1, "title": "C"}}, "`course.id`"),
        (b" " * (8 * 2**20 + 1), "it has more than 8,388,608 bytes"),
    ],
)
def test_a_description_that_cannot_be_read_has_a_reason(description: object, said: str) -> None:
    outline, report = read(described(description))
    assert outline is None
    (found,) = report
    assert found.rule == "PKG-304" and found.message.startswith(said)


@pytest.mark.parametrize(
    ("href", "rules"),
    [("index.html?x#y", []), ("a%20b.html", []), ("other.html", ["PKG-305"]), ("../index.html", ["PKG-305"])],
)
def test_a_unit_without_its_page_is_told(href: str, rules: list[str]) -> None:
    units = [{"id": "u", "title": "U", "href": href}]
    _outline, report = read(described({**SOUND, "units": units}, "index.html", "a b.html"))
    assert [found.rule for found in report] == rules


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*SOUND, "id", "href"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*SOUND, "build"]), VALUES, max_size=5))
def test_no_description_raises(changes: dict[str, Any]) -> None:
    outline, report = read(described({**SOUND, **changes}))
    assert outline is not None or report.errors
