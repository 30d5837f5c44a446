"""A line that no person wrote, and a long one."""

from pathlib import Path

from tests.sources.crafted import course_in


def firing(folder: Path) -> Path:
    """The course's folder."""
    return with_text(course_in(folder), "a" * 20_001)


def silent(folder: Path) -> Path:
    """The course's folder."""
    return with_text(course_in(folder), "a" * 19_999)


def with_text(course: Path, text: str) -> Path:
    """The course with a text at the end of its first page."""
    page = course / "pages" / "welcome.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n" + text + "\n", encoding="utf-8")
    return course
