"""What is known of one learner's way through a course: tracking data that can be kept as JSON (SN chapter 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from scormforge.lms.sequencing.definition import ActivityTree


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of one objective; None: not known (SN 4.2.1.1). `measure` is -1 to 1, `progress` 0 to 1."""

    satisfied: bool | None = None
    measure: float | None = None
    raw: float | None = None
    least: float | None = None
    most: float | None = None
    completion: bool | None = None
    progress: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands with one activity (SN 4.2.1, 4.3)."""

    attempts: int = 0
    active: bool = False
    suspended: bool = False
    objectives: Mapping[str, Progress] = field(default_factory=dict)
    """By id; "" is the primary one, whose completion and progress are those of the attempt."""
    children: tuple[str, ...] | None = None
    """The children of this attempt in their order; None: all of them, as in the manifest."""


@dataclass(frozen=True, slots=True)
class TreeState:
    """The whole of it. `seed` and `drawn` make the next random order a matter of record."""

    standings: Mapping[str, Standing] = field(default_factory=dict)
    """By activity; one that is missing has not been touched."""
    current: str = ""
    """"" before the sequencing session has begun, and after it has ended."""
    suspended: str = ""
    """The activity to resume at."""
    shared: Mapping[str, Progress] = field(default_factory=dict)
    """Objectives that activities share, by id."""
    stores: Mapping[str, str] = field(default_factory=dict)
    """Data stores that activities share, by id."""
    seed: int = 0
    drawn: int = 0

    def of(self, identifier: str) -> Standing:
        """Where the learner stands with an activity."""
        return self.standings.get(identifier, UNTOUCHED)

    def as_json(self) -> dict[str, Any]:
        """For `json.dumps`."""
        return {
            "standings": {name: _told(each) for name, each in self.standings.items()},
            "current": self.current,
            "suspended": self.suspended,
            "shared": {name: _told(each) for name, each in self.shared.items()},
            "stores": dict(self.stores),
            "seed": self.seed,
            "drawn": self.drawn,
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any], tree: ActivityTree) -> TreeState:
        """The state as it was kept; what speaks of activities that the course no longer has is left out."""
        known = {name: _standing(each, tree[name].children) for name, each in said["standings"].items() if name in tree}
        current, suspended = (said[name] if said[name] in tree else "" for name in ("current", "suspended"))
        shared = {name: Progress(**each) for name, each in said["shared"].items()}
        return cls(known, current, suspended, shared, dict(said["stores"]), said["seed"], said["drawn"])


UNTOUCHED = Standing()
UNKNOWN = Progress()


def _told(value: Progress | Standing) -> dict[str, Any]:
    """Only what is not as at the beginning."""
    plain = type(value)()
    told = {each.name: getattr(value, each.name) for each in fields(value)}
    changed = {name: one for name, one in told.items() if one != getattr(plain, name)}
    if "objectives" in changed:
        changed["objectives"] = {name: _told(each) for name, each in changed["objectives"].items()}
    return changed


def _standing(said: Mapping[str, Any], children: tuple[str, ...]) -> Standing:
    known = dict(said)
    known["objectives"] = {name: Progress(**each) for name, each in said.get("objectives", {}).items()}
    if said.get("children") is not None:
        known["children"] = tuple(each for each in said["children"] if each in children)
    return Standing(**known)
