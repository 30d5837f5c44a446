"""The control documents: they load, they know every part of a manifest, and an author may bring his own."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from scormforge.diagnostics import UsageError
from scormforge.standards.scorm12.control_documents import NAMES, OURS, control_documents, manifest_schema
from tests.package.crafted import COURSE
from tests.standards.scorm12.packages import course, unit

PARSER = etree.XMLParser(no_network=True, load_dtd=False)


def complaints(manifest: str | bytes) -> list[str]:
    schema = manifest_schema()
    schema.validate(etree.fromstring(manifest))
    return [error.message for error in schema.error_log]


@pytest.mark.parametrize("name", NAMES)
def test_each_document_loads_alone_without_the_network(name: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(OURS / name), PARSER))
    assert list(schema.error_log) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_document_says_that_it_is_our_own(name: str) -> None:
    head = (OURS / name).read_text(encoding="utf-8").split("-->")[0]
    assert "Written\n     for scormforge" in head or "Written for scormforge" in head


def test_the_small_package_carries_the_same_documents() -> None:
    assert {name: (COURSE / name).read_bytes() for name in NAMES} == {
        name: content.open().read() for name, content in control_documents().items()
    }


def test_every_part_of_a_manifest_is_known() -> None:
    lom = (
        '<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general><title><langstring xml:lang="en">T'
        "</langstring></title></general><anything/></lom>"
    )
    extra = (
        f"<metadata>{lom}</metadata>"
        '<adlcp:prerequisites type="aicc_script">i1</adlcp:prerequisites>'
        "<adlcp:maxtimeallowed>00:10:00</adlcp:maxtimeallowed><adlcp:timelimitaction>exit,message</adlcp:timelimitaction>"
        "<adlcp:datafromlms>x</adlcp:datafromlms><adlcp:masteryscore>1</adlcp:masteryscore>"
    )
    item, resource = unit(1, extra=extra, parameters="?x")
    item = item.replace("<item ", '<item isvisible="false" ')
    resource = resource.replace("<file ", "<metadata><schema>x</schema></metadata><file ", 1)
    resource = resource.replace("</resource>", '<dependency identifierref="r1"/></resource>')
    inner = '<manifest identifier="n" xml:base="x/"><organizations/><resources/></manifest>'
    assert complaints(course(item, resource, tail=inner)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<manifest identifier="m"', "<manifest"),
        ('<item identifier="i1"', '<item identifier="o"'),
        ('<item identifier="i1"', '<item identifier="1"'),
        ('<item identifier="i1"', '<item visible="x" identifier="i1"'),
        ('<item identifier="i1"', '<item isvisible="yes" identifier="i1"'),
        ('type="webcontent"', ""),
        ('adlcp:scormtype="sco"', 'adlcp:scormtype="SCO"'),
        ('<file href="index.html"/>', "<file/>"),
        ('<file href="index.html"/>', '<dependency identifierref="r1"/><file href="index.html"/>'),
        ("</resources>", "</resources><organizations/>"),
        ("<title>Unit 1</title>", f"<title>{'x' * 201}</title>"),
        ("</item>", "<adlcp:timelimitaction>stop</adlcp:timelimitaction></item>"),
        ("</item>", "<adlcp:prerequisites>i1</adlcp:prerequisites></item>"),
        ("</item>", f"<adlcp:datafromlms>{'x' * 256}</adlcp:datafromlms></item>"),
        ("</item>", "<adlcp:masteryscore>1</adlcp:masteryscore><title>late</title></item>"),
        ("</item>", "<unknown/></item>"),
    ],
)
def test_what_the_standard_forbids_is_found(old: str, new: str) -> None:
    manifest = course(*unit(1))
    assert complaints(manifest) == []
    assert old in manifest
    assert len(complaints(manifest.replace(old, new, 1))) >= 1


def test_an_author_may_bring_his_own_documents(tmp_path: Path) -> None:
    for name in (*NAMES, "more.xsd", "xml.dtd", "readme.txt"):
        (tmp_path / name).write_text(name)
    packed = control_documents(tmp_path)
    assert sorted(packed) == sorted((*NAMES, "more.xsd", "xml.dtd"))
    assert packed["ims_xml.xsd"].open().read() == b"ims_xml.xsd"


def test_documents_that_are_missing_are_named(tmp_path: Path) -> None:
    (tmp_path / "ims_xml.xsd").write_text("x")
    with pytest.raises(
        UsageError, match=r"has no `adlcp_rootv1p2.xsd`, `imscp_rootv1p1p2.xsd`, `imsmd_rootv1p2p1.xsd`"
    ):
        control_documents(tmp_path)
    with pytest.raises(UsageError):
        control_documents(tmp_path / "absent")
