"""Folders as packages: judged like zips, and links never followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scormforge.package.limits import Limits
from scormforge.package.tree import DiskFile
from scormforge.package.zip_read import read_package
from tests.package.crafted import COURSE, course_zip, written


def rules(path: Path, limits: Limits | None = None) -> list[str]:
    tree, report = read_package(path, limits or Limits())
    assert (tree is None) == any(found.fixed for found in report)
    return [found.rule for found in report]


def test_a_folder_and_its_zip_are_the_same_package(tmp_path: Path) -> None:
    folder, found = read_package(COURSE)
    zipped, found_too = read_package(written(tmp_path, course_zip()))
    assert list(found) == list(found_too) == []
    assert folder is not None
    assert zipped is not None
    assert folder.digest() == zipped.digest()
    assert all(isinstance(content, DiskFile) for content in folder.files.values())


@pytest.mark.parametrize("target", ["/etc/passwd", "a.txt", "..", "absent"])
def test_links_are_refused_and_not_entered(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(target)
    assert rules(tmp_path) == ["PKG-128"]


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("x")
    assert rules(tmp_path) == ["PKG-128"]


def test_limits_hold_for_folders(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(bytes(10))
    assert rules(tmp_path, Limits(entries=2)) == ["PKG-103"]
    assert rules(tmp_path, Limits(total_size=29)) == ["PKG-104"]
    assert rules(tmp_path, Limits(file_size=9)) == ["PKG-105"] * 3
    assert rules(tmp_path) == []


def test_an_empty_folder_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert rules(tmp_path) == ["PKG-114"]


def test_leftovers_are_one_finding(tmp_path: Path) -> None:
    (tmp_path / "__MACOSX").mkdir()
    for name in ("a.txt", ".DS_Store", "Thumbs.db", "__MACOSX/._a.txt"):
        (tmp_path / name).write_text("x")
    assert rules(tmp_path) == ["PKG-131"]
