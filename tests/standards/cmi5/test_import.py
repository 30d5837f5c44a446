"""Which course structures an LMS may import, and which it must refuse (cmi5 4.4, 6.1, 13, 14): as zip and alone."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from scormforge import api
from scormforge.diagnostics import InputError, Report, UsageError
from scormforge.lms.server import StandIn
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline
from tests.standards.cmi5.structures import block, objective, structure, unit, words, zipped

WHOLE = "https://x.example/index.html"


def alone(folder: Path, text: str, name: str = "course.xml") -> Report:
    """What is found in a course structure without a package."""
    path = folder / name
    path.write_text(text, "utf-8")
    return api.validate(path).report


def rules(report: Report) -> list[str]:
    return sorted({found.rule for found in report})


COURSE = f"<course id='https://x.example/c'>{words('C')}</course>"
NESTED = block(1, unit(1, WHOLE) + block(2, block(3, unit(2, WHOLE)) + unit(3, WHOLE)) + unit(4, WHOLE)) + unit(
    5, WHOLE
)
KEYWORDS = "<k:words xmlns:k='https://k.example'><k:title><langstring>w</langstring></k:title></k:words>"
TAUGHT = "<objectives><objective idref='https://x.example/o1'/></objectives><url>"
SOUND = {
    "blocks in blocks": structure(NESTED),
    "more than a thousand units": structure("".join(unit(number, WHOLE) for number in range(1_500))),
    "objectives, referred to": structure(
        block(1, unit(1, WHOLE).replace("<url>", TAUGHT)), f"{COURSE}<objectives>{objective(1)}</objectives>"
    ),
    "a vendor's elements, without their schema": structure(unit(1, WHOLE, more=KEYWORDS) + KEYWORDS),
    "another application's address": structure(unit(1, "app://start/1?a=b")),
    "several languages": structure(unit(1, WHOLE)).replace(
        "<title><langstring>", "<title><langstring lang='fr'>T</langstring><langstring lang='en-GB'>"
    ),
    "a byte order mark": "\ufeff" + structure(unit(1, WHOLE)),
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_course_structure_is_taken(tmp_path: Path, text: str) -> None:
    report = alone(tmp_path, text)
    assert not report.errors, rules(report)
    assert set(rules(report)) <= {"C5-161"}


REFUSED = {
    "the course's id is no IRI": (structure(unit(1, WHOLE), COURSE.replace("https://", "")), "C5-112"),
    "a block's id is no IRI": (
        structure(block(1, unit(1, WHOLE)).replace("https://x.example/b", "x.example/b")),
        "C5-112",
    ),
    "a unit's id is no IRI": (structure(unit(1, WHOLE).replace("https://x.example/u", "x.example/u")), "C5-112"),
    "an objective's id is no IRI": (
        structure(unit(1, WHOLE), f"{COURSE}<objectives>{objective(1).replace('https://', '')}</objectives>"),
        "C5-112",
    ),
    "no id at all": (structure(unit(1, WHOLE).replace(' id="https://x.example/u1"', "")), "C5-111"),
    "a path": (structure(unit(1)), "C5-103"),
    "a longer path": (structure(unit(1, "path/1/index.html")), "C5-103"),
    "a path with a query": (structure(unit(1, "index.html?abc=def")), "C5-103"),
    "a path from the root": (structure(unit(1, "/index.html")), "C5-103"),
    "an address without a scheme": (structure(unit(1, "//x.example/index.html")), "C5-122"),
    "a blank in the address": (structure(unit(1, "http://x.example index.html")), "C5-122"),
    "a parameter of a launch": (structure(unit(1, WHOLE + "?endpoint=http://x.example/lrs")), "C5-124"),
    "two blocks of one id": (structure(block(1, unit(1, WHOLE)) + block(1, unit(2, WHOLE))), "C5-113"),
    "two units of one id": (structure(unit(1, WHOLE) + block(1, unit(1, WHOLE))), "C5-113"),
    "two objectives of one id": (
        structure(unit(1, WHOLE), f"{COURSE}<objectives>{objective(1)}{objective(1)}</objectives>"),
        "C5-113",
    ),
    "the url first": (
        structure(unit(1, WHOLE).replace(f"<url>{WHOLE}</url>", "").replace("<title>", f"<url>{WHOLE}</url><title>")),
        "C5-151",
    ),
    "no course": (structure(unit(1, WHOLE), ""), "C5-199"),
    "an empty block": (structure(unit(1, WHOLE) + block(1, "")), "C5-199"),
    "an empty list of objectives": (structure(unit(1, WHOLE), COURSE + "<objectives/>"), "C5-199"),
    "a vendor's element before the unit's url": (
        structure(unit(1, WHOLE).replace("<url>", "<v:a xmlns:v='https://v.example'/><url>")),
        "C5-151",
    ),
}


@pytest.mark.parametrize(("text", "rule"), REFUSED.values(), ids=REFUSED)
def test_a_course_structure_that_breaks_a_rule_is_refused_by_it(tmp_path: Path, text: str, rule: str) -> None:
    report = alone(tmp_path, text)
    assert [found.rule for found in report.errors] == [rule], [found.message for found in report]


def test_what_is_neither_a_zip_nor_xml_is_refused(tmp_path: Path) -> None:
    for name, content in (("package.md", b"# no package"), ("package.zip", b"not a zip"), ("cmi5.xml", b"<a>")):
        (tmp_path / name).write_bytes(content)
        assert api.validate(tmp_path / name).report.errors, name


def test_a_zip_without_a_course_structure_at_its_root_is_refused(tmp_path: Path) -> None:
    for name in ("course/cmi5.xml", "readme.md"):
        with zipfile.ZipFile(tmp_path / "package.zip", "w") as made:
            made.writestr(name, structure(unit(1)))
            made.writestr("index.html", "<!doctype html>")
        assert api.validate(tmp_path / "package.zip").report.errors, name


def test_a_page_that_is_not_in_the_zip_is_refused(tmp_path: Path) -> None:
    assert rules(api.validate(zipped(tmp_path, structure(unit(1, "not-found.html")))).report) == ["C5-103"]


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip64_package_is_taken(tmp_path: Path, compression: int) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", compression) as made:
        for name, text in (("cmi5.xml", structure(unit(1))), ("index.html", "<!doctype html>")):
            with made.open(name, "w", force_zip64=True) as entry:
                entry.write(text.encode())
    checked = api.validate(path)
    assert rules(checked.report) == []
    assert checked.outline is not None and len(checked.outline.units) == 1


def sound(folder: Path) -> tuple[PackageTree, Outline]:
    """A package that is as it should be."""
    folder.mkdir()
    checked = api.validate(zipped(folder, structure(unit(1))))
    assert checked.tree is not None and checked.outline is not None
    return checked.tree, checked.outline


@pytest.mark.parametrize(("text", "rule"), [REFUSED["two units of one id"], REFUSED["no id at all"]])
def test_the_stand_in_launches_nothing_of_a_course_that_an_lms_must_refuse(
    tmp_path: Path, text: str, rule: str
) -> None:
    checked = api.validate(zipped(tmp_path, text.replace(WHOLE, "index.html")))
    assert checked.tree is not None and checked.outline is not None
    with StandIn() as lms:
        number = lms.add(checked.tree, checked.outline)
        assert rule in lms.refusal(number)
        with pytest.raises(InputError, match=f"forbids an LMS to import.*{rule}"):
            lms.launch(number)
        lms.update(number, *sound(tmp_path / "newer"))
        assert lms.refusal(number) == ""
        assert lms.launch(number).url


def test_the_stand_in_launches_a_course_of_which_only_warnings_are_told(tmp_path: Path) -> None:
    checked = api.validate(zipped(tmp_path, structure(unit(1, attributes=' masteryScore="0.66667"'))))
    assert rules(checked.report) == ["C5-133"]
    assert checked.tree is not None and checked.outline is not None
    with StandIn() as lms:
        assert lms.launch(lms.add(checked.tree, checked.outline)).url


def test_a_course_structure_alone_lists_units_and_launches_those_on_this_machine(tmp_path: Path) -> None:
    path = tmp_path / "course.xml"
    path.write_text(structure(unit(1, "http://localhost:9/a.html") + unit(2, WHOLE)), "utf-8")
    checked = api.validate(path)
    assert checked.tree is not None and checked.outline is not None
    assert checked.summary == "cmi5, “Un cours”, 2 units to launch"
    with StandIn() as lms:
        number = lms.add(checked.tree, checked.outline)
        assert lms.launch(number).content_url == "http://localhost:9/a.html"
        with pytest.raises(UsageError, match="not on this machine"):
            lms.launch(number, unit="https://x.example/u2")
