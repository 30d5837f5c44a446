"""Every rule over a SCORM 1.2 package: those of content packaging, then its own."""

from __future__ import annotations

from typing import Any

from scormforge.diagnostics import Rule, rules_in
from scormforge.standards.scorm12.course_rules import course_rules


def package_rules() -> tuple[Rule[Any], ...]:
    """The rules in the order of their ids. Reading them imports every file of rules."""
    owners = ("scormforge.standards.content_packaging", "scormforge.standards.scorm12")
    over_courses = course_rules()
    return tuple(rule for owner in owners for rule in rules_in(owner) if rule not in over_courses)
