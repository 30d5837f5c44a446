"""CompiledCourse → a course for the plain web: any static host, or opened from disk.

A course that is launched as one is `index.html`. Of one whose units are launched apart, `index.html` is the contents
page, and each unit a page of its own. There is no LMS: what a learner did stays in the browser.
"""

from __future__ import annotations

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report
from scormforge.package.tree import Bytes, Content, PackageTree
from scormforge.standards.activity_ids import unit_activity
from scormforge.standards.packing import packed
from scormforge.standards.standard import Target
from scormforge.standards.start_page import START, needs_start_page, start_page, with_start_page
from scormforge.standards.web.description import DESCRIPTION, description_of

PLAYER = "web"
"""The player for no LMS: progress stays on the device."""


def write(compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
    """The files: what every target shares, the pages of the units, the contents page, and last the description.

    The player data of a unit has `place`, under which the browser keeps its progress: many courses may share an origin,
    and all that are opened from disk do, so it is the activity id, which a publisher makes unique. And it has `start`,
    the page to go back to, where there is one.
    """
    apart = needs_start_page(compiled)
    compiled = with_start_page(compiled)
    back = {"start": START} if apart else {}
    more = {unit.id: {"place": unit_activity(compiled.course, unit.id), **back} for unit in compiled.units}
    package = packed(compiled, target, PLAYER, more=more)
    described: dict[str, Content] = {START: start_page(compiled, package.build)} if apart else {}
    described[DESCRIPTION] = Bytes(description_of(compiled, package.build))
    return package.tree(described), Report()
