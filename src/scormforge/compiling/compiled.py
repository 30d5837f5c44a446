"""A course after compiling: what every standard packs, before any standard has a say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scormforge.course.model import Course, Tracking
from scormforge.course.slots import SlotTable
from scormforge.course.state_size import StateSize
from scormforge.package.tree import Content


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """One page. `html` is the inside of its `<article>`."""

    id: str
    slot: int
    title: str
    html: str
    questions: tuple[Mapping[str, Any], ...]
    """Player data of each question, ready for JSON."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A launch page in four parts: what stands between them is the build digest (twice or more), the first page and
    the player data. `parts` alternate between text and the name of what goes there."""

    parts: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> str:
        """The page. `values`: `build`, `first` and `data`, each as HTML."""
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self.parts))


@dataclass(frozen=True, slots=True)
class CompiledUnit:
    """One launchable unit: what goes into its index page."""

    id: str
    title: str
    href: str
    """Launch page in the package: `index.html` for the first, `index-<unit>.html` for others."""
    first: CompiledPage
    shell: Shell
    data: Mapping[str, Any]
    """Player data, ready for JSON; the standard adds the target's name, the build digest and its own."""


@dataclass(frozen=True, slots=True)
class CompiledCourse:
    """Everything that the package of any standard holds, but for the standard's own files."""

    course: Course
    tracking: Tracking
    slots: SlotTable
    states: tuple[StateSize, ...]
    """How large a learner's saved state can become, for each of `units`."""
    units: tuple[CompiledUnit, ...]
    assets: Mapping[str, Content]
    """Package path → content: page scripts, contents scripts, style sheet, media. The same for every standard."""
    question_types: frozenset[str]
    """The types in use: the player script holds these and no others."""
    player: Callable[[str], Content]
    """`player.js` by the name of a standard."""
    target_words: Callable[[str], Mapping[str, str]]
    """What the player says in one standard only, or otherwise than elsewhere, by the standard's name."""
    schemas: Path | None = None
    """Folder with control documents that the author wants packed instead of ours."""
