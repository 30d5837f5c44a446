"""CompiledCourse → xAPI package.

A package launches one thing: exactly one activity may have a `launch` (Rustici's description of Tin Can packages), and
LMSs look for `completed` and `passed` on that activity. A course that is launched as one is that activity. Of one whose
units are launched apart it is the contents page, which hands its launch on to the unit that is chosen, and reports the
course as completed, and as passed, once all its units are.
"""

from __future__ import annotations

from scormforge.compiling.assets import strings_for
from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report
from scormforge.package.tree import Bytes, Content, PackageTree
from scormforge.standards.activity_ids import course_activity, unit_activity, xapi_facts
from scormforge.standards.packing import packed
from scormforge.standards.standard import Target
from scormforge.standards.start_page import START, needs_start_page, start_page, with_start_page
from scormforge.standards.xapi_package.manifest import manifest
from scormforge.standards.xapi_package.start_script import START_SCRIPT, start_script


def write(compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
    """The package: what every target shares, the launch pages, the contents page, and last `tincan.xml`.

    The player data of a unit has `start`, the page to go back to, where there is one.
    """
    if not needs_start_page(compiled):
        more = {unit.id: {"xapi": xapi_facts(compiled, unit)} for unit in compiled.units}
        package = packed(compiled, target, "xapi", more=more)
        return package.tree({"tincan.xml": Bytes(manifest(compiled, START))}), Report()
    compiled = with_start_page(compiled)
    apart = {unit.id: {"xapi": xapi_facts(compiled, unit), "start": START} for unit in compiled.units}
    package = packed(compiled, target, "xapi", own={START_SCRIPT: start_script()}, more=apart)
    described: dict[str, Content] = {
        START: start_page(compiled, package.build, START_SCRIPT, **_facts(compiled)),
        "tincan.xml": Bytes(manifest(compiled, START)),
    }
    return package.tree(described), Report()


def _facts(compiled: CompiledCourse) -> dict[str, object]:
    """What the contents page needs: the activity ids of the course and, by unit, of its units; which can be passed; and
    the words for what was reached."""
    course = compiled.course
    words = strings_for(course.language)
    return {
        "course": course_activity(course),
        "title": course.title,
        "language": course.language,
        "units": {unit.id: unit_activity(course, unit.id) for unit in compiled.units},
        "passable": [unit.id for unit in compiled.units if unit.data["plan"]["mastery"]],
        "words": {reached: words[f"start.{reached}"] for reached in ("completed", "passed")},
    }
