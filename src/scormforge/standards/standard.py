"""What a standard is to the rest of the house: it recognises, reads and writes packages, and brings its rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Location, Report, Rule
from scormforge.package.tree import PackageTree


@dataclass(frozen=True, slots=True)
class OutlineUnit:
    """One launchable thing of any package."""

    id: str
    title: str
    href: str
    """Launch path in the package, with its query, not percent-decoded."""
    at: Location
    mastery_score: float | None = None
    """Scaled 0–1."""
    launch_data: str = ""
    max_time_allowed: str = ""
    time_limit_action: str = ""
    move_on: str = ""
    tracked: bool = True
    """Whether it talks to the LMS; a plain file that is only shown (SCORM: an asset) does not."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A neutral view of any package, whatever its standard."""

    standard: str
    edition: str
    id: str
    title: str
    units: tuple[OutlineUnit, ...]


class Standard(Protocol):
    """One standard. Found by walking `standards/`: each folder's `__init__` has a `STANDARD`."""

    @property
    def name(self) -> str:
        """The target's name on the command line, such as `scorm12`."""

    @property
    def title(self) -> str:
        """The standard's name for people."""

    @property
    def editions(self) -> tuple[str, ...]:
        """Its editions, the one to build by default first."""

    @property
    def package_rules(self) -> tuple[Rule[...], ...]:
        """Rules over a package of this standard; the subject is a `standards.subject.PackageSubject`."""

    @property
    def course_rules(self) -> tuple[Rule[...], ...]:
        """Rules over a course that is built for this standard; the subject is a `CompiledCourse`."""

    def recognises(self, tree: PackageTree) -> bool:
        """Whether this package claims to be of this standard."""

    def read(self, tree: PackageTree) -> tuple[Outline | None, Report]:
        """What the package offers to launch."""

    def write(self, compiled: CompiledCourse, edition: str) -> tuple[PackageTree | None, Report]:
        """The package of a compiled course."""
