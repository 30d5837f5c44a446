"""cmi5 as one object for the rest of the house. What each part needs is imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report, Rule
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline, Standard, Target


@dataclass(frozen=True, slots=True)
class Cmi5:
    """`standards.standard.Standard` for cmi5."""

    name: str = "cmi5"
    title: str = "cmi5"
    targets: tuple[Target, ...] = (Target("cmi5", "cmi5", "Quartz"),)
    state_limit: int | None = None
    """State documents have no limit in xAPI."""

    @property
    def package_rules(self) -> tuple[Rule[...], ...]:
        """Every rule over a package."""
        from scormforge.standards.cmi5.rule_list import package_rules

        return package_rules()

    @property
    def course_rules(self) -> tuple[Rule[...], ...]:
        """What cmi5 cannot hold or say of a course."""
        from scormforge.standards.cmi5.rule_list import course_rules

        return course_rules()

    def recognises(self, tree: PackageTree) -> bool:
        """Whether there is a course structure, in a package or without one."""
        from scormforge.standards.cmi5.read import recognises

        return recognises(tree)

    def read(self, tree: PackageTree) -> tuple[Outline | None, Report]:
        """What the package offers to launch."""
        from scormforge.standards.cmi5.read import read

        return read(tree)

    def write(self, compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
        """The package of a compiled course."""
        from scormforge.standards.cmi5.write import write

        return write(compiled, target)


STANDARD: Standard = Cmi5()
