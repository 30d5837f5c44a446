"""A page that is longer than any page, and a long one."""

from pathlib import Path

from tests.sources.crafted import course_in


def firing(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    page = course / "pages" / "welcome.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nword" * 2**18, encoding="utf-8")
    return course


def silent(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    page = course / "pages" / "welcome.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nword" * 400, encoding="utf-8")
    return course
