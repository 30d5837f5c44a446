"""A manifest without a zip is a package of one file."""

from pathlib import Path

import pytest

from scormforge.diagnostics import ExternalError
from scormforge.package.zip_read import read_package
from tests.package.crafted import Entry, zip_bytes


@pytest.mark.parametrize("name", ["cmi5.xml", "Kurs ü.XML"])
def test_an_xml_file_is_a_package_of_that_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"<courseStructure/>")
    tree, report = read_package(tmp_path / name)
    assert tree is not None and list(report) == []
    assert (list(tree), tree.name, tree.read(name)) == ([name], name, b"<courseStructure/>")


def test_what_is_in_it_does_not_matter_yet(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"")
    tree, report = read_package(tmp_path / "a.xml")
    assert tree is not None and list(report) == []


def test_a_zip_stays_a_zip_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(zip_bytes([Entry("index.html", b"<!doctype html>")]))
    tree, _ = read_package(tmp_path / "a.xml")
    assert tree is not None and list(tree) == ["index.html"]


def test_another_file_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<html/>")
    tree, report = read_package(tmp_path / "a.html")
    assert tree is None and report.errors


def test_a_file_that_is_not_there_is_said_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(ExternalError, match=r"`gone\.xml` cannot be read"):
        read_package(tmp_path / "gone.xml")
