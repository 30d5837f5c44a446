"""A compiled course becomes an xAPI package: one activity to launch, and the same bytes every time."""

import hashlib
import json
import shutil
from pathlib import Path

import lxml.html
import pytest
from lxml import etree

from scormforge.package.tree import PackageTree
from scormforge.package.zip_write import write_zip
from scormforge.standards.xapi_package.read import read
from scormforge.standards.xapi_package.standard import STANDARD
from tests.compiling.small_courses import Small
from tests.compiling.small_courses import read as read_small
from tests.standards.written import ADDRESS, course, packed, player_data

NAMESPACE = "http://projecttincan.com/tincan.xsd"
TYPES = "http://adlnet.gov/expapi/activities"
LAUNCHES = ["course", "unit"]


def texts(tree: PackageTree, path: str) -> list[str]:
    root = etree.fromstring(tree.read("tincan.xml"))
    found = root.xpath(path, namespaces={"t": NAMESPACE})
    return [str(each) if isinstance(each, str) else (each.text or "") for each in found]


@pytest.mark.parametrize("launch", LAUNCHES)
def test_what_is_written_is_read_back(tmp_path: Path, launch: str) -> None:
    tree = packed(course(tmp_path, launch), STANDARD)
    outline, report = read(tree)
    assert outline is not None and list(report) == []
    assert (outline.id, outline.title) == (ADDRESS, "Ein Kurs")
    assert [each.href for each in outline.units] == ["index.html"]
    assert "index.html" in tree


@pytest.mark.parametrize("launch", LAUNCHES)
def test_the_course_comes_first_and_is_the_one_thing_to_launch(tmp_path: Path, launch: str) -> None:
    tree = packed(course(tmp_path, launch), STANDARD)
    assert texts(tree, "//t:activity[1]/@id") == [ADDRESS]
    assert texts(tree, "//t:activity[1]/@type") == [f"{TYPES}/course"]
    assert texts(tree, "//t:activity[1]/t:name") == ["Ein Kurs"]
    assert texts(tree, "//t:activity[1]/t:description") == ["A course for a test"]
    assert texts(tree, "//t:launch") == ["index.html"]
    assert set(texts(tree, "//@lang")) == {"de-AT"}


@pytest.mark.parametrize(
    ("launch", "units"), [("course", []), ("unit", [f"{ADDRESS}/units/{name}" for name in ("alpha", "beta", "gamma")])]
)
def test_units_launched_apart_and_objectives_are_named(tmp_path: Path, launch: str, units: list[str]) -> None:
    tree = packed(course(tmp_path, launch), STANDARD)
    objectives = [f"{ADDRESS}/objectives/{name}" for name in ("look", "wait", "never")]
    assert texts(tree, f"//t:activity[@type='{TYPES}/lesson']/@id") == units
    assert texts(tree, f"//t:activity[@type='{TYPES}/objective']/@id") == objectives
    assert texts(tree, "//t:activity[last() - 1]/t:name") == ['Warten & "horchen"']


def test_a_course_launched_as_one_is_its_own_unit(tmp_path: Path) -> None:
    tree = packed(course(tmp_path), STANDARD)
    data = player_data(tree, "index.html")
    assert (data["target"], "start" in data) == ("xapi", False)
    assert data["xapi"] == {
        "course": ADDRESS,
        "unit": ADDRESS,
        "type": f"{TYPES}/course",
        "questions": f"{ADDRESS}/questions/",
        "objectives": f"{ADDRESS}/objectives/",
        "recordings": f"{ADDRESS}/recordings/",
        "publisher": "https://training.example.org",
    }


def test_units_launched_apart_know_their_own_ids_and_the_way_back(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"), STANDARD)
    for unit in ("alpha", "beta", "gamma"):
        data = player_data(tree, f"index-{unit}.html")
        assert (data["start"], data["unit"]["id"]) == ("index.html", unit)
        assert (data["xapi"]["unit"], data["xapi"]["course"]) == (f"{ADDRESS}/units/{unit}", ADDRESS)
        assert data["xapi"]["type"] == f"{TYPES}/lesson"


def test_the_contents_page_leads_to_every_unit(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"), STANDARD)
    page = lxml.html.fromstring(tree.read("index.html"))
    assert [each.text for each in page.xpath("//h1 | //h2")] == ["Ein Kurs", "Erster Teil", "Zweiter Teil"]
    links = {link.get("href"): link.text for link in page.xpath("//nav//a")}
    assert links == {"index-alpha.html": "Alpha & Ω", "index-beta.html": "Beta", "index-gamma.html": "Gamma"}
    assert all(href in tree for href in links)
    facts = json.loads(page.get_element_by_id("start-data").text)
    assert facts["units"] == {name: f"{ADDRESS}/units/{name}" for name in ("alpha", "beta", "gamma")}
    assert (facts["course"], facts["passable"]) == (ADDRESS, ["alpha", "gamma"])
    build = tree.name.rpartition("-")[2].removesuffix(".zip")
    assert page.xpath("//script/@src") == [f"start.js?v={build}"] and "start.js" in tree
    assert (page.get("lang"), page.get("dir")) == ("de-AT", "ltr")
    assert not page.xpath("//*[@style or @onclick]"), "a strict content security policy refuses these"


def test_names_are_ascii_and_the_player_is_that_of_xapi(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"), STANDARD)
    assert all(path.isascii() for path in tree)
    assert tree.read("player.js") == b"// xapi\n"
    assert tree.name.startswith("small.course-1.4.0-xapi-")


@pytest.mark.parametrize("launch", LAUNCHES)
def test_the_same_sources_make_the_same_bytes_in_another_folder(tmp_path: Path, launch: str) -> None:
    def zipped(small: Small, path: Path) -> str:
        write_zip(packed(small, STANDARD), path)
        return hashlib.sha256(path.read_bytes()).hexdigest()

    first = zipped(course(tmp_path / "one", launch), tmp_path / "a.zip")
    moved = shutil.copytree(tmp_path / "one", tmp_path / "elsewhere" / "two")
    assert zipped(read_small(moved), tmp_path / "b.zip") == first
