"""What the package of every standard holds: launch pages, player, pages, media and their licences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.compiling.index_page import build_digest, index_page
from scormforge.package.tree import Bytes, Content, PackageTree
from scormforge.standards.licences import NAME, licences
from scormforge.standards.standard import Target


@dataclass(frozen=True, slots=True)
class Packed:
    """A package but for the file that describes it."""

    shared: Mapping[str, Content]
    """What every launch page may ask for: player, style sheet, pages, media; and the licences of them."""
    launched: Mapping[str, Content]
    """The launch pages."""
    own: Mapping[str, Content]
    """What the standard itself wants in it."""
    build: str
    """12 hex digits that tell one build from another."""
    name: str

    def tree(self, described: Mapping[str, Content]) -> PackageTree:
        """The package. `described`: the files that say what is in it; they come last."""
        return PackageTree({**self.shared, **self.launched, **self.own, **described}, self.name)


def packed(
    compiled: CompiledCourse,
    target: Target,
    player: str,
    *,
    own: Mapping[str, Content] | None = None,
    more: Mapping[str, Mapping[str, Any]] | None = None,
) -> Packed:
    """The course with the player that knows the way to the LMS of one standard: `player_assets/js/lms/<player>.js`.

    `own`: files of the standard's own. `more`: by id of a unit, what the standard adds to its player data.
    """
    own = own or {}
    shared: dict[str, Content] = dict(compiled.assets)
    shared["player.js"] = compiled.player(player)
    if terms := licences(compiled):
        shared[NAME] = terms
    course = compiled.course
    said = compiled.target_words(player)
    build = build_digest(compiled, {**shared, **own})
    launched: dict[str, Content] = {
        unit.href: Bytes(index_page(_saying(unit, said), target.name, build, (more or {}).get(unit.id, {})))
        for unit in compiled.units
    }
    name = f"{course.id}-{file_safe(course.version)}-{target.name}-{build}.zip"
    return Packed(shared, launched, own, build, name)


def _saying(unit: CompiledUnit, said: Mapping[str, str]) -> CompiledUnit:
    """The unit with words of one target among its strings."""
    return replace(unit, data={**unit.data, "strings": {**unit.data["strings"], **said}}) if said else unit


def file_safe(version: str) -> str:
    """A version as part of a file name."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in ".-_") else "-" for letter in version)
