"""A folder whose course.yaml has the wrong ending."""

from pathlib import Path

from tests.sources.crafted import course_in


def build(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    (course / "course.yaml").rename(course / "course.yml")
    return course
