"""What the library says of findings and attempts."""

from pathlib import Path

import pytest

from scormforge.diagnostics import Diagnostic, Location, Report, Severity
from scormforge.lms.server import StandIn
from scormforge.preview.cards import card, duration, found_lines, marked, percent
from scormforge.preview.catalogue import Entry
from scormforge.preview.watching import matters


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (59.9, "59 s"), (60, "1 min"), (3599, "59 min"), (3900, "1 h 5 min")]
)
def test_a_duration_is_said_as_people_say_it(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("scaled", "text"), [(None, ""), (0, "0 %"), (1, "100 %"), (0.825, "82.5 %"), (1 / 3, "33.3 %")]
)
def test_a_score_is_a_percentage(scaled: float | None, text: str) -> None:
    assert percent(scaled) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("did you mean `choice`?", "did you mean <code>choice</code>?"),
        ("`<b>` & <i>", "<code>&lt;b&gt;</code> &amp; &lt;i&gt;"),
        ("one ` alone <", "one ` alone &lt;"),
        ("", ""),
    ],
)
def test_what_stands_between_backticks_is_code_and_nothing_is_markup(text: str, html: str) -> None:
    assert str(marked(text)) == html


def found(path: str, line: int, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic("SRC-1", severity, Location(path, line, 1), "m")


def lines(source: Path, *diagnostics: Diagnostic) -> list[str]:
    return [one.line for one in found_lines(Entry(0, source, report=Report(diagnostics)))]


def test_a_finding_is_shown_with_its_source_line(tmp_path: Path) -> None:
    course = tmp_path / "course"
    (course / "pages").mkdir(parents=True)
    (tmp_path / "shared").mkdir()
    (course / "pages" / "a.md").write_text("one\n  two\n" + "x" * 500 + "\n")
    (tmp_path / "shared" / "b.md").write_text("shared\n")
    assert lines(course, found("pages/a.md", 2)) == ["two"]
    assert lines(course, found("../shared/b.md", 1)) == ["shared"]
    assert lines(course, found("pages/a.md", 3)) == ["x" * 199 + "…"]


@pytest.mark.parametrize("path", ["nothing.md", "../../secret.txt", "/etc/passwd", "", "pages"])
def test_no_other_file_of_the_disk_is_shown(tmp_path: Path, path: str) -> None:
    course = tmp_path / "around" / "course"
    (course / "pages").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    assert lines(course, found(path, 1)) == [""]


def test_a_line_that_is_no_longer_there_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\n")
    assert lines(tmp_path, found("a.md", 7), found("a.md", 0)) == ["", ""]


def test_the_worst_findings_come_first(tmp_path: Path) -> None:
    report = Report((found("a.md", 1, Severity.ADVICE), found("b.md", 1), found("a.md", 2, Severity.WARNING)))
    shown = found_lines(Entry(0, tmp_path, report=report))
    assert [one.found.severity.label for one in shown] == ["error", "warning", "advice"]
    assert [one.place for one in shown] == ["b.md:1:1", "a.md:2:1", "a.md:1:1"]


def test_of_very_many_findings_the_first_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    report = Report(tuple(found("a.md", line) for line in range(1, 1_001)))
    entry = Entry(0, tmp_path, report=report)
    with StandIn() as lms:
        shown = card(entry, lms, "ada")
    assert (len(shown.findings), shown.left_out, shown.counts) == (200, 800, (("error", 1_000),))
    assert shown.findings[-1].place == "a.md:200:1"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("pages/a.md", True),
        ("media/film.mp4", True),
        ("course.lock", True),
        (".scormforge/cache.sqlite", False),
        (".git/index", False),
        ("pages/.a.md.swp", False),
        ("pages/a.md~", False),
        ("pages/#a.md#", False),
        ("pages/a.tmp", False),
        ("../elsewhere.md", False),
        ("../shared/b.md", True),
    ],
)
def test_only_changes_that_can_matter_are_built(tmp_path: Path, changed: str, expected: bool) -> None:
    course = tmp_path / "course"
    course.mkdir()
    reads = frozenset({(tmp_path / "shared" / "b.md").resolve()})
    assert matters(course.resolve(), reads, (course / changed).resolve()) is expected


def test_of_a_package_only_its_own_file_matters(tmp_path: Path) -> None:
    package = tmp_path / "a.zip"
    package.write_bytes(b"")
    assert matters(package, frozenset(), package)
    assert not matters(package, frozenset(), tmp_path / "b.zip")
