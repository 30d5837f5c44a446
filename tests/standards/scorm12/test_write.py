"""A compiled course becomes a SCORM 1.2 package: the manifest an LMS wants, and the same bytes every time."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import lxml.html
import pytest
from lxml import etree

from scormforge.checks.validate import validate, validate_tree
from scormforge.compiling.compile import CompileOptions, compile_course
from scormforge.diagnostics import UsageError
from scormforge.package.tree import PackageTree
from scormforge.package.zip_write import write_zip
from scormforge.standards.scorm12 import STANDARD
from scormforge.standards.scorm12.control_documents import NAMES
from scormforge.standards.scorm12.write import write
from tests.compiling.small_courses import Small, choice, read, small_course

NAMESPACES = {
    "cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "md": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
}
UNITS = """\
language: de-AT
glossary: {edge: A rim}
contents:
  - section: Erster Teil
    units:
      - {unit: alpha, title: Alpha & Ω, pages: [one, two]}
      - {unit: beta, title: Beta, pages: [three]}
tracking: {launch: %s, completion: both, mastery_score: %s}
"""
PAGES = {"one": "Eins.\n", "two": choice("q-two"), "three": "Drei.\n"}


def course(folder: Path, launch: str = "course", mastery: str = "0.8", title: str = "Ein Kurs") -> Small:
    return small_course(folder, PAGES, yaml=UNITS % (launch, mastery), identity=("small.course", title))


def packed(small: Small, schemas: Path | None = None) -> PackageTree:
    compiled, report = compile_course(small.course, small.slots, CompileOptions(small.folder, schemas=schemas))
    assert compiled is not None and list(report) == []
    tree, report = write(compiled, STANDARD.targets[0])
    assert tree is not None and list(report) == []
    return tree


def manifest(tree: PackageTree) -> etree._Element:
    return etree.fromstring(tree.read("imsmanifest.xml"))


def texts(root: etree._Element, path: str) -> list[str]:
    return [
        str(found) if isinstance(found, str) else (found.text or "")
        for found in root.xpath(path, namespaces=NAMESPACES)
    ]


@pytest.mark.parametrize("launch", ["course", "unit"])
def test_nothing_is_found_in_what_was_written(tmp_path: Path, launch: str) -> None:
    tree = packed(course(tmp_path / "course", launch))
    write_zip(tree, tmp_path / tree.name)
    checked = validate(tmp_path / tree.name)
    assert list(checked.report) == []
    assert checked.outline is not None and checked.outline.standard == "scorm12"
    assert checked.tree is not None and checked.tree.digest() == tree.digest()


def test_a_course_is_one_item_with_its_mastery_score(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path)))
    assert texts(root, "//cp:item/cp:title") == ["Ein Kurs"]
    assert texts(root, "//cp:item/adlcp:masteryscore") == ["80"]
    assert texts(root, "//cp:item/@identifier") == ["item-small.course"]
    assert texts(root, "//cp:organizations/@default") == texts(root, "//cp:organization/@identifier")


def test_units_launched_apart_stand_below_their_section(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"))
    root = manifest(tree)
    assert texts(root, "/cp:manifest/cp:organizations/cp:organization/cp:item/cp:title") == ["Erster Teil"]
    assert texts(root, "//cp:item/cp:item/cp:title") == ["Alpha & Ω", "Beta"]
    assert texts(root, "//cp:item[cp:item]/@identifierref") == []
    assert texts(root, "//cp:item[@identifier='item-small.course-alpha']/adlcp:masteryscore") == ["80"]
    assert texts(root, "//cp:item[@identifier='item-small.course-beta']/adlcp:masteryscore") == []
    assert texts(root, "//cp:resource/@href") == ["index.html", "index-beta.html"]
    checked = validate_tree(tree)
    assert checked.outline is not None
    assert [(unit.title, unit.href) for unit in checked.outline.units] == [
        ("Alpha & Ω", "index.html"), ("Beta", "index-beta.html")
    ]  # fmt: skip


@pytest.mark.parametrize("mastery", ["0", "null"])
def test_a_mastery_score_of_nothing_is_not_written(tmp_path: Path, mastery: str) -> None:
    assert texts(manifest(packed(course(tmp_path, mastery=mastery))), "//adlcp:masteryscore") == []


def test_the_manifest_is_written_the_way_lmss_read_it(tmp_path: Path) -> None:
    tree = packed(course(tmp_path))
    text = tree.read("imsmanifest.xml").decode()
    assert re.match(r"<\?xml version='1\.0' encoding='UTF-8'\?>\n<manifest xmlns=", text)
    assert "<schema>ADL SCORM</schema>" in text and "<schemaversion>1.2</schemaversion>" in text
    assert 'adlcp:scormtype="sco"' in text and "scormType" not in text
    root = manifest(tree)
    assert [child.tag.rpartition("}")[2] for child in root] == ["metadata", "organizations", "resources"]
    first, *others = root.xpath("//cp:resource", namespaces=NAMESPACES)
    assert first.get("href") == "index.html" and all(other.get("href") is None for other in others)
    identifiers = texts(root, "//@identifier")
    assert len(identifiers) == len(set(identifiers))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", identifier) for identifier in identifiers)


def test_every_file_is_listed_once(tmp_path: Path) -> None:
    tree = packed(course(tmp_path))
    listed = texts(manifest(tree), "//cp:file/@href")
    assert sorted([*listed, "imsmanifest.xml", *NAMES]) == list(tree)


def test_the_metadata_says_what_the_course_is_and_which_build(tmp_path: Path) -> None:
    tree = packed(course(tmp_path))
    root = manifest(tree)
    build = re.fullmatch(r"small\.course-1\.4\.0-scorm12-([0-9a-f]{12})\.zip", tree.name)
    assert build
    assert texts(root, "//md:lifecycle/md:version/md:langstring") == [f"1.4.0+{build[1]}"]
    assert texts(root, "//md:general/md:language") == ["de-AT"]
    assert texts(root, "//md:general/md:title/md:langstring") == ["Ein Kurs"]
    assert texts(root, "//md:general/md:description/md:langstring") == ["A course for a test"]
    assert texts(root, "//md:general/md:keyword/md:langstring") == ["edge"]
    assert texts(root, "//md:technical/md:format") == ["text/css", "text/html", "text/javascript"]


def test_the_metadata_tells_keywords_learning_time_and_rights(tmp_path: Path) -> None:
    more = "keywords: [Feuer]\nlicence: CC-BY-4.0\n"
    small = small_course(tmp_path, PAGES, yaml=more + UNITS % ("course", "0.8"))
    (tmp_path / "pages/one.md").write_text("---\nid: one\ntitle: One\nminutes: 75\n---\n\nEins.\n", "utf-8")
    tree = packed(read(small.folder))
    root = manifest(tree)
    assert texts(root, "//md:keyword/md:langstring") == ["Feuer", "edge"]
    assert texts(root, "//md:educational/md:typicallearningtime/md:datetime") == ["PT1H15M"]
    assert texts(root, "//md:rights/md:copyrightandotherrestrictions/md:value/md:langstring") == ["yes"]
    assert texts(root, "//md:rights/md:description/md:langstring") == ["CC-BY-4.0"]
    assert b"Licence: CC-BY-4.0" in tree.read("licences.txt")
    assert list(validate_tree(tree).report) == []


def test_what_is_not_known_stays_out_of_the_metadata(tmp_path: Path) -> None:
    tree = packed(course(tmp_path))
    assert texts(manifest(tree), "//md:educational | //md:rights") == []
    assert "licences.txt" not in tree


def test_titles_stay_plain_text(tmp_path: Path) -> None:
    title = '"<b>A & B</b> – 映像 \\t x"'
    root = manifest(packed(course(tmp_path, title=title)))
    assert texts(root, "//cp:item/cp:title") == ["<b>A & B</b> – 映像 x"]


def test_the_launch_page_carries_target_build_and_first_page(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"))
    build = tree.name.rpartition("-")[2].removesuffix(".zip")
    for href, unit, words in (("index.html", "alpha", "Eins."), ("index-beta.html", "beta", "Drei.")):
        page = lxml.html.fromstring(tree.read(href))
        data = json.loads(page.get_element_by_id("player-data").text)
        assert (data["target"], data["build"], data["unit"]["id"]) == ("scorm12", build, unit)
        assert page.xpath("//script/@src") == [f"player.js?v={build}"]
        assert page.xpath("//link[@rel='stylesheet']/@href") == [f"player.css?v={build}"]
        assert words in page.find_class("page")[0].text_content()
        assert (page.get("lang"), page.get("dir")) == ("de-AT", "ltr")
        assert not page.xpath("//*[@style or @onclick]"), "a strict content security policy refuses these"


def test_a_script_written_from_right_to_left_turns_the_page(tmp_path: Path) -> None:
    small = small_course(tmp_path, {"one": "Words."}, yaml="language: ar\n")
    assert lxml.html.fromstring(packed(small).read("index.html")).get("dir") == "rtl"


def test_the_authors_own_control_documents_take_the_place_of_ours(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(f"<!-- {name} -->", "utf-8")
    tree = packed(course(tmp_path / "course"), folder)
    assert [tree.read(name).decode() for name in NAMES] == [f"<!-- {name} -->" for name in NAMES]
    (folder / NAMES[0]).unlink()
    with pytest.raises(UsageError, match=NAMES[0].replace(".", r"\.")):
        packed(course(tmp_path / "again"), folder)


# The same bytes, whatever is around.


def zipped(small: Small, path: Path) -> str:
    write_zip(packed(small), path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_sources_make_the_same_bytes_in_another_folder_and_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = course(tmp_path / "one")
    moved = shutil.copytree(tmp_path / "one", tmp_path / "elsewhere" / "two")
    before = zipped(first, tmp_path / "a.zip")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert zipped(read(moved), tmp_path / "b.zip") == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("pages/three.md", "Drei", "Vier"),
        ("course.yaml", "version: 1.4.0", "version: 1.5.0"),
        ("course.yaml", "Ein Kurs", "Noch ein Kurs"),
        ("course.yaml", "mastery_score: 0.8", "mastery_score: 0.9"),
    ],
)
def test_every_change_is_another_build_under_the_same_identifiers(
    tmp_path: Path, path: str, old: str, new: str
) -> None:
    before = packed(course(tmp_path))
    file = tmp_path / path
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    after = packed(read(tmp_path))
    assert before.name != after.name
    assert before.name.rpartition("-")[2] != after.name.rpartition("-")[2]
    assert texts(manifest(before), "//@identifier") == texts(manifest(after), "//@identifier")
