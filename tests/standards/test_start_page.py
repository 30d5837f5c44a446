"""The contents page says in words which units should come before another one."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Standard
from scormforge.standards.web.standard import STANDARD as WEB
from scormforge.standards.xapi_package.standard import STANDARD as XAPI
from tests.compiling.small_courses import small_course
from tests.standards.written import packed

BOTH = [pytest.param(WEB, id="web"), pytest.param(XAPI, id="xapi")]


def written(folder: Path, standard: Standard, requires: str) -> PackageTree:
    units = (
        "contents:\n  - {unit: a, title: 'Why <b> & how', pages: [one]}\n  - {unit: b, title: Scale, pages: [two]}\n"
        f"  - {{unit: c, title: End, pages: [three]{requires}}}\n"
    )
    pages = dict.fromkeys(("one", "two", "three"), "Text.\n")
    return packed(small_course(folder, pages, yaml=f"{units}tracking: {{launch: unit}}\n"), standard)


def entries(tree: PackageTree) -> list[str]:
    page = lxml.html.fromstring(tree.read("index.html"))
    return ["|".join(text.strip() for text in item.itertext() if text.strip()) for item in page.xpath("//nav//li")]


@pytest.mark.parametrize("standard", BOTH)
def test_below_a_unit_stands_what_it_comes_after(tmp_path: Path, standard: Standard) -> None:
    tree = written(tmp_path, standard, ", requires: [a, b]")
    assert entries(tree) == ["Why <b> & how", "Scale", "End|After: Why <b> & how, Scale"]


@pytest.mark.parametrize("standard", BOTH)
def test_where_nothing_is_required_nothing_is_said(tmp_path: Path, standard: Standard) -> None:
    tree = written(tmp_path, standard, "")
    assert entries(tree) == ["Why <b> & how", "Scale", "End"]
    assert b"After" not in tree.read("index.html") and b"<small>" not in tree.read("index.html")
