"""Every rule over cmi5 packages, and over courses that are built for cmi5."""

from __future__ import annotations

from typing import Any

from scormforge.diagnostics import Rule, rules_in
from scormforge.standards.rules.activity_ids import ids_without_publisher

PACKAGE, COURSE = "scormforge.standards.cmi5", "scormforge.standards.cmi5.rules.course"


def package_rules() -> tuple[Rule[Any], ...]:
    """The rules in the order of their ids."""
    over_courses = rules_in(COURSE)
    return tuple(rule for rule in rules_in(PACKAGE) if rule not in over_courses)


def course_rules() -> tuple[Rule[Any], ...]:
    """The rules in the order of their ids; activity ids are the same for every standard that has them."""
    return (*rules_in(COURSE), ids_without_publisher)
