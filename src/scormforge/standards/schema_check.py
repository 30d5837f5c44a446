"""What a schema forbids in a document, at places that no other rule explains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from itertools import islice
from typing import Any, cast

from lxml import etree

from scormforge.diagnostics import Finding, Location
from scormforge.places.xml import Element, XmlDocument
from scormforge.standards.content_packaging.manifest import local_name

STEP = re.compile(r"/(?:([^/:\[\]]+):)?([^/:\[\]]+)(?:\[(\d+)\])?")
MOST = 100
"""Complaints that are looked at: the first ones explain the rest."""
LONGEST = 2_000
"""Parts of one element that are compared: libxml2 counts the siblings anew for each complaint, 30 s for 95,000."""
BRACED = re.compile(r"\{[^}]*\}")

Compared = Callable[[Element], Element]
"""What is compared in place of the document: a copy of it whose elements have the same paths."""


def shortened(root: Element) -> Element:
    """The document, or a copy without the tails of long lists: what stands before them keeps its path."""
    if all(len(element) <= LONGEST for element in root.iter("*")):
        return root
    copy = deepcopy(root)
    for element in tuple(copy.iter("*")):
        del element[LONGEST:]
    return copy


def unexplained(
    document: XmlDocument, schema: etree.XMLSchema, explained: frozenset[Location], compared: Compared = shortened
) -> Iterator[Finding]:
    """The schema's complaints, but for those about places of `explained`."""
    if schema.validate(compared(document.root)):
        return
    spoken = {element for element, at in document.places.items() if at in explained}
    families = spoken | {element.getparent() for element in spoken}
    for error in islice(cast(Iterable[Any], schema.error_log), MOST):
        element = _element(document.root, error.path or "")
        content = error.type == etree.ErrorTypes.SCHEMAV_ELEMENT_CONTENT
        if element not in spoken and not (content and families & {element, element.getparent()}):
            message = BRACED.sub("", error.message).removesuffix(".")[:400]
            said = f"the schema does not allow this: {message}"
            yield Finding(document.at(element), said, f"see the schema's rule for `{local_name(element)}`")


def _element(root: Element, path: str) -> Element:
    """The element that libxml2 means: by its path, since its line for a start tag is the one where the tag ends."""
    here = root
    for prefix, name, number in STEP.findall(path.partition("/@")[0])[1:]:
        alike = (child for child in here.iterchildren("*") if _is_step(child, prefix, name))
        found = next(islice(alike, int(number or 1) - 1, None), None)
        if found is None:
            break
        here = found
    return here


def _is_step(element: Element, prefix: str, name: str) -> bool:
    """libxml2 writes `*` for an element of the default namespace, and counts all of its siblings then."""
    return name == "*" or ((element.prefix or "") == prefix and local_name(element) == name)
