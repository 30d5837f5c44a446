"""The grammar of a cmi5 course structure, as a compiled schema."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

OURS = Path(__file__).with_name("course_structure.xsd")


@cache
def structure_schema() -> etree.XMLSchema:
    """Our schema of the course structure. It is read from the file beside this one; nothing is fetched."""
    return etree.XMLSchema(etree.parse(str(OURS)))
