"""`run` on small packages of every standard: what the learner did is what the LMS says, and nothing is to report."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scormforge import api
from scormforge.diagnostics import Location
from scormforge.package.tree import Bytes, PackageTree
from scormforge.run.answers import Aim
from scormforge.run.visit import Visit, visit
from scormforge.standards.standard import Outline, OutlineUnit
from tests.compiling.small_courses import choice, small_course

YAML = """\
language: en
contents:
  - {unit: quay, title: The quay, pages: [one, two]}
  - {unit: crane, title: The crane, pages: [three]}
tracking: {launch: unit, completion: both, mastery_score: 0.5}
"""
PAGES = {"one": "Keep behind the line.\n", "two": choice("q-two"), "three": choice("q-three")}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A course whose units are launched apart, by target."""
    folder = tmp_path_factory.mktemp("apart")
    small_course(folder / "course", PAGES, yaml=YAML, identity=("harbour", "In the harbour"))
    built = api.build(folder / "course", ["all"], folder / "dist")
    assert [found.message for found in built.report.errors] == []
    return {package.target: package.path for package in built.packages}


def run(package: Path) -> Visit:
    """In a thread of its own: Playwright does not start twice in one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(api.run, package).result()


def said(seen: Visit) -> list[str]:
    return [f"{found.rule} {found.message}" for found in seen.report]


def test_the_units_behind_a_contents_page_are_visited_and_the_course_is_passed(packages: dict[str, Path]) -> None:
    seen = run(packages["xapi"])
    (witness,) = seen.witnesses
    purposes = ["beginning `quay`", "coming back to `quay`", "beginning `crane`", "coming back to `crane`"]
    assert [session.purpose for session in witness.sessions] == [*purposes, "looking at the contents"]
    assert (witness.status, witness.answered, said(seen)) == ("passed", 2, [])


def test_a_course_for_the_web_is_read_through_and_the_browser_brings_the_learner_back(
    packages: dict[str, Path],
) -> None:
    seen = run(packages["web"])
    assert [(each.answered, each.walked, each.tracked) for each in seen.witnesses] == [(1, True, False)] * 2
    quay = seen.witnesses[0].sessions
    assert (quay[0].place, quay[1].opened_at, quay[2].opened_at) == ("one", "one", "two")
    assert said(seen) == []
    assert "  it is only shown: no LMS is told anything" in seen.lines()


def test_what_the_lms_keeps_of_cmi5_content_is_told_by_its_size(packages: dict[str, Path]) -> None:
    seen = run(packages["cmi5"])
    assert ([each.status for each in seen.witnesses], said(seen)) == (["passed", "passed"], [])
    told = [line.strip() for line in seen.lines() if "the LMS says" in line]
    assert [re.sub(r"\d+ characters", "# characters", line) for line in told] == [
        "the LMS says: passed, score 100%; saved state # characters"
    ] * 2


STRANGER = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quay</title></head><body><h1>Quay</h1>
<script>
  const api = parent.API_1484_11;
  api.Initialize("");
  %s
  addEventListener("pagehide", () => api.Terminate(""));
</script></body></html>"""


def stranger(script: str) -> Visit:
    """What is seen of another vendor's page under SCORM 2004."""
    tree = PackageTree({"index.html": Bytes((STRANGER % script).encode())}, "stranger")
    unit = OutlineUnit("quay", "On the quay", "index.html", Location("imsmanifest.xml", 1, 1))
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(visit, tree, Outline("scorm2004", "4th Edition", "harbour", "Harbour", (unit,))).result()


def test_of_scorm_2004_the_attempt_that_was_played_is_told_and_not_one_that_was_begun_to_look() -> None:
    seen = stranger(
        """if (api.GetValue("cmi.mode") === "normal") {
        api.SetValue("cmi.completion_status", "completed"); api.SetValue("cmi.exit", "normal"); }"""
    )
    (witness,) = seen.witnesses
    assert (witness.status, [session.review for session in witness.sessions]) == ("completed", [False, True, True])
    assert said(seen) == []


LOCKED = """\
language: en
contents:
  - {unit: quay, title: The quay, pages: [two]}
  - {unit: crane, title: The crane, requires: [quay], pages: [three]}
tracking: {launch: unit, completion: both, mastery_score: 0.5, attempts: 1}
"""


@pytest.mark.parametrize(("aim", "statuses"), [("right", ["passed", "passed"]), ("wrong", ["failed"])])
def test_units_that_wait_for_others_are_visited_when_the_course_opens_them(
    tmp_path: Path, aim: Aim, statuses: list[str]
) -> None:
    small_course(tmp_path / "course", PAGES, yaml=LOCKED, identity=("harbour", "In the harbour"))
    built = api.build(tmp_path / "course", ["scorm2004"], tmp_path / "dist")
    checked = api.validate(built.packages[0].path)
    assert checked.tree is not None and checked.outline is not None
    with ThreadPoolExecutor(1) as thread:
        seen = thread.submit(visit, checked.tree, checked.outline, aim).result()
    assert [witness.status for witness in seen.witnesses] == statuses
    closed = "“The crane” cannot be opened now: it is closed: a rule disables it or what it is in"
    assert [reason.startswith(closed) for reason in seen.closed] == ([] if aim == "right" else [True])
    assert seen.left_out == 0
