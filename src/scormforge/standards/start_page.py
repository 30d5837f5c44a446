"""The page with the contents of a course whose units are launched apart, where a package can launch one thing only.

xAPI packages have one activity with `launch`, and a static host opens `index.html`. So `index.html` shows the units,
each a page of its own behind a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scormforge.compiling.assets import direction_of, strings_for, templates
from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.compiling.json_text import json_text
from scormforge.package.tree import Bytes, Content
from scormforge.standards.prerequisites import prerequisites

START = "index.html"
"""What is opened first, in every package."""


def needs_start_page(compiled: CompiledCourse) -> bool:
    """Whether units are launched apart."""
    return compiled.tracking.launch == "unit"


def with_start_page(compiled: CompiledCourse) -> CompiledCourse:
    """The same course with no unit at `index.html`; a course that is launched as one stays as it is."""
    if not needs_start_page(compiled):
        return compiled
    moved = (replace(unit, href=f"index-{unit.id}.html") if unit.href == START else unit for unit in compiled.units)
    return replace(compiled, units=tuple(moved))


def start_page(compiled: CompiledCourse, build: str, script: str = "", **facts: object) -> Content:
    """The contents page. `script`: one to run on it, which finds `facts` as JSON in the element `start-data`."""
    course = compiled.course
    template = templates().get_template("start.html.j2")
    html: str = template.render(
        course=course,
        direction=direction_of(course.language),
        build=build,
        sections=_sections(compiled),
        script=script,
        facts=json_text(facts),
        strings=strings_for(course.language),
    )
    return Bytes((html.strip() + "\n").encode())


def _sections(compiled: CompiledCourse) -> list[tuple[str, list[dict[str, str]]]]:
    """Titles with their units, in order; a section without a unit to launch is left out. What a unit requires is said
    in words: nothing here could hold a learner back."""
    before = prerequisites(compiled)
    words = strings_for(compiled.course.language)["start.after"]
    units = {unit.id: _told(unit, before.get(unit.id, ()), words) for unit in compiled.units}
    listed = (
        (section.title, [units[unit.id] for unit in section.units if unit.id in units])
        for section in compiled.course.sections
    )
    return [(title, held) for title, held in listed if held]


def _told(unit: CompiledUnit, before: Sequence[CompiledUnit], words: str) -> dict[str, str]:
    after = words.replace("{units}", ", ".join(required.title for required in before)) if before else ""
    return {"id": unit.id, "title": unit.title, "href": unit.href, "after": after}
