"""How far a pull has come: kept beside its file, so that a later run goes on without a gap and without repeating."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from scormforge.diagnostics.errors import InputError
from scormforge.xapi.times import moment

FORMAT: Final = 1
OVERLAP: Final = timedelta(seconds=1)
"""Asked for again before the mark: `since` leaves out its own moment, in which more may have been stored, and stores
keep from milliseconds to nanoseconds of it."""


@dataclass(frozen=True, slots=True)
class PullState:
    """`size`: bytes of the file that hold; what stands behind was cut off by a crash, and comes again.

    `mark`: all that was stored before is in the file. `recent`: ids in the file → when they were stored, from a little
    before the mark on: what comes a second time is known by them.
    """

    source: Mapping[str, Any]
    """Endpoint and query: a pull goes on only with the same."""
    size: int = 0
    count: int = 0
    mark: str = ""
    recent: Mapping[str, str] = field(default_factory=dict)

    def since(self, asked: str) -> str:
        """The `since` to go on with; what a person asked for as long as there is no mark."""
        found = moment(self.mark) if self.mark else None
        return asked if found is None else (found - OVERLAP).isoformat().replace("+00:00", "Z")

    def marked(self, mark: datetime | None) -> PullState:
        """With a later mark, forgetting the ids that no later answer can have."""
        old = moment(self.mark) if self.mark else None
        if mark is None or (old is not None and mark <= old):
            return self
        oldest = mark - 2 * OVERLAP
        recent = {id: stored for id, stored in self.recent.items() if (moment(stored) or mark) >= oldest}
        return replace(self, mark=mark.isoformat(), recent=recent)


def state_file(out: Path) -> Path:
    """Where the state of a pull into `out` is kept."""
    return out.with_name(f"{out.name}.state")


def read_state(out: Path) -> PullState | None:
    """None when there is none. InputError: it is no state of ours, or was written by a newer scormforge."""
    file = state_file(out)
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        if value.pop("format") != FORMAT:
            raise InputError(f"{file} was written by another version of scormforge", "pull into a new file")
        state = PullState(**value)
        if not (isinstance(state.size, int) and isinstance(state.count, int) and isinstance(state.recent, dict)):
            raise TypeError
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise InputError(f"{file} is damaged", "pull into a new file, or delete both and begin again") from None
    return state


def write_state(out: Path, state: PullState) -> None:
    """Durably, and whole or not at all."""
    file = state_file(out)
    fresh = file.with_name(f"{file.name}.new")
    with fresh.open("w", encoding="utf-8", newline="\n") as opened:
        json.dump({"format": FORMAT, **asdict(state)}, opened, ensure_ascii=False)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
