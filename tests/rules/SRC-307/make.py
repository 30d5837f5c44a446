"""Control characters in a page, and the invisible characters that are welcome."""

from pathlib import Path

from tests.sources.crafted import course_in


def firing(folder: Path) -> Path:
    """The course's folder."""
    return with_text(course_in(folder), "A bell: \a. A null: \0.")


def silent(folder: Path) -> Path:
    """The course's folder."""
    return with_text(course_in(folder), "A soft\xadhyphen, a tab\tand a non-breaking\xa0space.")


def with_text(course: Path, text: str) -> Path:
    """The course with a text at the end of its first page."""
    page = course / "pages" / "welcome.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n" + text + "\n", encoding="utf-8")
    return course
