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
    """Scaled 0–1; SCORM 2004 allows -1 to 1."""
    completion_threshold: float | None = None
    """Least progress, 0–1, that makes it complete; None: the content says so itself."""
    launch_data: str = ""
    """What the package has the LMS hand to the content (cmi5: launchParameters)."""
    max_time_allowed: str = ""
    time_limit_action: str = ""
    objectives: tuple[str, ...] = ()
    """Ids of the objectives that an LMS of SCORM 2004 has ready for the content."""
    move_on: str = ""
    """cmi5: what satisfies it."""
    launch_method: str = ""
    """cmi5: `AnyWindow` or `OwnWindow`."""
    entitlement_key: str = ""
    tracked: bool = True
    """Whether it talks to the LMS; a plain file that is only shown (SCORM: an asset) does not."""
    prerequisites: str = ""
    """SCORM 1.2: what must come before it, in AICC script over units' ids."""


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """What groups units and is not launched itself (cmi5: a block)."""

    id: str
    title: str
    parts: tuple[OutlineSection | OutlineUnit, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A standard and edition to build for. `name` is what it is called on the command line and in file names."""

    name: str
    title: str
    edition: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A neutral view of any package, whatever its standard."""

    standard: str
    edition: str
    id: str
    title: str
    units: tuple[OutlineUnit, ...]
    parts: tuple[OutlineSection | OutlineUnit, ...] = ()
    """The units again, in their sections, where an LMS must know of those (cmi5). Empty: side by side."""
    language: str = ""
    """That its title is in, such as `en-GB`; "" where the standard or the package does not say."""


class Standard(Protocol):
    """One standard. Found by walking `standards/`: each folder's `__init__` has a `STANDARD`."""

    @property
    def name(self) -> str:
        """The name of its folder and of its way to the LMS in the player, such as `scorm12`."""

    @property
    def title(self) -> str:
        """The standard's name for people."""

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be built, the newest edition first."""

    @property
    def state_limit(self) -> int | None:
        """Most characters of a learner's saved state; None: the standard has no limit."""

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

    def write(self, compiled: CompiledCourse, target: Target) -> tuple[PackageTree | None, Report]:
        """The package of a compiled course for one of `targets`."""
