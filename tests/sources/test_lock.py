"""course.lock: read with places, written sorted, kept when ids go and come back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.course.slots import Slot, SlotTable
from scormforge.diagnostics import Report, Severity, UsageError
from scormforge.sources import insist_on_lock, lock_text, read_course, update_lock
from scormforge.sources.lock import HEADER, read_lock
from scormforge.sources.lock_update import write_lock
from tests.sources.crafted import course_in, replaced


def said(report: Report) -> list[str]:
    return [f"{found.rule} {found.at.line}" for found in report]


def changed(folder: Path, *move: str) -> list[str]:
    return [str(change) for change in update_lock(folder, move).changes]


def test_lines_are_slots() -> None:
    table, report = read_lock("# note\n\npage a 0\nquestion a 3\noption a/x 1 gone\n")
    assert not report.diagnostics
    assert (table.page("a"), table.question("a"), table.option("a", "x")) == (0, 3, 1)
    assert table.slots["option", "a/x"].gone


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("page a 0\npage b 0\n", ["SRC-203 2"]),
        ("page a 0\nquestion b 0\noption b/x 0\noption c/x 0\n", []),
        ("option b/x 0\noption b/y 0\n", ["SRC-203 2"]),
        ("page a 0 gone\npage b 0\n", ["SRC-203 2"]),
        ("page a 0\npage a 1\n", ["SRC-204 2"]),
        ("page a 10000\n", ["SRC-205 1"]),
        ("page a " + "9" * 5000 + "\n", ["SRC-205 1"]),
        ("page a\n", ["SRC-201 1"]),
        ("page a -1\n", ["SRC-201 1"]),
        ("page A 1\n", ["SRC-201 1"]),
        ("page a/b 1\n", ["SRC-201 1"]),
        ("option a 1\n", ["SRC-201 1"]),
        ("page a 1 dead\n", ["SRC-201 1"]),
        ("unit a 1\n", ["SRC-201 1"]),
        ("page a ٣\n", ["SRC-201 1"]),
        ("<<<<<<< HEAD\npage a 0\n=======\npage b 1\n>>>>>>> other\n", ["SRC-202 1"]),
    ],
)
def test_each_mistake_has_its_line(text: str, found: list[str]) -> None:
    assert said(read_lock(text)[1]) == found


def test_the_lines_of_a_conflict_are_still_read() -> None:
    table, _ = read_lock("<<<<<<< HEAD\npage a 0\n=======\npage b 1\n>>>>>>> other\n")
    assert (table.page("a"), table.page("b")) == (0, 1)


IDS = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}", fullmatch=True)


@settings(derandomize=True)
@given(st.dictionaries(IDS, st.tuples(st.integers(0, 9999), st.booleans())))
def test_what_is_written_is_read_again(numbers: dict[str, tuple[int, bool]]) -> None:
    table = SlotTable.of(Slot("page", key, number, gone) for key, (number, gone) in numbers.items())
    text = lock_text(table)
    assert read_lock(text)[0] == table
    assert text.startswith(HEADER)
    assert text.splitlines()[1:] == sorted(text.splitlines()[1:])


@settings(derandomize=True, max_examples=300)
@given(st.text(alphabet=st.sampled_from("page option/ab01 gone\n<=>#\0é"), max_size=80))
def test_no_text_ever_raises(text: str) -> None:
    table, report = read_lock(text)
    assert len(table.slots) + len(report) <= len(text.splitlines())


def test_a_lock_that_fits_is_left_as_it_is(tmp_path: Path) -> None:
    course = course_in(tmp_path)
    update = update_lock(course)
    assert (update.changes, update.report.diagnostics) == ((), ())
    assert update.text == (course / "course.lock").read_text(encoding="utf-8")


def test_a_deleted_option_leaves_a_tombstone_and_comes_back_to_its_slot(tmp_path: Path) -> None:
    course = course_in(tmp_path)
    page = course / "pages" / "check.md"
    whole = page.read_text(encoding="utf-8")
    replaced(page, "- [ ] Wave at the driver {#wave}\n  > There may be no driver yet.\n", "")
    replaced(page, "- [ ] Run", "- [ ] Sing {#sing}\n  > Later.\n- [ ] Run")
    assert changed(course) == [
        "option q-first/sing: new, slot 3",
        "option q-first/wave: deleted, slot 2 stays taken",
    ]
    write_lock(course, update_lock(course).text or "")
    assert not read_course(course).report.diagnostics
    page.write_text(whole, encoding="utf-8")
    assert changed(course) == [
        "option q-first/sing: deleted, slot 3 stays taken",
        "option q-first/wave: is back, with its old slot 2",
    ]


def test_order_and_text_do_not_matter_to_slots(tmp_path: Path) -> None:
    course = course_in(tmp_path)
    replaced(course / "course.yaml", "[welcome, check]", "[check, welcome]")
    replaced(course / "pages" / "check.md", "Wave at the driver", "Whistle")
    assert changed(course) == []


def test_a_stale_lock_is_a_warning_and_an_error_when_locked(tmp_path: Path) -> None:
    course = course_in(tmp_path)
    replaced(course / "pages" / "check.md", "{#wave}", "{#whistle}")
    report = read_course(course).report
    assert [(found.rule, found.severity) for found in report] == [("SRC-206", Severity.WARNING)] * 2
    assert [found.severity for found in insist_on_lock(report)] == [Severity.ERROR] * 2


def test_two_branches_that_used_one_slot_are_told_apart_by_moving_one(tmp_path: Path) -> None:
    course = course_in(tmp_path)
    replaced(course / "course.lock", "page check 1\n", "page check 0\n")
    report = read_course(course).report
    assert [found.rule for found in report] == ["SRC-203"]
    assert "--move page:welcome" in report.diagnostics[0].help
    assert update_lock(course).text is None
    update = update_lock(course, ["page:welcome"])
    assert [str(change) for change in update.changes] == ["page welcome: moved to slot 1"]
    assert not update.report.diagnostics
    assert "page welcome 1\n" in (update.text or "")


@pytest.mark.parametrize(
    ("key", "words"), [("welcome", "not a kind"), ("page:welcom", "did you mean `page:welcome`"), ("unit:x", "kind")]
)
def test_moving_what_is_not_there_is_refused(tmp_path: Path, key: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        update_lock(course_in(tmp_path), [key])
    assert words in f"{refused.value} {refused.value.help}"


def test_no_lock_is_made_for_a_course_that_cannot_be_read(tmp_path: Path) -> None:
    course = course_in(tmp_path)
    replaced(course / "course.yaml", "[welcome, check]", "[welcome, chek]")
    update = update_lock(course)
    assert update.text is None
    assert "SRC-132" in [found.rule for found in update.report]


def test_a_course_without_a_lock_gets_one(tmp_path: Path) -> None:
    course = course_in(tmp_path)
    before = (course / "course.lock").read_text(encoding="utf-8")
    (course / "course.lock").unlink()
    assert [found.rule for found in read_course(course).report] == ["SRC-206"]
    write_lock(course, update_lock(course).text or "")
    assert (course / "course.lock").read_text(encoding="utf-8") == before
