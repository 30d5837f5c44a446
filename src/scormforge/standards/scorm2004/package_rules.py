"""Every rule over a SCORM 2004 package: those of content packaging."""

from __future__ import annotations

from typing import Any

from scormforge.diagnostics import Rule, rules_in


def package_rules() -> tuple[Rule[Any], ...]:
    """The rules in the order of their ids. Reading them imports every file of rules."""
    return rules_in("scormforge.standards.content_packaging")
