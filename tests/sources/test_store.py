"""Pages that have not changed are not parsed again, and nothing is different for it."""

import os
from pathlib import Path

import pytest

from scormforge.diagnostics import InputError
from scormforge.sources import Reading, page_files, read_course
from scormforge.sources.pages import PageContext, PageReading, PageSource, read_page
from tests.sources.crafted import course_in, replaced


class Shelf:
    """A store in memory that starts with nothing."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.kept[key] = value


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of pages that were parsed, in order."""
    paths: list[str] = []

    def watched(source: PageSource, context: PageContext) -> PageReading:
        paths.append(source.path)
        return read_page(source, context)

    monkeypatch.setattr(page_files, "read_page", watched)
    return paths


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = course_in(tmp_path)
    (folder / "shared").mkdir()
    (folder / "shared" / "note.md").write_text("A {{kind}} note.\n", encoding="utf-8")
    replaced(folder / "course.yaml", "objectives:", "variables: {kind: short, other: word}\nobjectives:")
    with (folder / "pages" / "welcome.md").open("a", encoding="utf-8") as page:
        page.write("\n:::{include} ../shared/note.md\n:::\n\n[Nowhere](page:nowhere) and <b>bold</b>.\n")
    return folder


def same(one: Reading, other: Reading) -> bool:
    return (one.course, one.lock, one.report, one.missing_ids) == (
        other.course,
        other.lock,
        other.report,
        other.missing_ids,
    )


def test_a_second_reading_parses_nothing_and_says_the_same(course: Path, parsed: list[str]) -> None:
    shelf = Shelf()
    first = read_course(course, shelf)
    assert len(parsed) == 2
    assert {"SRC-144"} < {found.rule for found in first.report}
    second = read_course(course, shelf)
    assert len(parsed) == 2
    assert same(first, second)
    assert same(first, read_course(course))


def test_only_the_page_that_changed_is_parsed(course: Path, parsed: list[str]) -> None:
    shelf = Shelf()
    before = read_course(course, shelf)
    replaced(course / "pages" / "check.md", "Run across", "Run over")
    parsed.clear()
    after = read_course(course, shelf)
    assert parsed == ["pages/check.md"]
    assert [page.digest == old.digest for page, old in zip(pages(after), pages(before), strict=True)] == [True, False]


def test_a_changed_include_changes_the_page_that_includes_it(course: Path, parsed: list[str]) -> None:
    shelf = Shelf()
    before = read_course(course, shelf)
    (course / "shared" / "note.md").write_text("A longer note.\n", encoding="utf-8")
    parsed.clear()
    after = read_course(course, shelf)
    assert parsed == ["pages/welcome.md"]
    assert [page.digest == old.digest for page, old in zip(pages(after), pages(before), strict=True)] == [False, True]
    (course / "shared" / "note.md").unlink()
    assert read_course(course, shelf).report != after.report


def test_a_changed_variable_changes_the_pages_that_use_any(course: Path, parsed: list[str]) -> None:
    shelf = Shelf()
    read_course(course, shelf)
    replaced(course / "course.yaml", "kind: short", "kind: long")
    parsed.clear()
    assert "A long note." in str(read_course(course, shelf).course)
    assert parsed == ["pages/welcome.md"]


def test_digests_do_not_depend_on_the_folder(course: Path, tmp_path: Path) -> None:
    moved = course.rename(tmp_path / "elsewhere")
    again = course_in(tmp_path)
    assert pages(read_course(moved))[1].digest == pages(read_course(again))[1].digest


@pytest.mark.parametrize("junk", [b"", b"{}", b"\xff", b'{"reading": {"page": {}}, "includes": []}'])
def test_a_damaged_store_only_costs_time(course: Path, parsed: list[str], junk: bytes) -> None:
    shelf = Shelf()
    first = read_course(course, shelf)
    shelf.kept = dict.fromkeys(shelf.kept, junk)
    assert same(first, read_course(course, shelf))
    assert len(parsed) == 4


def test_another_version_of_the_reader_reads_anew(
    course: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    read_course(course, shelf)
    monkeypatch.setattr(page_files, "reader_version", lambda: "another")
    read_course(course, shelf)
    assert len(parsed) == 4


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nobody had touched a file for long."""
    monkeypatch.setattr(page_files, "AT_REST", -(10**18))


def test_outlines_hold_ids_points_and_parts_and_the_words_can_be_had(course: Path, at_rest: None) -> None:
    shelf = Shelf()
    whole = read_course(course, shelf, outlines=True)
    outlines = read_course(course, shelf, outlines=True)
    assert [page.outline for page in pages(whole)] == [False, False]
    assert [page.outline for page in pages(outlines)] == [True, True]
    assert (outlines.lock, outlines.report, outlines.slots) == (whole.lock, whole.report, whole.slots)
    for bare, full in zip(pages(outlines), pages(whole), strict=True):
        assert outlines.whole_page(bare) == full == whole.whole_page(full)
        assert (bare.id, bare.title, bare.digest) == (full.id, full.title, full.digest)
        parts = [[(one.id, one.points, one.part_ids()) for one in page.questions()] for page in (bare, full)]
        assert parts[0] == parts[1]
    text = str(outlines.course)
    assert "q-first" in text and "markdown=" not in text.replace(str(outlines.course.glossary), "")


def test_a_file_that_was_written_just_now_is_looked_into(course: Path) -> None:
    shelf = Shelf()
    read_course(course, shelf, outlines=True)
    assert [page.outline for page in pages(read_course(course, shelf, outlines=True))] == [False, False]


def test_a_change_of_the_same_length_is_seen_whatever_the_clock_says(
    course: Path, at_rest: None, parsed: list[str]
) -> None:
    shelf = Shelf()
    read_course(course, shelf, outlines=True)
    page = course / "pages" / "welcome.md"
    times = page.stat()
    replaced(page, "bold", "bald")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    parsed.clear()
    read_course(course, shelf, outlines=True)
    assert parsed == ["pages/welcome.md"]


def test_words_that_changed_while_reading_are_refused(course: Path, at_rest: None) -> None:
    shelf = Shelf()
    read_course(course, shelf, outlines=True)
    outlines = read_course(course, shelf, outlines=True)
    replaced(course / "pages" / "welcome.md", "bold", "bald")
    with pytest.raises(InputError, match=r"pages/welcome\.md changed while"):
        outlines.whole_page(pages(outlines)[0])


def test_an_outline_is_no_key_of_front_matter(course: Path) -> None:
    replaced(course / "pages" / "welcome.md", "\nid: ", "\noutline: true\nid: ")
    reading = read_course(course)
    assert [found.at.line for found in reading.report if "outline" in found.message] == [2]
    assert not any(page.outline for page in pages(reading))


def pages(reading: Reading) -> list:
    assert reading.course is not None
    return list(reading.course.pages())
