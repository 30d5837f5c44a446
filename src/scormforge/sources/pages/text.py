"""The text of one file as lines, with the place of every character, after variables have been filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scormforge.diagnostics import Diagnostic, Location
from scormforge.sources.rules.page import control_character_in_text, line_too_long, unknown_variable

LINE_LIMIT = 20_000
"""Characters. The longest line that a person wrote in one go is a paragraph of a few thousand."""

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_VARIABLE = re.compile(r"(\\?)\{\{(?:[ \t]*([A-Za-z_][\w-]*)[ \t]*\}\})?")
_MARKDOWN = re.compile(
    r"[\\`*\[\]<${}|]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w]+;)|^[-+>#~:=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]"
    r"|(?<=\s):(?=:(?:\s|$))"
)
"""What Markdown would take for its own in a variable's value, and what would part a pair. As little as possible is
escaped, because in code the backslash shows."""
_REPORTED_CONTROLS = 20


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of a line that is longer or shorter than what the author wrote. Columns are 0-based, ends excluded."""

    begin: int
    end: int
    written_begin: int
    written_end: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """Lines without their ends. Its own line and column numbers are 0-based; those of a `Location` are 1-based."""

    path: str
    lines: list[str]
    shifts: Mapping[int, tuple[Shift, ...]] = field(default_factory=dict)

    def at(self, line: int, column: int = 0) -> Location:
        """The place in the file as written of a character of `lines`."""
        for shift in reversed(self.shifts.get(line, ())):
            if column >= shift.end:
                return Location(self.path, line + 1, column - shift.end + shift.written_end + 1)
            if column >= shift.begin:
                return Location(self.path, line + 1, shift.written_begin + 1)
        return Location(self.path, line + 1, column + 1)

    def first_word(self, line: int) -> Location:
        """The place of the first character of a line that is not a space."""
        text = self.lines[line] if line < len(self.lines) else ""
        return self.at(line, len(text) - len(text.lstrip()))


def open_text(path: str, text: str, variables: Mapping[str, str] | None) -> tuple[SourceText, list[Diagnostic]]:
    """A file's text made ready for reading: LF line ends, no control characters, variables (if known) filled in."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    found: list[Diagnostic] = []
    if _CONTROL.search(text):
        text = _without_controls(path, text, found)
    lines = text.removeprefix("\ufeff").split("\n")
    if len(text) > LINE_LIMIT:
        _shorten(path, lines, found)
    shifts = _fill(path, lines, variables, found) if "{{" in text and variables is not None else {}
    return SourceText(path, lines, shifts), found


def _without_controls(path: str, text: str, found: list[Diagnostic]) -> str:
    for match in _CONTROL.finditer(text):
        if len(found) == _REPORTED_CONTROLS:
            break
        line = text.count("\n", 0, match.start())
        column = match.start() - text.rfind("\n", 0, match.start())
        found.append(control_character_in_text(Location(path, line + 1, column), ord(match.group())))
    return _CONTROL.sub("\ufffd", text)


def _shorten(path: str, lines: list[str], found: list[Diagnostic]) -> None:
    for number, line in enumerate(lines):
        if len(line) > LINE_LIMIT:
            found.append(line_too_long(Location(path, number + 1, 1), len(line), LINE_LIMIT))
            lines[number] = ""


def _fill(
    path: str, lines: list[str], variables: Mapping[str, str], found: list[Diagnostic]
) -> dict[int, tuple[Shift, ...]]:
    shifts: dict[int, tuple[Shift, ...]] = {}
    for number, line in enumerate(lines):
        if "{{" in line:
            filled = list(_pieces(line, variables))
            lines[number] = "".join(text for text, _, _, _ in filled)
            shifts[number] = tuple(_shifts(filled))
            found.extend(
                unknown_variable(Location(path, number + 1, begin + 1), unknown, variables)
                for _, begin, _, unknown in filled
                if unknown
            )
    return shifts


def _pieces(line: str, variables: Mapping[str, str]) -> Iterator[tuple[str, int, int, str]]:
    """The filled line in pieces: text, begin and end as written, and the variable's name where it is unknown."""
    position = 0
    for match in _VARIABLE.finditer(line):
        escaped, name = match.groups()
        if not escaped and name is None:
            continue
        yield line[position : match.start()], position, match.start(), ""
        position = match.end()
        if escaped:
            position = match.start() + 3
            yield "{{", match.start(), position, ""
            continue
        value = variables.get(name)
        text = match.group() if value is None else plain(value)
        yield text, match.start(), position, name if value is None else ""
    yield line[position:], position, len(line), ""


def plain(value: str) -> str:
    """A variable's value as Markdown that shows just these characters, on one line."""
    return _MARKDOWN.sub(r"\\\g<0>", " ".join(value.split()))


def _shifts(pieces: list[tuple[str, int, int, str]]) -> Iterator[Shift]:
    column = 0
    for text, begin, end, _ in pieces:
        if len(text) != end - begin:
            yield Shift(column, column + len(text), begin, end)
        column += len(text)
