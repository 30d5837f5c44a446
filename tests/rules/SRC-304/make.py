"""A page that includes more lines than any page has, and one that includes many."""

from pathlib import Path

from tests.sources.crafted import course_in


def firing(folder: Path) -> Path:
    """The course's folder."""
    return with_lines(course_in(folder), 20_001)


def silent(folder: Path) -> Path:
    """The course's folder."""
    return with_lines(course_in(folder), 19_999)


def with_lines(course: Path, lines: int) -> Path:
    """The course with an include of so many lines at the end of its first page."""
    page = course / "pages" / "welcome.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n:::{include} ../shared/long.md\n:::\n", encoding="utf-8")
    (course / "shared").mkdir()
    (course / "shared" / "long.md").write_text("\n" * (lines - 1) + "The end.\n", encoding="utf-8")
    return course
