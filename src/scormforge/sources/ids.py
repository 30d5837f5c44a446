"""Writes missing ids into the sources: readable, unique, and nothing else in a file changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from scormforge.course.model import Course
from scormforge.course.questions import Question
from scormforge.course.slots import SlotTable
from scormforge.course.slug import slug
from scormforge.diagnostics import BuildStopped, ExternalError, Location
from scormforge.sources.course import Reading, read_course
from scormforge.sources.pages import MissingId
from scormforge.sources.write import write_bytes

IN_FRONT = {"question": "q-"}
"""What an id of a kind begins with; those of other kinds are the words alone."""
STAND_INS = {"question": "q-", "member": "item-"}
"""What a number is put behind when no ASCII id can be made of the text (Arabic, a formula); by default the kind."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_ROLE = re.compile(r"\{\w+\}`[^`]*`?")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put into a file. `at.path` is relative to the course folder; what stands at the place moves behind it."""

    at: Location
    text: str


def missing_ids(folder: Path) -> tuple[Edit, ...]:
    """The edits that give every page, question and part of a question an id. BuildStopped when there is no course."""
    reading = read_course(folder)
    if reading.course is None:
        raise BuildStopped(reading.report)
    return tuple(_edits(reading, reading.course))


def apply_edits(folder: Path, edits: Iterable[Edit]) -> None:
    """Write edits into their files, each file once and whole. ExternalError when a file cannot be read or written."""
    ordered = sorted(edits, key=lambda edit: edit.at)
    for path, group in groupby(ordered, key=lambda edit: edit.at.path):
        target = folder / path
        try:
            before = target.read_bytes()
        except OSError as error:
            raise ExternalError(f"`{path}` could not be read: {error.strerror}") from error
        write_bytes(target, inserted(before.decode(), list(group)).encode())


def inserted(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits in it; line ends in what is inserted become those of the text."""
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    newline = "\r\n" if "\r\n" in text else "\n"
    parts, done = [mark], 0
    for edit in sorted(edits, key=lambda edit: edit.at):
        offset = starts[min(edit.at.line, len(starts)) - 1] + max(edit.at.column - 1, 0)
        parts += [text[done:offset], edit.text.replace("\n", newline)]
        done = offset
    return "".join([*parts, text[done:]])


def _edits(reading: Reading, course: Course) -> Iterator[Edit]:
    taken = {
        "page": {page.id for page in course.pages()} | _ever_used(reading.lock, "page"),
        "question": {question.id for question in course.questions()} | _ever_used(reading.lock, "question"),
    }
    questions = sorted(course.questions(), key=lambda question: question.at)
    parts: dict[tuple[str, str], set[str]] = {}
    for missing in dict.fromkeys(sorted(reading.missing_ids, key=lambda missing: missing.at)):
        used = taken.get(missing.kind)
        if used is None:
            used = parts.setdefault((missing.at.path, missing.group), set())
            used |= {*missing.taken, *_parts_ever_used(reading.lock, _holding(questions, missing.at))}
        identifier = _new_id(missing, used)
        used.add(missing.prefix + identifier)
        yield Edit(missing.at, missing.before + identifier + missing.after)


def _new_id(missing: MissingId, used: set[str]) -> str:
    readable = slug(_ROLE.sub(" ", missing.text))
    if not readable and missing.kind == "page":
        readable = slug(PurePosixPath(missing.at.path).stem)
    stem = IN_FRONT.get(missing.kind, "") + readable
    if readable and missing.prefix + stem not in used:
        return stem
    stem = f"{stem}-" if readable else STAND_INS.get(missing.kind, f"{missing.kind}-")
    number = 2 if readable else 1
    while f"{missing.prefix}{stem}{number}" in used:
        number += 1
    return f"{stem}{number}"


def _ever_used(table: SlotTable, kind: str) -> set[str]:
    """Ids of the lock file, tombstones included: a deleted id never comes back as something else."""
    return {slot.key for slot in table.slots.values() if slot.kind == kind}


def _parts_ever_used(table: SlotTable, question: str) -> set[str]:
    prefix = f"{question}/"
    return {key.removeprefix(prefix) for key in _ever_used(table, "option") if key.startswith(prefix)}


def _holding(questions: list[Question], at: Location) -> str:
    """The id of the question that a place lies in; empty when there is none."""
    before = [question for question in questions if question.at.path == at.path and question.at <= at]
    return before[-1].id if before else ""
