"""Which line of colons ends which directive: one pass with a stack, however many are left open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

_OPENING = re.compile(r"(:{3,})[ \t]*\{([^{}]*)\}[ \t]*(.*)$")
CLOSING = re.compile(r"(:{2,})[ \t]*$")
_ALMOST = re.compile(r"(:{2,})[ \t]*([^\s:].*)$")
_NO_NAME = re.compile(r"\{#|\{[A-Za-z][\w-]*\}`")
"""After two colons: an id or a role, so that the colons part the sides of a pair."""
_FENCE = re.compile(r"(`{3,}|~{3,})([^\n]*)$")

_MOST = 30
"""More colons than this count as this many, so that the different numbers in a file are few."""


class Opening(NamedTuple):
    """A line that opens a directive, or looks as if it should. Columns count from the first colon."""

    marks: str
    name: str
    argument: str
    name_end: int
    argument_column: int
    well_formed: bool


class End(NamedTuple):
    """Where a directive ends. Without closing colons, `line` is where it is taken to end, None for its parent's end."""

    line: int | None
    closed: bool
    crowded_by: int | None
    """The line of an inner directive that has as many colons or more."""


def opening_of(text: str) -> Opening | None:
    """What a line opens. A line that only looks like an opening is one too, so that its end is found."""
    if match := _OPENING.match(text):
        return Opening(
            match[1], match[2].strip(), match[3].rstrip(), match.end(2) + 1, match.start(3), well_formed=True
        )
    match = _ALMOST.match(text)
    if match is None or (len(match[1]) == 2 and (match[2][0] != "{" or _NO_NAME.match(match[2]))):
        return None
    name, _, argument = match[2].partition("}" if match[2].startswith("{") else " ")
    end = match.start(2) + len(name) + 1
    return Opening(match[1], name.strip("{ \t"), argument.strip(), end, end, well_formed=False)


@dataclass(slots=True)
class _Open:
    line: int
    count: int
    name: str
    crowded_by: int | None = None

    def left_open(self) -> End:
        """Where it ends for want of closing colons: before the directive that crowds it, or with its parent."""
        line = self.crowded_by
        return End(self.line + 1 if line is None and self.name == "include" else line, False, self.crowded_by)


@dataclass(slots=True)
class _Stack:
    """Open directives, and for each number of colons how many of them have it."""

    items: list[_Open] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)

    def push(self, opened: _Open) -> None:
        if self.items and self.items[-1].count <= opened.count and self.items[-1].crowded_by is None:
            self.items[-1].crowded_by = opened.line
        self.items.append(opened)
        self.counts[opened.count] = self.counts.get(opened.count, 0) + 1

    def pop(self) -> _Open:
        opened = self.items.pop()
        self.counts[opened.count] -= 1
        return opened

    def closed_by(self, marks: int) -> int:
        """The colons of the directive that a closing line ends: as many, else the innermost with fewer; 0 for none."""
        if self.counts.get(marks):
            return marks
        if self.items and self.items[-1].count < marks:
            return self.items[-1].count
        return max((count for count, number in self.counts.items() if number and count < marks), default=0)


def ends_of(lines: Iterable[tuple[int, str]]) -> dict[int, End]:
    """For each line that opens a directive, where it ends. `lines` are numbers and texts without indentation.

    What stands in code fences opens and ends nothing.
    """
    ends: dict[int, End] = {}
    stack = _Stack()
    fence = ""
    for number, text in lines:
        if text[0] != ":" or fence:
            fence = _fence_after(fence, text)
        elif match := CLOSING.match(text):
            _close(stack, ends, number, min(len(match[1]), _MOST))
        elif opening := opening_of(text):
            stack.push(_Open(number, min(len(opening.marks), _MOST), opening.name))
    while stack.items:
        opened = stack.pop()
        ends[opened.line] = opened.left_open()
    return ends


def _close(stack: _Stack, ends: dict[int, End], line: int, marks: int) -> None:
    """End the directive that a line of colons belongs to, and leave open what is inside it."""
    count = stack.closed_by(marks)
    if not count:
        return
    while (opened := stack.pop()).count != count:
        ends[opened.line] = opened.left_open()
    ends[opened.line] = End(line, True, opened.crowded_by)


def _fence_after(fence: str, text: str) -> str:
    """The open code fence after this line; empty when none is."""
    match = _FENCE.match(text)
    if match is None:
        return fence
    if not fence:
        return "" if match[1][0] == "`" and "`" in match[2] else match[1]
    closes = match[1][0] == fence[0] and len(match[1]) >= len(fence) and not match[2].strip()
    return "" if closes else fence
