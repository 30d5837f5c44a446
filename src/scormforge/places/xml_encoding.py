"""Bytes of XML → text: byte order marks, the declared encoding, and what does not fit."""

from __future__ import annotations

import codecs
import re

from scormforge.diagnostics import Location, Report
from scormforge.places.rules.xml import xml_encoding_broken, xml_encoding_not_utf8

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The longer mark first: UTF-32's begins like UTF-16's."""

UNMARKED = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))

DECLARED = re.compile(rb"""\A<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._\-]{0,39})["']""")

TEXTUAL = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp\d+|koi8-[rut]|gb\w+|hz|big5\w*|shift_jis\w*|euc_\w+|mac-\w+|tis-620|johab|ptcp154|kz1048"
)
"""Encodings that keep ASCII where it is, as an XML declaration needs; by Python's names."""


def decode_xml(data: bytes, path: str) -> tuple[str | None, Report]:
    """The text without its byte order mark. Anything but UTF-8 is a finding; what does not fit gives None."""
    encoding, rest, problem = _encoding(data)
    if problem:
        return None, Report.of([xml_encoding_broken(Location(path, 1, 1), problem)])
    report = Report()
    if encoding not in ("utf-8", "ascii"):
        report = Report.of([xml_encoding_not_utf8(Location(path, 1, 1), encoding.upper())])
    try:
        return rest.decode(encoding), report
    except UnicodeDecodeError as error:
        line, column = _place(rest[: error.start], encoding)
        byte = rest[error.start]
        reason = f"byte 0x{byte:02X} is not {encoding.upper()}"
        return None, report + Report.of([xml_encoding_broken(Location(path, line, column), reason)])
    except (UnicodeError, LookupError, ValueError) as error:
        return None, report + Report.of([xml_encoding_broken(Location(path, 1, 1), str(error))])


def _encoding(data: bytes) -> tuple[str, bytes, str]:
    """The encoding by Python's name, the bytes after the mark, and what is wrong with the claim ("" for nothing)."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :], ""
    for start, encoding in UNMARKED:
        if data.startswith(start):
            return encoding, data, ""
    declared = DECLARED.match(data)
    if not declared:
        return "utf-8", data, ""
    name = declared.group(1).decode("ascii")
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return "", data, f"the first line names the encoding `{name}`, which is not known"
    if not TEXTUAL.fullmatch(encoding):
        return "", data, f"the first line names the encoding `{name}`, but it is not written in it"
    return encoding, data, ""


def _place(before: bytes, encoding: str) -> tuple[int, int]:
    """Line and column after these bytes, counted in characters."""
    text = before.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.count("\n") + 1, len(text) - text.rfind("\n")
