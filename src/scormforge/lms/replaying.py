"""Plays recorded calls of a SCORM API again, to a fresh attempt in memory: what would this LMS have answered?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scormforge.lms.attempt import Attempt, Call, Mode
from scormforge.lms.faults import Faults
from scormforge.lms.models.manner import Modelled
from scormforge.lms.sittings import Asked, Room, Sitting


@dataclass(frozen=True, slots=True)
class Replayed:
    """A recorded call, and how it was answered this time."""

    recorded: Call
    again: Call

    @property
    def same(self) -> bool:
        """Whether the content was told the same."""
        return (self.recorded.value, self.recorded.error) == (self.again.value, self.again.error)


@dataclass(slots=True)
class _Kept:
    """What the attempt has stored so far."""

    values: dict[str, str] = field(default_factory=dict)

    def keep(self, changes: Mapping[str, str], at: float, dropped: frozenset[str]) -> None:
        """Store values, and forget names."""
        left = {name: value for name, value in self.values.items() if name not in dropped}
        self.values = {**left, **changes}


def replay(
    calls: Sequence[Call], room: Room, attempt: Attempt, *, faults: Faults, modes: Mapping[int, Mode | None]
) -> tuple[Replayed, ...]:
    """Every call with the answer that this room gives, session by session, beginning with what `attempt` holds.

    `modes`: recorded session → the mode that it was launched in; without one the LMS decides. Waits of faults and of
    models are left out, and so is what was lost on the way: a replay has no way.
    """
    kept = _Kept(dict(attempt.values))
    made: list[Replayed] = []
    for session, mine in _sessions(calls):
        if room.judge.over(kept.values) and modes.get(session) != "review":
            kept.values = {}
        opening = replace(attempt, values=dict(kept.values), mode=modes.get(session))
        sitting = Sitting(session, Modelled(room.judge.open_session(opening)), room, kept.keep)
        made += _played(sitting, mine, faults)
        sitting.settle()
    return tuple(made)


def _played(sitting: Sitting, calls: Sequence[Call], faults: Faults) -> Iterator[Replayed]:
    for number, call in enumerate(calls, 1):
        again = sitting.answer(Asked(number, call.name, call.arguments), faults)
        assert again is not None  # numbers ascend
        yield Replayed(call, again)


def _sessions(calls: Sequence[Call]) -> Iterator[tuple[int, Sequence[Call]]]:
    """Calls by session, in the order in which the sessions began."""
    found: dict[int, list[Call]] = {}
    for call in calls:
        found.setdefault(call.session, []).append(call)
    yield from found.items()
