"""S12-304: whether what a unit requires can be said."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Finding, Severity, rule
from scormforge.standards.scorm12.manifest import prerequisite_scripts
from scormforge.standards.scorm12.rules.tracking import LONGEST_SCRIPT


@rule("S12-304", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (prerequisites)")
def prerequisites_too_long(compiled: CompiledCourse) -> Iterator[Finding]:
    """A unit requires more units than SCORM 1.2 has room to name.

    What has to be done before a unit stands in the manifest as one line of at most 200 characters, with the identifier
    of each required unit: `item-`, the course's id, `-` and the unit's id. An LMS may refuse a longer one, or cut it,
    and the unit would open too early or never. Other targets have no such limit: they are built all the same.

    Require only the last unit of a chain: if `c` requires `b` and `b` requires `a`, `c` need not name `a`. Or give
    units shorter ids, before the course is published.
    """
    places = {unit.id: unit.requires_at or unit.at for unit in compiled.course.units()}
    for name, script in prerequisite_scripts(compiled).items():
        if len(script) > LONGEST_SCRIPT:
            message = f"what `{name}` requires takes {len(script)} characters; SCORM 1.2 has room for {LONGEST_SCRIPT}"
            yield Finding(places[name], message, "name only units that no other named one requires, or shorten ids")
