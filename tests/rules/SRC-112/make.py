"""A picture that is a link: to a file outside the course, and to one inside."""

from pathlib import Path

from tests.sources.crafted import course_in


def firing(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    outside = folder / "secret.svg"
    outside.write_text("<svg/>", encoding="utf-8")
    road = course / "media" / "road.svg"
    road.unlink()
    road.symlink_to(outside)
    return course


def silent(folder: Path) -> Path:
    """The course's folder."""
    course = course_in(folder)
    road = course / "media" / "road.svg"
    road.rename(course / "media" / "crossing.svg")
    road.symlink_to("crossing.svg")
    return course
