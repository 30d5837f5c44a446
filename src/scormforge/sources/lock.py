"""course.lock: read with places, written sorted, compared with the course."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from scormforge.course.node import ID_PATTERN
from scormforge.course.slots import Kind, Slot, SlotTable
from scormforge.diagnostics import Diagnostic, Location, Report, Severity, UsageError, did_you_mean
from scormforge.sources.rules.lock import (
    lock_has_conflict_markers,
    lock_is_stale,
    lock_key_twice,
    lock_line_unreadable,
    slot_out_of_range,
    slot_used_twice,
)

PATH = "course.lock"
HEADER = "# Permanent slots of pages, questions and options. Written by `scormforge lock`; check this file in.\n"
HIGHEST = 9_999
MOST_LOCK = 32 * 2**20
"""Bytes of course.lock that are read: more than 500,000 lines."""

_ID = ID_PATTERN.strip("^$")
_LINE = re.compile(rf"\s*(?:(page|question) +({_ID})|(option) +({_ID}/{_ID})) +([0-9]+)( +gone)?\s*", re.ASCII)
_MARKER = re.compile(r"<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$)")
_SHOWN = 5


def read_lock(text: str) -> tuple[SlotTable, Report]:
    """The slots of a lock file, and its mistakes. Of two lines for one id the first counts."""
    found: list[Diagnostic] = []
    slots: dict[tuple[Kind, str], Slot] = {}
    taken: dict[tuple[tuple[str, str], int], Slot] = {}
    for slot in _slots(text, found):
        key = (slot.kind, slot.key)
        if key in slots:
            found.append(lock_key_twice(slot.at, f"{slot.kind} {slot.key}", slots[key].at))
            continue
        slots[key] = slot
        first = taken.setdefault((slot.space, slot.number), slot)
        if first is not slot:
            found.append(slot_used_twice(slot.at, _in_words(slot), f"{slot.kind}:{slot.key}", first.at))
    return SlotTable(slots), Report.of(found)


def lock_text(table: SlotTable) -> str:
    """The lock file: one sorted line a slot, so that branches which add different things merge without a conflict."""
    return HEADER + "".join(sorted(map(_line, table.slots.values())))


@dataclass(frozen=True, slots=True)
class LockChange:
    """One thing that a new lock file has differently."""

    kind: Kind
    key: str
    what: Literal["new", "gone", "back", "moved"]
    number: int

    def __str__(self) -> str:
        name = f"{self.kind} {self.key}"
        match self.what:
            case "new":
                return f"{name}: new, slot {self.number}"
            case "gone":
                return f"{name}: deleted, slot {self.number} stays taken"
            case "back":
                return f"{name}: is back, with its old slot {self.number}"
            case "moved":
                return f"{name}: moved to slot {self.number}"


def changes_between(before: SlotTable, after: SlotTable) -> tuple[LockChange, ...]:
    """What differs, in the order of the lock file."""
    changes: list[LockChange] = []
    if after is before:
        return ()
    for key, slot in after.slots.items():
        old = before.slots.get(key)
        if old is slot:
            continue
        if old is None:
            changes.append(LockChange(slot.kind, slot.key, "new", slot.number))
        elif old.number != slot.number:
            changes.append(LockChange(slot.kind, slot.key, "moved", slot.number))
        elif old.gone != slot.gone:
            changes.append(LockChange(slot.kind, slot.key, "gone" if slot.gone else "back", slot.number))
    return tuple(sorted(changes, key=lambda change: (change.kind, change.key)))


def lock_problems(table: SlotTable, completed: SlotTable) -> Report:
    """Where the lock file does not fit the course, whose table is `completed`. `insist_on_lock` makes errors of it."""
    changes = changes_between(table, completed)
    fresh = [change for change in changes if change.what == "new"]
    gone = [change for change in changes if change.what == "gone"]
    back = [change for change in changes if change.what == "back"]
    found = []
    if fresh and not table.slots:
        found.append(lock_is_stale(Location(PATH), f"nothing has a permanent slot yet ({len(fresh)} ids)"))
    elif fresh:
        found.append(lock_is_stale(Location(PATH), f"{_named(fresh)} in the course and not in course.lock"))
    if gone:
        found.append(lock_is_stale(_place(table, gone[0]), f"{_named(gone)} not in the course any more"))
    if back:
        found.append(lock_is_stale(_place(table, back[0]), f"{_named(back)} in the course again, and noted as deleted"))
    return Report.of(found)


def insist_on_lock(report: Report) -> Report:
    """The report of a build that is `--locked`: a lock file that does not fit the course is an error in it."""
    return Report.of(
        replace(found, severity=Severity.ERROR) if found.rule == lock_is_stale.id else found for found in report
    )


def move_slot(table: SlotTable, key: str) -> SlotTable:
    """The table with a new slot, the next in its space, for `kind:key`. UsageError when there is no such line."""
    slot = _named_by(table, key)
    highest = max(other.number for other in table.slots.values() if other.space == slot.space)
    return SlotTable({**table.slots, (slot.kind, slot.key): replace(slot, number=highest + 1)})


def _named_by(table: SlotTable, key: str) -> Slot:
    kind, colon, rest = key.partition(":")
    if not colon or kind not in get_args(Kind):
        raise UsageError(f"`{key}` is not a kind and a key", "write `page:ID`, `question:ID` or `option:QUESTION/ID`")
    for slot in table.slots.values():
        if (slot.kind, slot.key) == (kind, rest):
            return slot
    names = [f"{slot.kind}:{slot.key}" for slot in table.slots.values() if slot.kind == kind]
    raise UsageError(f"course.lock holds no `{key}`", did_you_mean(key, names))


def _slots(text: str, found: list[Diagnostic]) -> Iterator[Slot]:
    marked = False
    for number, line in enumerate(text.splitlines(), 1):
        if match := _LINE.fullmatch(line):
            name, identifier, option, key, digits, gone = match.groups()
            if len(digits) > 9 or int(digits) > HIGHEST:
                found.append(slot_out_of_range(Location(PATH, number, 1), digits[:20], HIGHEST))
            elif option:
                yield Slot("option", key, int(digits), bool(gone), number)
            else:
                yield Slot("page" if name == "page" else "question", identifier, int(digits), bool(gone), number)
        elif not (line := line.strip()) or line.startswith("#"):
            continue
        elif _MARKER.match(line):
            if not marked:
                found.append(lock_has_conflict_markers(Location(PATH, number, 1)))
            marked = True
        elif len(found) < _MOST_FOUND:
            found.append(lock_line_unreadable(Location(PATH, number, 1), _why_not(line)))


_MOST_FOUND = 50
"""Junk lines are reported so often; a file of junk is one mistake."""


def _why_not(line: str) -> str:
    kind = line.split()[0]
    if kind not in get_args(Kind):
        return f"a line begins with `page`, `question` or `option`, not `{kind[:40]}`"
    return f"this is not `{kind} {'QUESTION/ID' if kind == 'option' else 'ID'} SLOT`"


def _line(slot: Slot) -> str:
    return f"{slot.kind} {slot.key} {slot.number}{' gone' if slot.gone else ''}\n"


def _in_words(slot: Slot) -> str:
    owner = f" of `{slot.space[1]}`" if slot.kind == "option" else ""
    return f"slot {slot.number} of the {slot.kind}s{owner}"


def _named(changes: list[LockChange]) -> str:
    names = ", ".join(f"`{change.key}`" for change in changes[:_SHOWN])
    more = f" and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
    return f"{names}{more} {'is' if len(changes) == 1 else 'are'}"


def _place(table: SlotTable, change: LockChange) -> Location:
    return table.slots[change.kind, change.key].at
