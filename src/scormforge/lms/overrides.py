"""What a launch changes of what the package says of its unit: checked by the unit's standard, kept with the attempt."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from scormforge.cmi.element import ValueType, shown
from scormforge.diagnostics import UsageError
from scormforge.standards.standard import OutlineUnit

Check = Callable[[Any], str]
"""What is wrong with a value, to follow its name in a sentence; "" when nothing is."""

TITLES: Mapping[str, str] = {
    "mastery_score": "the mastery score",
    "launch_data": "launch data",
    "max_time_allowed": "the time limit",
    "time_limit_action": "what happens at the time limit",
    "move_on": "moveOn",
    "return_url": "the return address",
}
"""Field → what people call it."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """Values in place of the package's, in the words of its standard. None: as the package has it."""

    mastery_score: float | None = None
    """Scaled 0–1; SCORM 2004 allows -1 to 1."""
    launch_data: str | None = None
    """cmi5: launchParameters."""
    max_time_allowed: str | None = None
    time_limit_action: str | None = None
    move_on: str | None = None
    return_url: str | None = None
    """Where cmi5 content sends the browser when it ends."""

    @property
    def given(self) -> Mapping[str, str | float]:
        """Field → value, of those that are overridden."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def applied(self, unit: OutlineUnit) -> OutlineUnit:
        """The unit as this launch has it."""
        return replace(unit, **{name: value for name, value in self.given.items() if name != "return_url"})  # type: ignore[arg-type]


def check(overrides: Overrides, allowed: Mapping[str, Check], title: str) -> None:
    """UsageError: the standard called `title` has no such thing, or the value is not one of its values."""
    for name, value in overrides.given.items():
        if name not in allowed:
            had = ", ".join(TITLES[each] for each in allowed) or "nothing"
            raise UsageError(f"{title} has no place for {TITLES[name]}", f"what can be overridden there: {had}")
        if problem := allowed[name](value):
            raise UsageError(f"{TITLES[name]} {problem}")


def typed(kind: ValueType) -> Check:
    """Values of a type of a SCORM data model."""
    return lambda value: "" if kind.accepts(value) else f"must be {kind.form}; it is {shown(value)}"


def between(low: float, high: float) -> Check:
    """Numbers, the ends included."""
    return lambda value: "" if low <= value <= high else f"must lie from {low:g} to {high:g}; it is {value:g}"


def one_of(*words: str) -> Check:
    """A closed vocabulary."""
    return lambda value: "" if value in words else f"must be one of {', '.join(words)}; it is {shown(value)}"


def keep(rows: sqlite3.Connection, attempt: int, overrides: Overrides) -> None:
    """Put them in place of an attempt's earlier ones."""
    said = json.dumps(overrides.given, sort_keys=True)
    rows.execute("INSERT OR REPLACE INTO overrides (attempt, said) VALUES (?, ?)", (attempt, said))


def kept(rows: sqlite3.Connection, attempt: int) -> Overrides:
    """Those of an attempt."""
    found = rows.execute("SELECT said FROM overrides WHERE attempt = ?", (attempt,)).fetchone()
    return Overrides(**json.loads(found[0])) if found else Overrides()


def as_launched(
    rows: sqlite3.Connection, units: Iterable[OutlineUnit], attempts: Mapping[str, int]
) -> tuple[OutlineUnit, ...]:
    """Units as their attempts (unit → attempt) were launched."""
    return tuple(kept(rows, attempts[unit.id]).applied(unit) if unit.id in attempts else unit for unit in units)
