"""The plain web as one object for the rest of the house. What each part needs is imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report, Rule
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline, Standard, Target


@dataclass(frozen=True, slots=True)
class Web:
    """`standards.standard.Standard` for courses without an LMS."""

    name: str = "web"
    title: str = "plain web"
    targets: tuple[Target, ...] = (Target("web", "plain web", "1"),)
    state_limit: int | None = None
    """Browsers keep 5 MB for an origin, a thousand times what a course needs."""
    package_rules: tuple[Rule[...], ...] = ()
    """What can be wrong is said while reading."""
    course_rules: tuple[Rule[...], ...] = ()
    """The web can hold every course."""

    def recognises(self, tree: PackageTree) -> bool:
        """Whether it describes itself as ours for the web."""
        from scormforge.standards.web.read import recognises

        return recognises(tree)

    def read(self, tree: PackageTree) -> tuple[Outline | None, Report]:
        """What can be opened."""
        from scormforge.standards.web.read import read

        return read(tree)

    def write(self, compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
        """The files of a compiled course."""
        from scormforge.standards.web.write import write

        return write(compiled, target)


STANDARD: Standard = Web()
