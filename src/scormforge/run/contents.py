"""What lies behind the contents page of an xAPI package of ours: the units, which it alone can launch."""

from __future__ import annotations

import re

from scormforge.course.node import ID_PATTERN
from scormforge.package.tree import PackageTree
from scormforge.standards.content_packaging.hrefs import href_of

LINK = "a[data-unit='{}']"
"""How a unit is found on the contents page, by its id."""
LARGEST = 2**20
"""Bytes of a page that are looked at; the contents of 1,000 units have 0.1 MB."""


def units_behind(tree: PackageTree, href: str) -> tuple[str, ...]:
    """Ids of the units that a launch page of ours links to, in order; none when it is not a contents page."""
    from lxml import etree, html

    path = href_of(href).path
    if path not in tree:
        return ()
    try:
        page = html.document_fromstring(tree.read(path, LARGEST))
    except (etree.ParserError, ValueError):  # an empty page; text that is no text
        return ()
    if page.find(".//script[@id='start-data']") is None:
        return ()
    named = (link.get("data-unit", "") for link in page.iterfind(".//a[@data-unit]"))
    return tuple(unit for unit in named if re.fullmatch(ID_PATTERN, unit))  # others would break out of LINK
