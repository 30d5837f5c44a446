"""XML read under hard limits: an lxml tree, and the line and column where each start tag begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.parsers import expat

from lxml import etree

from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.rules.xml import (
    xml_doctype,
    xml_not_well_formed,
    xml_processing_instruction,
    xml_too_large,
)
from scormforge.places.xml_encoding import decode_xml

Element: TypeAlias = etree._Element


@dataclass(frozen=True, slots=True)
class XmlLimits:
    """How much XML is read at all. A manifest of 1000 pages: 0.4 MB, 4,000 elements, 8 levels."""

    size: int = 8 * 2**20
    """Bytes."""
    depth: int = 100
    """Levels of elements; libxml2 itself stops at 256."""
    elements: int = 100_000
    attributes: int = 100
    """Attributes of one element."""
    attribute_size: int = 2**15
    """Characters of an attribute's value; the longest that a standard allows has 2,000."""


STANDARD_LIMITS = XmlLimits()
MOST_INSTRUCTIONS = 20
"""Processing instructions of one document that are reported; a hostile one holds a million."""


@dataclass(frozen=True, slots=True, eq=False)
class XmlDocument:
    """A parsed document. `places` holds every element, which keeps lxml's stand-ins alive and so usable as keys."""

    path: str
    text: str
    root: Element
    places: Mapping[Element, Location]

    def at(self, element: Element) -> Location:
        """Where the element's start tag begins."""
        return self.places[element]


def parse_xml(data: bytes, path: str, limits: XmlLimits = STANDARD_LIMITS) -> tuple[XmlDocument | None, Report]:
    """The document, or None with the findings that say why not. Never raises, whatever the bytes are.

    Nothing is fetched, no entity is expanded, and a document type declaration is refused (PKG-201 to PKG-206).
    """
    if len(data) > limits.size:
        return None, Report.of([xml_too_large(Location(path), f"this XML has over {limits.size:,} bytes", limits.size)])
    text, report = decode_xml(data, path)
    if text is None:
        return None, report
    plain = text.encode("utf-8")
    walk = _Walk(path, limits)
    report += walk.over(plain)
    if walk.stopped:
        return None, report
    root = _tree(plain, path)
    if isinstance(root, Diagnostic):
        return None, report + Report.of([root])
    elements = list(root.iter("*"))
    if len(elements) != len(walk.places):
        disagree = xml_not_well_formed(Location(path, 1, 1), "two parsers disagree about it")
        return None, report + Report.of([disagree])
    return XmlDocument(path, text, root, dict(zip(elements, walk.places, strict=True))), report


def _tree(plain: bytes, path: str) -> Element | Diagnostic:
    """The outermost element, or why libxml2 refuses a document that expat took (namespaces, mostly)."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,  # one text with 200,000 comments in it takes a second to join, and twice as many four
        remove_pis=True,
    )
    try:
        return etree.fromstring(plain, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line, column = getattr(error, "position", (0, 0))
        reason = str(getattr(error, "msg", None) or error).split(", line ")[0]
        return xml_not_well_formed(Location(path, line, column), reason)


class _Refused(Exception):  # noqa: N818 - leaves expat's callbacks, and is caught a few lines further on
    """Carries a finding out of the parser."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.message)
        self.found = found


class _Walk:
    """One pass of expat over a document: the place of every start tag, and what is refused."""

    def __init__(self, path: str, limits: XmlLimits) -> None:
        self.places: list[Location] = []
        self.stopped = False
        self._path = path
        self._limits = limits
        self._depth = 0
        self._found: list[Diagnostic] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def over(self, plain: bytes) -> Report:
        """Walk the whole document, UTF-8 whatever it declares; `stopped` tells whether it came to the end."""
        try:
            self._parser.Parse(plain, True)
        except _Refused as refused:
            self._stop(refused.found)
        except expat.ExpatError as error:
            at = Location(self._path, error.lineno, error.offset + 1)
            reason, cure = PLAIN_WORDS.get(expat.errors.messages.get(error.code, ""), ("", ""))
            self._stop(xml_not_well_formed(at, reason or expat.ErrorString(error.code) or "it cannot be read", cure))
        return Report.of(self._found)

    def _stop(self, found: Diagnostic) -> None:
        self._found.append(found)
        self.stopped = True

    def _here(self) -> Location:
        return Location(self._path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: list[str]) -> None:
        here = self._here()
        limits = self._limits
        self._depth += 1
        if self._depth > limits.depth:
            raise _Refused(xml_too_large(here, f"`<{name[:80]}>` nests too deep", limits.depth))
        if len(attributes) // 2 > limits.attributes:
            raise _Refused(xml_too_large(here, f"`<{name[:80]}>` has too many attributes", limits.attributes))
        if attributes and max(map(len, attributes)) > limits.attribute_size:
            raise _Refused(xml_too_large(here, f"`<{name[:80]}>` has too long an attribute", limits.attribute_size))
        if len(self.places) >= limits.elements:
            raise _Refused(xml_too_large(here, "too many elements", limits.elements))
        self.places.append(here)

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _doctype(self, name: str, _system: str | None, _public: str | None, _internal: bool) -> None:
        raise _Refused(xml_doctype(self._here(), name[:80]))

    def _instruction(self, target: str, _content: str) -> None:
        if len(self._found) < MOST_INSTRUCTIONS:
            self._found.append(xml_processing_instruction(self._here(), target[:80]))


_ERRORS = expat.errors
PLAIN_WORDS: Mapping[str, tuple[str, str]] = {
    _ERRORS.XML_ERROR_TAG_MISMATCH: (
        "this end tag does not belong to the element that is open",
        "close the inner element first, and spell start and end tag alike",
    ),
    _ERRORS.XML_ERROR_INVALID_TOKEN: (
        "a character is not allowed here",
        "write `&amp;` for `&` and `&lt;` for `<`, and put attribute values in quotes",
    ),
    _ERRORS.XML_ERROR_UNDEFINED_ENTITY: (
        "this entity has no meaning in XML",
        "write the character itself; XML knows `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;` only",
    ),
    _ERRORS.XML_ERROR_NO_ELEMENTS: ("it ends before its elements are closed, or is empty", "close every element"),
    _ERRORS.XML_ERROR_UNCLOSED_TOKEN: ("a tag or comment is not closed", "close it with `>` or `-->`"),
    _ERRORS.XML_ERROR_UNCLOSED_CDATA_SECTION: ("a CDATA section is not closed", "close it with `]]>`"),
    _ERRORS.XML_ERROR_DUPLICATE_ATTRIBUTE: ("an attribute is given twice", "keep one of the two"),
    _ERRORS.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: ("something stands after the last end tag", "take it away"),
    _ERRORS.XML_ERROR_MISPLACED_XML_PI: (
        "the XML declaration is not at the very beginning",
        "let `<?xml` be the first characters of the file: no blank line before it",
    ),
    _ERRORS.XML_ERROR_XML_DECL: (
        "the XML declaration is not spelled as it must be",
        'let the first line be `<?xml version="1.0" encoding="UTF-8"?>`',
    ),
    _ERRORS.XML_ERROR_BAD_CHAR_REF: ("this character number is not allowed in XML", "write another character"),
    _ERRORS.XML_ERROR_SYNTAX: ("there is text where a tag is expected", "take it away"),
}
