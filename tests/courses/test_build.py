"""The shipped courses build, and what comes out of them is sound: nothing to warn of anywhere."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from scormforge import api
from scormforge.diagnostics import Report, Severity
from tests.conftest import ROOT
from tests.courses.reading import ALL

INEXPRESSIBLE = "S12-303"
"""Right answers that SCORM 1.2 has no form for; the gallery has some because it shows every setting."""


def said(name: str, report: Report) -> list[str]:
    """The findings, but for what the gallery is there to show."""
    shown = [found for found in report if (name, found.rule) != ("gallery", INEXPRESSIBLE)]
    return [f"{found.rule} {found.at} {found.message}" for found in shown]


def above_advice(name: str, report: Report) -> list[str]:
    return said(name, Report.of(found for found in report if found.severity >= Severity.WARNING))


@pytest.mark.parametrize("name", ALL)
def test_lint_has_nothing_to_say(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "course_sources" / name, tmp_path / name)  # lint keeps a cache in the course
    report = api.lint(folder).report
    assert said(name, report) == []


@pytest.mark.parametrize("name", ALL)
def test_the_course_builds_from_its_lock_file_into_a_valid_package(name: str, tmp_path: Path) -> None:
    options = api.BuildOptions(locked=True, cached=False)
    built = api.build(ROOT / "course_sources" / name, ["scorm12"], tmp_path, options)
    assert above_advice(name, built.report) == []
    (package,) = built.packages
    assert package.path.name.startswith(f"{name}-1.0.0-scorm12-")
    assert package.size < 3_000_000
    assert above_advice(name, api.validate(package.path).report) == []


def test_variables_terms_and_links_come_out_as_words(tmp_path: Path) -> None:
    options = api.BuildOptions(cached=False)
    (package,) = api.build(ROOT / "course_sources/newsworthy-violence", ["scorm12"], tmp_path, options).packages
    with zipfile.ZipFile(package.path) as packed:
        pages = [name for name in packed.namelist() if name.startswith("pages/")]
        text = "".join(packed.read(name).decode() for name in pages)
    assert "version 2.0 of the policy on violent and graphic content" in text
    assert [mark for mark in ("{{", "{term}", "](page:", "](../", ":::", "< />") if mark in text] == []
