"""A course built for the plain web → outline."""

from __future__ import annotations

import re
from urllib.parse import unquote

from scormforge.diagnostics import Location, Report
from scormforge.package.tree import PackageTree
from scormforge.standards.rules.web import web_description_unreadable, web_page_missing
from scormforge.standards.standard import Outline, OutlineUnit
from scormforge.standards.web.description import DESCRIPTION, SIZE_LIMIT, parse_description

OTHERS = ("imsmanifest.xml", "cmi5.xml", "tincan.xml")
"""A package with one of these is for an LMS."""


def recognises(tree: PackageTree) -> bool:
    """Whether it describes itself as ours for the web, and has no manifest of another standard."""
    return DESCRIPTION in tree and not any(name in tree for name in OTHERS)


def read(tree: PackageTree) -> tuple[Outline | None, Report]:
    """The units with their pages; None when the description cannot be read, with the reason in the report."""
    if DESCRIPTION not in tree:
        return None, Report()
    at = Location(DESCRIPTION)
    described = parse_description(tree.read(DESCRIPTION, SIZE_LIMIT + 1))
    if isinstance(described, str):
        return None, Report.of([web_description_unreadable(at, described)])
    missing = [unit.href for unit in described.units if _path(unit.href) not in tree]
    units = tuple(
        OutlineUnit(unit.id, unit.title, unit.href, at, mastery_score=unit.mastery_score, tracked=False)
        for unit in described.units
    )
    report = Report.of(web_page_missing(at, href) for href in missing)
    return Outline("web", "1", described.course.id, described.course.title, units), report


def _path(href: str) -> str:
    return unquote(re.split("[?#]", href, maxsplit=1)[0])
