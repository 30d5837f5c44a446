"""XML of our own, built as elements: text that XML can hold, children in their parent's namespace, bytes at the end."""

from __future__ import annotations

import re

from lxml import etree

from scormforge.places.xml import Element

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def root_element(namespace: str, name: str) -> Element:
    """The outermost element, its namespace unprefixed, as LMSs that search by name expect it."""
    return etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})  # type: ignore[dict-item]  # lxml-stubs know no default namespace


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new last child in the parent's namespace."""
    element = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}", attributes)
    element.text = text or None
    return element


def one_line(text: str) -> str:
    """Text on one line, without what XML cannot hold."""
    return " ".join(_NOT_XML.sub("", text).split())


def document(root: Element) -> bytes:
    """The whole as UTF-8 with its declaration, indented."""
    etree.indent(root)
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"
