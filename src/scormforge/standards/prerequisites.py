"""Which units are to be done before another one is launched: for standards that can say it, and for contents pages."""

from __future__ import annotations

from collections.abc import Mapping

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit


def prerequisites(compiled: CompiledCourse) -> Mapping[str, tuple[CompiledUnit, ...]]:
    """By id of each unit that requires others: these, in the author's order. Empty where the course is launched as one.

    A unit without pages is launched by nobody, and nobody has to wait for it.
    """
    if compiled.tracking.launch == "course":
        return {}
    launched = {unit.id: unit for unit in compiled.units}
    held = {
        unit.id: tuple(launched[name] for name in unit.requires if name in launched)
        for unit in compiled.course.units()
        if unit.id in launched
    }
    return {name: before for name, before in held.items() if before}
