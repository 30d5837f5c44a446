"""One launch of a SCORM unit as its judge sees it, whatever the edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

NO_ERROR = "0"


class Phase(Enum):
    """The three states of the API (RTE 1.2 ch. 3.3, RTE 2004 3.1.2)."""

    NOT_INITIALIZED = "not initialised"
    RUNNING = "running"
    TERMINATED = "terminated"


@dataclass(frozen=True, slots=True)
class ApiSession:
    """Everything that a judge looks at. `values` holds what was written, `stored` the part an LMS has kept."""

    fixed: Mapping[str, str]
    """Read-only elements that have a value, as they are throughout the session, and the language until content writes
    another one."""
    values: Mapping[str, str]
    stored: Mapping[str, str]
    counts: Mapping[str, int] = field(default_factory=dict)
    """Name of an array → how many places it has."""
    phase: Phase = Phase.NOT_INITIALIZED
    error: str = NO_ERROR
    """Code of the last error."""
    diagnostic: str = ""
    """Which rule the last call broke."""

    def unstored(self) -> Mapping[str, str]:
        """What an LMS would have to store now: what was written since the last time."""
        return {name: value for name, value in self.values.items() if self.stored.get(name) != value}
