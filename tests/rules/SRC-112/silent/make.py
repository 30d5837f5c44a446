"""A picture that is a link to another file of the course."""

from pathlib import Path

from tests.sources.crafted import course_in


def build(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    road = course / "media" / "road.svg"
    road.rename(course / "media" / "crossing.svg")
    road.symlink_to("crossing.svg")
    return course
