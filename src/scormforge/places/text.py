"""Bytes of a source file to text: UTF-8, with a place for what is not."""

from __future__ import annotations

import codecs

from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.rules.yaml import byte_order_mark, text_is_not_utf8


def decode(raw: bytes, path: str) -> tuple[str, Report]:
    """The text of a file, without a byte order mark and with its line ends as they are.

    What is not UTF-8 is replaced by U+FFFD and reported once, at the first wrong byte, so that the rest of the file can
    still be read for further mistakes.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wrong = text_is_not_utf8(Location(path, 1, 1), "the file is UTF-16, not UTF-8")
        return raw.decode("utf-16", errors="replace"), Report((wrong,))
    found: list[Diagnostic] = []
    if raw.startswith(codecs.BOM_UTF8):
        found.append(byte_order_mark(Location(path, 1, 1)))
        raw = raw[len(codecs.BOM_UTF8) :]
    try:
        return raw.decode("utf-8"), Report.of(found)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        reason = f"byte 0x{raw[error.start]:02X} here is not UTF-8"
        found.append(text_is_not_utf8(place_at(before, len(before), path), reason))
        return raw.decode("utf-8", errors="replace"), Report.of(found)


def place_at(text: str, offset: int, path: str, begin: Location | None = None) -> Location:
    """The line and column of a character of a text that begins at `begin` (default: the file's first character)."""
    line = text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
    column = offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))
    if begin is None:
        return Location(path, line + 1, column)
    return Location(path, begin.line + line, column if line else begin.column + column - 1)
