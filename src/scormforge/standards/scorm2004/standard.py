"""SCORM 2004 as one object for the rest of the house. What each part needs is imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report, Rule
from scormforge.package.tree import PackageTree
from scormforge.standards.scorm2004.vocabulary import FOURTH, THIRD
from scormforge.standards.standard import Outline, Standard, Target


@dataclass(frozen=True, slots=True)
class Scorm2004:
    """`standards.standard.Standard` for SCORM 2004."""

    name: str = "scorm2004"
    title: str = "SCORM 2004"
    targets: tuple[Target, ...] = (
        Target("scorm2004", "SCORM 2004 4th Edition", FOURTH),
        Target("scorm2004-3rd", "SCORM 2004 3rd Edition", THIRD),
    )

    @property
    def state_limit(self) -> int:
        """Characters of cmi.suspend_data."""
        from scormforge.standards.scorm2004.rules.course.saved_state import STATE_LIMIT

        return STATE_LIMIT

    @property
    def package_rules(self) -> tuple[Rule[...], ...]:
        """Every rule over a package."""
        from scormforge.standards.scorm2004.package_rules import package_rules

        return package_rules()

    @property
    def course_rules(self) -> tuple[Rule[...], ...]:
        """What SCORM 2004 cannot hold of a course."""
        from scormforge.standards.scorm2004.course_rules import course_rules

        return course_rules()

    def recognises(self, tree: PackageTree) -> bool:
        """Whether the package claims SCORM 2004."""
        from scormforge.standards.scorm2004.read import recognises

        return recognises(tree)

    def read(self, tree: PackageTree) -> tuple[Outline | None, Report]:
        """What the package offers to launch."""
        from scormforge.standards.scorm2004.read import read

        return read(tree)

    def write(self, compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
        """The package of a compiled course."""
        from scormforge.standards.scorm2004.write import write

        return write(compiled, target)


STANDARD: Standard = Scorm2004()
