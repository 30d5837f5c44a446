"""Permanent places of pages, questions and options in a learner's saved state.

A slot is a small number that an id gets once and keeps for ever, so that state saved with one version of a course means
the same in every later one. Deleted ids stay as tombstones: their slots are never given to anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from scormforge.course.model import Course
from scormforge.diagnostics import Location

Kind = Literal["page", "question", "option"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of the lock file. `key` is an id, for options (and blanks) `question-id/option-id`."""

    kind: Kind
    key: str
    number: int
    gone: bool = False
    line: int = field(default=0, compare=False)

    @property
    def at(self) -> Location:
        """Where it stands in course.lock."""
        return Location("course.lock", self.line, 1)

    @property
    def space(self) -> tuple[str, str]:
        """Numbers are unique within a space: all pages, all questions, the options of one question."""
        return (self.kind, self.key.rpartition("/")[0] if self.kind == "option" else "")


@dataclass(frozen=True, slots=True)
class SlotTable:
    """All slots of a course, tombstones included."""

    slots: Mapping[tuple[Kind, str], Slot] = field(default_factory=dict)

    @classmethod
    def of(cls, slots: Iterable[Slot]) -> SlotTable:
        """A table of these lines; a later line for the same id wins."""
        return cls({(slot.kind, slot.key): slot for slot in slots})

    def page(self, identifier: str) -> int:
        """The slot of a page."""
        return self.slots["page", identifier].number

    def question(self, identifier: str) -> int:
        """The slot of a question."""
        return self.slots["question", identifier].number

    def option(self, question: str, option: str) -> int:
        """The slot of an option or blank within its question."""
        return self.slots["option", f"{question}/{option}"].number

    def completed_for(self, course: Course) -> SlotTable:
        """The table with a new slot for every id that has none, and a tombstone for every id that is gone.

        New numbers continue after the highest ever used in their space, in reading order.
        """
        present = list(_keys(course))
        kept = frozenset(present)
        if kept == {key for key, slot in self.slots.items() if not slot.gone}:
            return self
        slots = {
            key: slot if slot.gone is (key not in kept) else replace(slot, gone=not slot.gone)
            for key, slot in self.slots.items()
        }
        fresh = dict.fromkeys(key for key in present if key not in slots)
        highest: dict[tuple[str, str], int] = {}
        for slot in slots.values() if fresh else ():
            highest[slot.space] = max(highest.get(slot.space, -1), slot.number)
        for kind, key in fresh:
            space = Slot(kind, key, 0).space
            highest[space] = highest.get(space, -1) + 1
            slots[kind, key] = Slot(kind, key, highest[space])
        return SlotTable(slots)


def _keys(course: Course) -> Iterable[tuple[Kind, str]]:
    for page in course.pages():
        yield "page", page.id
        for question in page.questions():
            yield "question", question.id
            for part in question.part_ids():
                yield "option", f"{question.id}/{part}"
