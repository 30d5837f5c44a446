"""The course structure of a compiled course, `cmi5.xml` (cmi5 section 13), built as elements."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.course.model import Course, Objective, Page, Section
from scormforge.places.xml import Element
from scormforge.standards.activity_ids import COURSE_TYPE, UNIT_TYPE, below, course_activity, prefix
from scormforge.standards.scores import measure
from scormforge.standards.xml_writing import add, document, one_line, root_element

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
PASSING = {"Passed": "Completed", "CompletedAndPassed": "Completed"}
"""What waits for a pass → what is left of it where nothing can be passed."""


def course_structure(compiled: CompiledCourse) -> bytes:
    """`cmi5.xml` as UTF-8: the same for every build of a course whose structure and words are the same."""
    course = compiled.course
    root = root_element(NAMESPACE, "courseStructure")
    _described(add(root, "course", id=course_activity(course)), course, course.title, course.description)
    _objectives(root, course)
    if compiled.tracking.launch == "course":
        _assignable_unit(root, compiled, compiled.units[0])
    else:
        for section in course.sections:
            _section(root, compiled, section)
    return document(root)


def assignable_unit(compiled: CompiledCourse, unit: CompiledUnit) -> str:
    """The publisher's id of what is launched. No two things in a course structure may bear one id, so a course that is
    launched as a whole has an id of its own as a unit, beside its id as a course (cmi5 13.1.4)."""
    course = compiled.course
    return below(course, "units", unit.id) if compiled.tracking.launch == "unit" else prefix(course, "course") + "all"


def move_on(compiled: CompiledCourse, unit: CompiledUnit) -> str:
    """What satisfies a unit. In a course that can be passed, a unit without questions that count cannot: whoever has
    completed it has done what there is to do, and the course would never be satisfied otherwise (cmi5 10.2.4)."""
    tracking = compiled.tracking
    asked: str = tracking.move_on
    return PASSING.get(asked, asked) if tracking.mastery_score and not unit.data["plan"]["mastery"] else asked


def _described(element: Element, course: Course, title: str, description: str = "") -> None:
    """Title and description in the course's language. Both are required (cmi5 13.1.1); the title stands in."""
    for name, text in (("title", title), ("description", description.strip() or title)):
        add(add(element, name), "langstring", one_line(text), lang=course.language)


def _objectives(root: Element, course: Course) -> None:
    if course.objectives:
        listed = add(root, "objectives")
        for objective in course.objectives:
            element = add(listed, "objective", id=below(course, "objectives", objective.id))
            _described(element, course, objective.text)


def _section(root: Element, compiled: CompiledCourse, section: Section) -> None:
    """A block with its units; it bears the id of its first unit, for a section has none of its own. Units of a section
    without a title stand beside the blocks."""
    units = {unit.id: unit for unit in compiled.units}
    launched = [units[unit.id] for unit in section.units if unit.id in units]
    parent = root
    if section.title and launched:
        parent = add(root, "block", id=below(compiled.course, "sections", launched[0].id))
        _described(parent, compiled.course, section.title)
    for unit in launched:
        _assignable_unit(parent, compiled, unit)


def _assignable_unit(parent: Element, compiled: CompiledCourse, unit: CompiledUnit) -> None:
    course = compiled.course
    whole = compiled.tracking.launch == "course"
    element = add(
        parent,
        "au",
        id=assignable_unit(compiled, unit),
        moveOn=move_on(compiled, unit),
        launchMethod="AnyWindow",
        activityType=COURSE_TYPE if whole else UNIT_TYPE,
    )
    if mastery := unit.data["plan"]["mastery"]:
        element.set("masteryScore", measure(mastery))
    _described(element, course, unit.title, course.description if whole else "")
    taught = list(_taught(compiled, unit))
    if taught:
        listed = add(element, "objectives")
        for objective in taught:
            add(listed, "objective", idref=below(course, "objectives", objective.id))
    add(element, "url", unit.href)


def _taught(compiled: CompiledCourse, unit: CompiledUnit) -> Iterator[Objective]:
    """The objectives that a unit's pages or questions name, in the course's order."""
    course = compiled.course
    whole = compiled.tracking.launch == "course"
    pages = (page for part in course.units() if whole or part.id == unit.id for page in part.pages)
    named = {objective for page in pages for objective in _named(page)}
    return (objective for objective in course.objectives if objective.id in named)


def _named(page: Page) -> Iterator[str]:
    yield from page.objectives
    for question in page.questions():
        yield from question.objectives
