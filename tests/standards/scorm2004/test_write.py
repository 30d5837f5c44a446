"""A compiled course becomes a SCORM 2004 package of either edition: the manifest an LMS wants, without a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from scormforge import api
from scormforge.checks.validate import validate, validate_tree
from scormforge.package.tree import PackageTree
from scormforge.package.zip_write import write_zip
from scormforge.standards.detect import all_targets
from scormforge.standards.scorm2004 import STANDARD
from scormforge.standards.scorm2004.control_documents import control_documents, manifest_schema
from scormforge.standards.scorm2004.write import write
from tests.compiling.small_courses import Small, choice, read, small_course
from tests.standards.written import compiled, course, player_data

FOURTH, THIRD = STANDARD.targets
NAMESPACES = {
    "cp": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "adlseq": "http://www.adlnet.org/xsd/adlseq_v1p3",
    "ss": "http://www.imsglobal.org/xsd/imsss",
    "lom": "http://ltsc.ieee.org/xsd/LOM",
}


def packed(small: Small, target: str = "scorm2004") -> PackageTree:
    tree, report = write(compiled(small), all_targets()[target][1])
    assert tree is not None and list(report) == []
    return tree


def manifest(tree: PackageTree) -> etree._Element:
    return etree.fromstring(tree.read("imsmanifest.xml"))


def texts(root: etree._Element, path: str) -> list[str]:
    return [
        str(found) if isinstance(found, str) else (found.text or "")
        for found in root.xpath(path, namespaces=NAMESPACES)
    ]


def complaints(tree: PackageTree) -> list[str]:
    schema = manifest_schema()
    schema.validate(manifest(tree))
    return [error.message for error in schema.error_log]


MORE = "keywords: [Straße]\nlicence: © Beispiel GmbH\n"
COURSES = {
    "launched as one": course,
    "in units below sections": lambda folder: course(folder, "unit"),
    "in units without a mastery score": lambda folder: course(folder, "unit", "null"),
    "with a mastery score of nothing": lambda folder: course(folder, "unit", "0"),
    "of text alone": lambda folder: small_course(folder, {"one": "Text."}, yaml=f"{MORE}tracking: {{launch: unit}}\n"),
    "with metadata": lambda folder: small_course(folder, {"one": choice("q")}, yaml=MORE),
}


@pytest.mark.parametrize("target", ["scorm2004", "scorm2004-3rd"])
@pytest.mark.parametrize("make", COURSES.values(), ids=COURSES)
def test_nothing_is_found_in_what_was_written(tmp_path: Path, make, target: str) -> None:
    tree = packed(make(tmp_path / "course"), target)
    assert complaints(tree) == []
    write_zip(tree, tmp_path / tree.name)
    checked = validate(tmp_path / tree.name)
    assert list(checked.report) == []
    assert checked.outline is not None
    assert checked.outline.edition == all_targets()[target][1].edition
    assert checked.tree is not None and checked.tree.digest() == tree.digest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<lom:language>de-AT<", b"<lom:language>German, of Austria<"),
        (b"</imsss:objectives>", b"</imsss:objectives><imsss:controlMode/>"),
        (b"<imsss:minNormalizedMeasure>0.8<", b"<imsss:minNormalizedMeasure>80<"),
        (b'type="webcontent"', b""),
        (b"<resources>", b"<resources/><resources>"),
    ],
)
def test_a_manifest_that_was_spoilt_is_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    whole = packed(course(tmp_path)).read("imsmanifest.xml")
    assert old in whole
    assert not manifest_schema().validate(etree.fromstring(whole.replace(old, new, 1)))


def test_the_outline_read_back_is_the_course(tmp_path: Path) -> None:
    outline = validate_tree(packed(course(tmp_path, "unit"))).outline
    assert outline is not None
    assert (outline.standard, outline.id, outline.title) == ("scorm2004", "manifest-small.course", "Ein Kurs")
    seen = [(unit.title, unit.href, unit.mastery_score, unit.completion_threshold) for unit in outline.units]
    assert seen == [
        ("Alpha & Ω", "index.html", 0.8, None),
        ("Beta", "index-beta.html", None, None),
        ("Gamma", "index-gamma.html", 0.8, None),
    ]
    assert all(unit.tracked for unit in outline.units)


def test_the_manifest_is_written_the_way_lmss_read_it(tmp_path: Path) -> None:
    text = packed(course(tmp_path)).read("imsmanifest.xml").decode()
    assert re.match(r"<\?xml version='1\.0' encoding='UTF-8'\?>\n<manifest xmlns=\"[^\"]*imscp_v1p1\"", text)
    assert "<schema>ADL SCORM</schema>" in text and "<schemaversion>2004 4th Edition</schemaversion>" in text
    assert 'adlcp:scormType="sco"' in text and "scormtype" not in text
    assert "adlnav" not in text, "only namespaces in use are declared"
    root = etree.fromstring(text.encode())
    assert [child.tag.rpartition("}")[2] for child in root] == ["metadata", "organizations", "resources"]
    first, *others = root.xpath("//cp:resource", namespaces=NAMESPACES)
    assert first.get("href") == "index.html" and all(other.get("href") is None for other in others)
    identifiers = texts(root, "//@identifier")
    assert len(identifiers) == len(set(identifiers))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", identifier) for identifier in identifiers)


def test_every_namespace_that_is_declared_has_its_schema_at_the_root(tmp_path: Path) -> None:
    tree = packed(course(tmp_path))
    root = manifest(tree)
    (located,) = texts(root, "/cp:manifest/@*[local-name()='schemaLocation']")
    files = dict(zip(located.split()[::2], located.split()[1::2], strict=True))
    declared = {space for space in root.nsmap.values() if "XMLSchema" not in space}
    assert declared == set(files)
    assert set(files.values()) <= set(tree)


def test_every_file_is_listed_once(tmp_path: Path) -> None:
    tree = packed(course(tmp_path, "unit"))
    listed = texts(manifest(tree), "//cp:file/@href")
    assert sorted([*listed, "imsmanifest.xml", *control_documents()]) == list(tree)


def test_the_editions_differ_in_what_the_third_does_not_know(tmp_path: Path) -> None:
    small = course(tmp_path, "unit")
    fourth, third = packed(small).read("imsmanifest.xml"), packed(small, "scorm2004-3rd").read("imsmanifest.xml")
    shared = b' adlcp:sharedDataGlobalToSystem="false"'
    assert b'adlseq:objectivesGlobalToSystem="false"' in third
    assert shared in fourth and shared not in third
    assert fourth.replace(shared, b"").replace(b"2004 4th", b"2004 3rd") == third


def test_the_launch_page_carries_the_target(tmp_path: Path) -> None:
    tree = packed(course(tmp_path), "scorm2004-3rd")
    assert player_data(tree, "index.html")["target"] == "scorm2004-3rd"
    assert tree.read("player.js") == b"// scorm2004\n", "the way to the LMS is the same in both editions"
    assert re.fullmatch(r"small\.course-1\.4\.0-scorm2004-3rd-[0-9a-f]{12}\.zip", tree.name)


def test_the_metadata_says_what_the_course_is_and_which_build(tmp_path: Path) -> None:
    small = small_course(tmp_path, {"one": "Eins.\n"}, yaml=f"language: de-AT\nglossary: {{Kante: Rand}}\n{MORE}")
    (tmp_path / "pages/one.md").write_text("---\nid: one\ntitle: One\nminutes: 75\n---\n\nEins.\n", "utf-8")
    tree = packed(read(small.folder))
    root = manifest(tree)
    build = tree.name.rpartition("-")[2].removesuffix(".zip")
    assert texts(root, "//lom:general/lom:title/lom:string") == ["A small course"]
    assert texts(root, "//lom:general/lom:title/lom:string/@language") == ["de-AT"]
    assert texts(root, "//lom:general/lom:language") == ["de-AT"]
    assert texts(root, "//lom:general/lom:description/lom:string") == ["A course for a test"]
    assert texts(root, "//lom:general/lom:keyword/lom:string") == ["Straße", "Kante"]
    assert texts(root, "//lom:general/lom:identifier/lom:entry") == ["small"]
    assert texts(root, "//lom:lifeCycle/lom:version/lom:string") == [f"1.4.0+{build}"]
    assert texts(root, "//lom:technical/lom:format") == ["text/css", "text/html", "text/javascript", "text/plain"]
    assert texts(root, "//lom:typicalLearningTime/lom:duration") == ["PT1H15M"]
    assert texts(root, "//lom:rights/lom:copyrightAndOtherRestrictions/lom:value") == ["yes"]
    assert texts(root, "//lom:rights/lom:description/lom:string") == ["© Beispiel GmbH"]


def test_titles_stay_plain_text_of_at_most_200_characters(tmp_path: Path) -> None:
    root = manifest(packed(course(tmp_path, title='"<b>A & B</b> – 映像 \\t x"')))
    assert texts(root, "//cp:item/cp:title") == ["<b>A & B</b> – 映像 x"]


def test_the_authors_own_control_documents_take_the_place_of_ours(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    folder.mkdir()
    for name in control_documents():
        (folder / name).write_text(f"<!-- {name} -->", "utf-8")
    small = course(tmp_path / "course")
    options = api.BuildOptions(cached=False, schemas=folder)
    made = api.build(small.folder, ["scorm2004"], tmp_path / "dist", options)
    tree = validate(made.packages[0].path).tree
    assert tree is not None
    assert tree.read("lom.xsd") == b"<!-- lom.xsd -->"


def test_both_editions_are_built_by_name_and_hold_64000_characters_of_state(tmp_path: Path) -> None:
    small = course(tmp_path / "course")
    made = api.build(small.folder, ["scorm2004", "scorm2004-3rd"], tmp_path / "dist", api.BuildOptions(cached=False))
    assert [(package.target, package.state.limit) for package in made.packages] == [
        ("scorm2004", 64_000), ("scorm2004-3rd", 64_000)
    ]  # fmt: skip
    assert [list(api.validate(package.path).report) for package in made.packages] == [[], []]


def test_many_units_make_a_sound_manifest(tmp_path: Path) -> None:
    pages = {f"p{number}": choice(f"q{number}") for number in range(120)}
    units = "".join(f"      - {{unit: u{number}, title: U, pages: [p{number}]}}\n" for number in range(120))
    yaml = f"contents:\n  - section: All\n    units:\n{units}tracking: {{launch: unit, mastery_score: 0.5}}\n"
    tree = packed(small_course(tmp_path, pages, yaml=yaml))
    assert complaints(tree) == []
    outline = validate_tree(tree).outline
    assert outline is not None and len(outline.units) == 120
