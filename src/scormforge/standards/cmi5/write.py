"""CompiledCourse → cmi5 package."""

from __future__ import annotations

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.activity_ids import xapi_facts
from scormforge.standards.cmi5.course_structure import assignable_unit, course_structure
from scormforge.standards.packing import packed
from scormforge.standards.standard import Target


def write(compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
    """The package: what every target shares, the launch pages, and last `cmi5.xml`. Each launch page knows its own
    activity ids, since an LMS passes an id that it made up (cmi5 8.1.5)."""
    more = {
        unit.id: {"xapi": {**xapi_facts(compiled, unit), "unit": assignable_unit(compiled, unit)}}
        for unit in compiled.units
    }
    package = packed(compiled, target, "cmi5", more=more)
    return package.tree({"cmi5.xml": Bytes(course_structure(compiled))}), Report()
