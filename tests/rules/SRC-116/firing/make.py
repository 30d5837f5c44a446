"""More page files than any course has."""

from pathlib import Path

from tests.sources.crafted import course_in


def build(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    for folder_number in range(201):
        inside = course / "pages" / f"p{folder_number}"
        inside.mkdir()
        for number in range(100):
            (inside / f"{number}.md").touch()
    return course
