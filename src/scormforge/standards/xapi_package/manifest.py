"""`tincan.xml` of a compiled course, built as elements."""

from __future__ import annotations

from scormforge.compiling.compiled import CompiledCourse
from scormforge.course.model import Course
from scormforge.places.xml import Element
from scormforge.standards.activity_ids import (
    COURSE_TYPE,
    OBJECTIVE_TYPE,
    UNIT_TYPE,
    below,
    course_activity,
    unit_activity,
)
from scormforge.standards.xml_writing import add, document, one_line, root_element

NAMESPACE = "http://projecttincan.com/tincan.xsd"


def manifest(compiled: CompiledCourse, launch: str) -> bytes:
    """`tincan.xml` as UTF-8. The course is the one activity with a `launch`, and the first.

    Units that are launched from its contents page, and objectives, are named for reports. Activities have no hierarchy
    here: statements tell it.
    """
    course = compiled.course
    root = root_element(NAMESPACE, "tincan")
    activities = add(root, "activities")
    words = (course.title, course.description)
    whole = _activity(activities, course, (course_activity(course), COURSE_TYPE), words)
    add(whole, "launch", launch, lang=course.language)
    if compiled.tracking.launch == "unit":
        for unit in compiled.units:
            _activity(activities, course, (unit_activity(course, unit.id), UNIT_TYPE), (unit.title, ""))
    for objective in course.objectives:
        identity = (below(course, "objectives", objective.id), OBJECTIVE_TYPE)
        _activity(activities, course, identity, (objective.text, ""))
    return document(root)


def _activity(parent: Element, course: Course, identity: tuple[str, str], words: tuple[str, str]) -> Element:
    """An activity. `identity`: id and type; `words`: name and description, which the name stands in for.

    The language is told as vendors tell it, in `lang` and not in `xml:lang`.
    """
    element = add(parent, "activity", id=identity[0], type=identity[1])
    name, description = (one_line(text) for text in words)
    add(element, "name", name, lang=course.language)
    add(element, "description", description or name, lang=course.language)
    return element
