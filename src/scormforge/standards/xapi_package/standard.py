"""xAPI packages as one object for the rest of the house. What each part needs is imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Report, Rule
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline, Standard, Target


@dataclass(frozen=True, slots=True)
class XapiPackage:
    """`standards.standard.Standard` for xAPI packages."""

    name: str = "xapi"
    title: str = "xAPI"
    targets: tuple[Target, ...] = (Target("xapi", "xAPI", "1.0.3"),)
    state_limit: int | None = None
    """State documents have no limit in xAPI."""

    @property
    def package_rules(self) -> tuple[Rule[...], ...]:
        """Every rule over a package."""
        from scormforge.standards.xapi_package.rule_list import package_rules

        return package_rules()

    @property
    def course_rules(self) -> tuple[Rule[...], ...]:
        """What xAPI cannot hold or say of a course."""
        from scormforge.standards.xapi_package.rule_list import course_rules

        return course_rules()

    def recognises(self, tree: PackageTree) -> bool:
        """Whether there is a `tincan.xml`."""
        from scormforge.standards.xapi_package.read import recognises

        return recognises(tree)

    def read(self, tree: PackageTree) -> tuple[Outline | None, Report]:
        """What the package offers to launch."""
        from scormforge.standards.xapi_package.read import read

        return read(tree)

    def write(self, compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
        """The package of a compiled course."""
        from scormforge.standards.xapi_package.write import write

        return write(compiled, target)


STANDARD: Standard = XapiPackage()
