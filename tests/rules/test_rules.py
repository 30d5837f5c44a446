"""Every rule fires on its own fixture, and on nothing else; and is silent on the fixture that is right.

`tests/rules/<ID>/firing` and `/silent` are laid over a sound course (`_course`) or a sound package (`_package`), by the
family of the rule; where a standard has rules of both kinds, by whether the fixture holds files of a course. What is
launched has one unit only (`_launched`). Where no folder can hold the bytes, `make.py` builds the zip. `expected.txt`
holds what the firing fixture says, one finding a line. `remove.txt` lists files of the base that the fixture must not
have.
"""

import importlib.util
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scormforge import api
from scormforge.diagnostics import Report

HERE = Path(__file__).parent
FIXTURES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0].isalpha() and "-" in path.name)
COURSE_FAMILIES = ("SRC", "CRS", "A11", "REV")
COURSE_FILES = ("course.yaml", "course.lock", "pages")
RULES = {rule.id: rule for rule in api.rules()}
UNSAID = "S12-303"
"""Told of any course with a pattern or a range of numbers, however sound it is: SCORM 1.2 has no form for either."""

IMPLIED = {"S04-301": "S12-301"}
"""What breaks a rule's limit breaks the smaller one of another, too."""


def laid_over(base: str, fixture: Path, folder: Path) -> Path:
    """A copy of the base with the fixture's files over it."""
    shutil.copytree(HERE / base, folder)
    removed = fixture.with_name(f"{fixture.name}.remove.txt")
    for name in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (folder / name).unlink()
    shutil.copytree(fixture, folder, dirs_exist_ok=True)
    return folder


def made(script: Path, name: str, folder: Path) -> Path:
    """What a fixture's own script builds: `firing(folder)` or `silent(folder)`."""
    spec = importlib.util.spec_from_file_location(f"{script.parent.name}.make", script)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder.mkdir(parents=True)
    path: Path = getattr(module, name)(folder)
    return path


def findings(rule_id: str, name: str, folder: Path) -> Report:
    """What the public function of the rule's family says of a fixture."""
    family = rule_id.split("-")[0]
    script = HERE / rule_id / "make.py"
    course = family in COURSE_FAMILIES or any((HERE / rule_id / name / part).exists() for part in COURSE_FILES)
    if script.exists():
        subject = made(script, name, folder / "fixture")
    else:
        subject = laid_over("_course" if course else "_package", HERE / rule_id / name, folder / "fixture")
    if family == "RUN":
        shutil.copytree(HERE / "_launched", subject, dirs_exist_ok=True)
    if course:
        aside = {UNSAID, IMPLIED.get(rule_id)} - {rule_id}
        return Report.of(found for found in api.lint(subject).report if found.rule not in aside)
    return run_apart(subject) if family == "RUN" else api.validate(subject).report


def run_apart(package: Path) -> Report:
    """`run` in a thread of its own: it starts Playwright, and a thread can hold only one that is running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(api.run, package).result().report


def lines(report: Report) -> str:
    """One finding a line, in the order of places."""
    return "\n".join(
        f"{found.rule} {found.at.path}:{found.at.line}:{found.at.column} {found.message}" for found in report.sorted()
    )


@pytest.mark.parametrize("rule_id", FIXTURES)
def test_the_rule_fires_and_nothing_else_does(
    rule_id: str, tmp_path: Path, expect_text: Callable[[Path, str], None]
) -> None:
    report = findings(rule_id, "firing", tmp_path)
    assert {found.rule for found in report} == {rule_id}, lines(report)
    expect_text(HERE / rule_id / "expected.txt", lines(report))


def _slow(rule_id: str) -> object:
    """Visits take seconds each, and the tests of `run` see many that are right."""
    return pytest.param(rule_id, marks=pytest.mark.full) if rule_id.startswith("RUN-") else rule_id


@pytest.mark.parametrize("rule_id", [_slow(rule_id) for rule_id in FIXTURES])
def test_nothing_is_said_of_what_is_right(rule_id: str, tmp_path: Path) -> None:
    assert lines(findings(rule_id, "silent", tmp_path)) == ""


def test_every_rule_has_its_fixtures() -> None:
    assert sorted(RULES) == FIXTURES


def test_the_bases_are_sound(tmp_path: Path) -> None:
    course = shutil.copytree(HERE / "_course", tmp_path / "course")
    assert lines(api.lint(course).report) == ""
    assert lines(api.validate(HERE / "_package").report) == ""


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule) -> None:
    assert len(rule.explanation.split()) >= 15, "what it is, why anyone minds, how to put it right"
    assert rule.explanation.splitlines()[0].endswith("."), "the first line is one sentence"
