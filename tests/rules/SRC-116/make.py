"""More page files than any course has, left alone or not."""

from pathlib import Path

from tests.sources.crafted import course_in


def firing(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    for number in range(20_001):
        (course / "pages" / f"{number}.md").touch()
    return course


def silent(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    for number in range(20_001):
        (course / "pages" / f"_{number}.md").touch()
    return course
