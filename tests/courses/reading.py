"""The shipped courses, each read once for all tests."""

from __future__ import annotations

from functools import cache

from scormforge.course.model import Course
from scormforge.sources.course import read_course
from tests.conftest import ROOT

COURSES = ("starter", "newsworthy-violence")
ALL = (*COURSES, "gallery")
"""With the catalogue of questions, which need not be short, nor hold recordings."""


@cache
def course_of(name: str) -> Course:
    """The model of a shipped course."""
    reading = read_course(ROOT / "course_sources" / name)
    assert reading.course is not None
    return reading.course
