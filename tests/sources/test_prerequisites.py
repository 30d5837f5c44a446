"""What units require of each other: read from `contents`, with every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from scormforge.course.model import Unit
from scormforge.diagnostics import Diagnostic
from scormforge.sources.course import Reading, read_course

HEAD = "format: 1\nid: roads\ntitle: Roads\n"
NO_SLOTS_YET = "SRC-206"
APART = "tracking: {launch: unit}\n"


def reading(folder: Path, *units: str, tail: str = APART) -> Reading:
    """A course with a page for each unit; units as `a: [b, c]`, what stands behind the colon being what it requires."""
    lines = []
    for number, unit in enumerate(units):
        name, _, requires = unit.partition(": ")
        page = folder / "pages" / f"p{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\nid: p{number}\ntitle: P\n---\n\nText.\n", encoding="utf-8")
        said = f", requires: {requires}" if requires else ""
        lines.append(f"  - {{unit: {name}, title: U, pages: [p{number}]{said}}}\n")
    (folder / "course.yaml").write_text(HEAD + "contents:\n" + "".join(lines) + tail, encoding="utf-8")
    return read_course(folder)


def units(found: Reading) -> list[Unit]:
    assert found.course is not None
    return list(found.course.units())


def said(found: Reading) -> list[str]:
    return [
        f"{each.rule} {each.at.line}:{each.at.column} {each.message}"
        for each in found.report
        if each.rule != NO_SLOTS_YET
    ]


def mistake(found: Reading) -> Diagnostic:
    (diagnostic,) = (each for each in found.report if each.rule != NO_SLOTS_YET)
    return diagnostic


def test_a_unit_knows_what_it_requires_and_where_that_is_written(tmp_path: Path) -> None:
    found = reading(tmp_path, "a", "b", "c: [a, b]")
    assert said(found) == []
    assert [unit.requires for unit in units(found)] == [(), (), ("a", "b")]
    at = units(found)[2].requires_at
    assert at is not None and (at.path, at.line, at.column) == ("course.yaml", 7, 38)
    assert units(found)[0].requires_at is None


def test_a_unit_may_require_one_of_an_earlier_section(tmp_path: Path) -> None:
    reading(tmp_path, "a", "b")
    sections = (
        "  - section: First\n    units: [{unit: a, title: A, pages: [p0]}]\n"
        "  - section: Second\n    units: [{unit: b, title: B, pages: [p1], requires: [a]}]\n"
    )
    (tmp_path / "course.yaml").write_text(f"{HEAD}{APART}contents:\n{sections}", encoding="utf-8")
    found = read_course(tmp_path)
    assert said(found) == [] and units(found)[1].requires == ("a",)


@pytest.mark.parametrize(
    ("last", "expected", "cure"),
    [
        ("b: [scales]", "SRC-149 7:49 there is no unit `scales`", "did you mean `scale`?"),
        ("b: [scale, nowhere-at-all]", "SRC-149 7:56 there is no unit `nowhere-at-all`", "known here: `a`, `scale`"),
        ("b: [b]", "SRC-150 7:49 the unit `b` requires itself", "take it out of the list"),
        ("b: [a, a]", "SRC-151 7:52 `a` stands in `requires` twice", "remove one of the two"),
        ("b: []", "SRC-122 7:48 `requires`: no unit is named", "name one, or remove the key"),
        ("b: a", "SRC-122 7:48 `requires`: a list is wanted, not `a`", "write `requires: [first, second]`"),
        ("b: [A b]", "SRC-122 7:49 `requires`: `A b` cannot be an id", ""),
        ("b: [[a]]", "SRC-122 7:49 `requires`: text is wanted, not a list", ""),
        ("b: ~", "SRC-122 7:38 `requires`: there is no value", ""),
    ],
)
def test_each_mistake_has_its_place_its_reason_and_its_cure(
    tmp_path: Path, last: str, expected: str, cure: str
) -> None:
    found = reading(tmp_path, "a", "scale", last)
    assert said(found) == [expected]
    diagnostic = mistake(found)
    assert cure in diagnostic.help


def test_the_first_unit_has_nothing_that_it_could_require(tmp_path: Path) -> None:
    found = reading(tmp_path, "a: [b]", "b: [a]")
    assert said(found) == ["SRC-150 5:49 the unit `b` comes later in the course"]
    diagnostic = mistake(found)
    assert [(also.at.line, also.message) for also in diagnostic.also] == [(6, "it stands here")]


def test_where_the_course_is_launched_as_one_it_is_said_once_that_nothing_is_held_back(tmp_path: Path) -> None:
    found = reading(tmp_path, "a", "b: [a]", "c: [a, b]", tail="")
    assert said(found) == ["SRC-152 6:38 `requires` does nothing where the course is launched as one"]
    diagnostic = mistake(found)
    assert [also.at.line for also in diagnostic.also] == [7]
    assert not found.report.errors


def test_a_unit_whose_own_id_is_wrong_is_not_called_unknown(tmp_path: Path) -> None:
    found = reading(tmp_path, "A", "b: [a]")
    assert [line.split()[0] for line in said(found)] == ["SRC-122"]


def test_what_stands_behind_a_mistake_is_not_called_unknown(tmp_path: Path) -> None:
    reading(tmp_path, "a", "b: [c]")
    path = tmp_path / "course.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(APART, "  - {unit: c, title: 'U\n"), encoding="utf-8")
    assert "SRC-149" not in {found.rule for found in read_course(tmp_path).report}
