"""Pages that have not changed are not parsed again, and nothing is different for it."""

from pathlib import Path

import pytest

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


def pages(reading: Reading) -> list:
    assert reading.course is not None
    return list(reading.course.pages())
