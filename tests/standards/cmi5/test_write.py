"""A compiled course becomes a cmi5 package: a course structure that the schema takes, and the same bytes every time."""

import hashlib
import shutil
from pathlib import Path

import pytest
from lxml import etree

from scormforge.package.tree import PackageTree
from scormforge.package.zip_write import write_zip
from scormforge.standards.cmi5.read import read
from scormforge.standards.cmi5.schema import structure_schema
from scormforge.standards.cmi5.standard import STANDARD
from tests.compiling.small_courses import Small, small_course
from tests.compiling.small_courses import read as read_small
from tests.standards.cmi5.structures import NAMESPACE, structure, unit
from tests.standards.written import ADDRESS, course, packed, player_data

LAUNCHES = ["course", "unit"]


def structure_of(tree: PackageTree) -> etree._Element:
    root = etree.fromstring(tree.read("cmi5.xml"))
    structure_schema().assertValid(root)
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces={"c": NAMESPACE})
    return [str(each) if isinstance(each, str) else (each.text or "") for each in found]


def written(folder: Path, *given: str) -> etree._Element:
    return structure_of(packed(course(folder, *given), STANDARD))


@pytest.mark.parametrize("launch", LAUNCHES)
def test_what_is_written_is_read_back(tmp_path: Path, launch: str) -> None:
    tree = packed(course(tmp_path, launch), STANDARD)
    root = structure_of(tree)
    outline, report = read(tree)
    assert outline is not None and list(report) == []
    assert (outline.id, outline.title) == (ADDRESS, "Ein Kurs")
    assert [each.id for each in outline.units] == texts(root, "//c:au/@id")
    assert all(each.href in tree for each in outline.units)
    assert {each.launch_method for each in outline.units} == {"AnyWindow"}


def test_a_course_is_one_unit_whose_id_is_not_the_courses(tmp_path: Path) -> None:
    root = written(tmp_path)
    assert texts(root, "/c:courseStructure/c:course/@id") == [ADDRESS]
    assert texts(root, "/c:courseStructure/c:au/@id") == [f"{ADDRESS}/course/all"]
    assert texts(root, "//c:au/c:title/c:langstring") == ["Ein Kurs"]
    assert texts(root, "//c:au/c:url") == ["index.html"]
    assert texts(root, "//c:au/@masteryScore") == ["0.8"]
    assert texts(root, "//c:block") == []


def test_units_launched_apart_stand_in_the_block_of_their_section(tmp_path: Path) -> None:
    root = written(tmp_path, "unit")
    assert texts(root, "/c:courseStructure/c:block/c:title/c:langstring") == ["Erster Teil", "Zweiter Teil"]
    assert texts(root, "//c:block/@id") == [f"{ADDRESS}/sections/alpha", f"{ADDRESS}/sections/gamma"]
    assert texts(root, "//c:block[1]/c:au/@id") == [f"{ADDRESS}/units/alpha", f"{ADDRESS}/units/beta"]
    assert texts(root, "//c:au/c:title/c:langstring") == ["Alpha & Ω", "Beta", "Gamma"]
    assert texts(root, "//c:au/c:url") == ["index.html", "index-beta.html", "index-gamma.html"]


def test_units_outside_of_sections_stand_in_a_block_of_the_courses_title(tmp_path: Path) -> None:
    yaml = "contents:\n  - {unit: alpha, title: A, pages: [one]}\ntracking: {launch: unit}\n"
    root = structure_of(packed(small_course(tmp_path, {"one": "Words."}, yaml=yaml), STANDARD))
    assert texts(root, "//c:block[c:au]/c:title/c:langstring") == ["A small course"]


def test_everything_is_said_in_the_courses_language(tmp_path: Path) -> None:
    root = written(tmp_path, "unit")
    assert set(texts(root, "//c:langstring/@lang")) == {"de-AT"}
    assert texts(root, "/c:courseStructure/c:course/c:description/c:langstring") == ["A course for a test"]


@pytest.mark.parametrize("launch", LAUNCHES)
def test_objectives_are_listed_once_and_named_where_they_are_taught(tmp_path: Path, launch: str) -> None:
    root = written(tmp_path, launch)
    listed = [f"{ADDRESS}/objectives/{name}" for name in ("look", "wait", "never")]
    assert texts(root, "/c:courseStructure/c:objectives/c:objective/@id") == listed
    assert texts(root, "/c:courseStructure/c:objectives/c:objective[2]/c:title/c:langstring") == ['Warten & "horchen"']
    assert texts(root, "//c:au[c:url='index.html']//@idref") == [f"{ADDRESS}/objectives/wait"]
    assert len(texts(root, "//@idref")) == 1, "the other objectives are named nowhere"


@pytest.mark.parametrize(
    ("asked", "of_questions", "of_reading"),
    [
        ("", "CompletedOrPassed", "CompletedOrPassed"),
        ("Passed", "Passed", "Completed"),
        ("CompletedAndPassed", "CompletedAndPassed", "Completed"),
        ("Completed", "Completed", "Completed"),
        ("NotApplicable", "NotApplicable", "NotApplicable"),
    ],
)
def test_a_unit_that_cannot_be_passed_does_not_wait_for_it(
    tmp_path: Path, asked: str, of_questions: str, of_reading: str
) -> None:
    root = written(tmp_path, "unit", "0.8", f", move_on: {asked}" if asked else "")
    assert texts(root, "//c:au/@moveOn") == [of_questions, of_reading, of_questions]
    assert texts(root, "//c:au[not(@masteryScore)]/c:title/c:langstring") == ["Beta"]


@pytest.mark.parametrize(
    ("mastery", "expected"),
    [("0", []), ("null", []), ("1", ["1"]), ("0.666666", ["0.6666"]), ("0.07", ["0.07"])],
)
def test_mastery_scores(tmp_path: Path, mastery: str, expected: list[str]) -> None:
    assert texts(written(tmp_path, "course", mastery), "//c:au/@masteryScore") == expected


@pytest.mark.parametrize("launch", LAUNCHES)
def test_the_launch_page_knows_its_activity_ids(tmp_path: Path, launch: str) -> None:
    tree = packed(course(tmp_path, launch), STANDARD)
    root = structure_of(tree)
    for href, identifier in zip(texts(root, "//c:au/c:url"), texts(root, "//c:au/@id"), strict=True):
        data = player_data(tree, href)
        kind = texts(root, f"//c:au[@id='{identifier}']/@activityType")
        assert data["target"] == "cmi5"
        assert data["xapi"] == {
            "course": ADDRESS,
            "unit": identifier,
            "type": kind[0],
            "questions": f"{ADDRESS}/questions/",
            "objectives": f"{ADDRESS}/objectives/",
            "recordings": f"{ADDRESS}/recordings/",
            "publisher": "https://training.example.org",
        }


def test_without_a_publisher_the_ids_are_whole_all_the_same(tmp_path: Path) -> None:
    small = course(tmp_path, "unit")
    yaml = tmp_path / "course.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace("publisher: https://training.example.org\n", ""), "utf-8")
    assert small.course.publisher
    tree = packed(read_small(tmp_path), STANDARD)
    assert texts(structure_of(tree), "//c:au/@id")[0] == "urn:scormforge:course:small.course:units:alpha"
    facts = player_data(tree, "index.html")["xapi"]
    assert (facts["questions"], facts["publisher"]) == ("urn:scormforge:course:small.course:questions:", "")


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    root = written(tmp_path, "course", "0.8", "", '"<b>A & B</b> \\x0B – 映像 \\t x"')
    assert texts(root, "//c:course/c:title/c:langstring") == ["<b>A & B</b> – 映像 x"]


def test_the_package_holds_what_launch_pages_ask_for_and_ascii_names(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"), STANDARD)
    assert {"cmi5.xml", "index.html", "index-beta.html", "player.js", "player.css"} <= set(tree)
    assert tree.read("player.js") == b"// cmi5\n"
    assert all(path.isascii() for path in tree)
    assert tree.name.startswith("small.course-1.4.0-cmi5-")


def test_the_same_sources_make_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    def zipped(small: Small, path: Path) -> str:
        write_zip(packed(small, STANDARD), path)
        return hashlib.sha256(path.read_bytes()).hexdigest()

    first = zipped(course(tmp_path / "one"), tmp_path / "a.zip")
    moved = shutil.copytree(tmp_path / "one", tmp_path / "elsewhere" / "two")
    assert zipped(read_small(moved), tmp_path / "b.zip") == first


# The schema itself.


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<url>index.html</url>", ""),
        ("<url>index.html</url>", "<url></url>"),
        ("<langstring>Unit 1</langstring>", ""),
        ('"https://x.example/u1"', '"u1"'),
        ("<au ", '<au moveOn="completed" '),
        ("<au ", '<au masteryScore="80" '),
        ("<au ", '<au launchMethod="SameWindow" '),
        ("</au>", "</au>" + unit(1)),
        ("<url>", '<objectives><objective idref="no"/></objectives><url>'),
        (' xmlns="', ' xmlns="x'),
    ],
)
def test_the_schema_takes_what_is_right_and_refuses_what_is_not(old: str, new: str) -> None:
    sound = structure(unit(1) + "<vendor xmlns='https://v.example'/>")
    assert structure_schema().validate(etree.fromstring(sound)), structure_schema().error_log
    assert old in sound
    assert not structure_schema().validate(etree.fromstring(sound.replace(old, new, 1)))
