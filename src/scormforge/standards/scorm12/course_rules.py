"""Every rule over a course that is built for SCORM 1.2."""

from __future__ import annotations

from typing import Any

from scormforge.diagnostics import Rule, rules_in

OWNER = "scormforge.standards.scorm12.rules.course"


def course_rules() -> tuple[Rule[Any], ...]:
    """The rules in the order of their ids."""
    return rules_in(OWNER)
