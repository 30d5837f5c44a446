"""Sources and their builds: what is launched after good and bad saves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scormforge.diagnostics import BuildStopped, InputError, Report
from scormforge.lms.server import StandIn
from scormforge.preview.catalogue import FAULT, Built, Catalogue
from tests.preview.workshop import build, course, mistake


@pytest.fixture
def lms() -> Iterator[StandIn]:
    with StandIn() as running:
        yield running


def test_a_source_that_builds_is_on_the_shelf(lms: StandIn, tmp_path: Path) -> None:
    catalogue = Catalogue([course(tmp_path, "a", "Hello")], build, lms)
    entry = catalogue.rebuild(0)
    assert entry.package is not None
    assert entry.current
    assert lms.package(entry.package).outline.title == "Course a"
    assert catalogue.of_package(entry.package) == entry
    assert catalogue.of_package(99) is None


def test_a_bad_save_keeps_what_was_there_and_a_good_one_replaces_it(lms: StandIn, tmp_path: Path) -> None:
    source = course(tmp_path, "a", "Hello")
    catalogue = Catalogue([source], build, lms)
    first = catalogue.rebuild(0)
    (source / "page.md").write_text("wrong")
    bad = catalogue.rebuild(0)
    assert (bad.package, bad.current, bad.problem) == (first.package, False, "")
    assert [found.rule for found in bad.report] == ["SRC-301"]
    (source / "page.md").write_text("two units")
    good = catalogue.rebuild(0)
    assert (good.package, good.current, len(good.report), good.builds) == (first.package, True, 0, 3)
    assert good.package is not None
    assert len(lms.package(good.package).outline.units) == 2


def test_a_source_that_never_built_has_nothing_to_launch(lms: StandIn, tmp_path: Path) -> None:
    entry = Catalogue([course(tmp_path, "a", "wrong")], build, lms).rebuild(0)
    assert entry.package is None
    assert not entry.current


def stopped(source: Path) -> Built:
    raise BuildStopped(Report((mistake(),)))


def unreadable(source: Path) -> Built:
    raise InputError("this is no course", "name another folder")


def faulty(source: Path) -> Built:
    raise ZeroDivisionError("oh")


def silent(source: Path) -> Built:
    return Built(None, None)


@pytest.mark.parametrize(
    ("broken", "problem", "help", "rules"),
    [
        (stopped, "", "", ["SRC-301"]),
        (unreadable, "this is no course", "name another folder", []),
        (faulty, "ZeroDivisionError: oh", FAULT, []),
        (silent, "There is nothing to launch in it.", "", []),
    ],
)
def test_no_build_ends_the_preview(lms: StandIn, tmp_path: Path, broken, problem: str, help: str, rules) -> None:
    entry = Catalogue([tmp_path], broken, lms).rebuild(0)
    assert (entry.problem, entry.help, entry.current, entry.package) == (problem, help, False, None)
    assert [found.rule for found in entry.report] == rules


def test_a_source_named_twice_is_there_once(lms: StandIn, tmp_path: Path) -> None:
    assert len(Catalogue([tmp_path, tmp_path], build, lms).entries) == 1
