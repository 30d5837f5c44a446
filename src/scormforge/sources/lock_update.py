"""Brings course.lock up to date with its course; nothing else writes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scormforge.diagnostics import Report
from scormforge.sources.course import read_course
from scormforge.sources.lock import LockChange, changes_between, lock_text, move_slot, read_lock
from scormforge.sources.rules.lock import lock_is_stale, slot_used_twice
from scormforge.sources.write import write_text

PATH = "course.lock"


@dataclass(frozen=True, slots=True)
class LockUpdate:
    """The new lock file. `text` is None when the course has errors, which `report` holds: its ids are in doubt then."""

    text: str | None
    changes: tuple[LockChange, ...]
    report: Report


def update_lock(folder: Path, move: Iterable[str] = ()) -> LockUpdate:
    """The lock file as it should be, and what is different in it. Nothing is written.

    `move` names lines, as `kind:key`, that get a new slot: after a merge of two branches that used one slot. UsageError
    when there is no such line. A lock file is made only for a course without errors: from a page that could not be read
    every id would seem deleted.
    """
    reading = read_course(folder)
    table = reading.lock
    for key in move:
        table = move_slot(table, key)
    settled, doubled = read_lock(lock_text(table))
    outside = [found for found in reading.report if found.rule not in (slot_used_twice.id, lock_is_stale.id)]
    report = Report.of(outside) + _in_place(doubled, reading.report)
    if reading.course is None or report.errors:
        return LockUpdate(None, (), report)
    after = settled.completed_for(reading.course)
    return LockUpdate(lock_text(after), changes_between(reading.lock, after), report)


def write_lock(folder: Path, text: str) -> None:
    """Put a new course.lock in the old one's place, whole or not at all. ExternalError when the disk refuses."""
    write_text(folder / PATH, text)


def _in_place(doubled: Report, original: Report) -> Report:
    """The doubled slots that are left after moving, told with the lines of the file as it is."""
    left = {found.message for found in doubled}
    return Report.of(found for found in original if found.rule == slot_used_twice.id and found.message in left)
